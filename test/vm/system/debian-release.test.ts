// SPDX-License-Identifier: MIT
import test from 'ava';
import { debianRelease } from '../../../src/vm/system/debian-release.js';

const KNOWN = ['bookworm', 'trixie'];

test("a release that is not known counts as Debian's stable", (t) => {
  t.is(debianRelease(KNOWN, 'PRETTY_NAME="x"\nVERSION_CODENAME=bookworm\n'), 'bookworm');
  for (const other of ['VERSION_CODENAME=noble\n', '', 'VERSION_CODENAME=\n', 'ID=arch'])
    t.is(debianRelease(KNOWN, other), 'trixie');
});
