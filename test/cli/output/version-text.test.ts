// SPDX-License-Identifier: MIT
import test from 'ava';
import { versionText } from '../../../src/cli/output/version-text.js';
import { version } from '../../../src/version.js';

test('--version names version, build, libbpf, whether the addon loads, and Node', (t) => {
  const lines = versionText().split('\n');
  t.is(lines[0], `probe-bench ${version()}`);
  t.regex(lines[1] ?? '', /^build: checkout, sources [0-9a-f]{12}$/);
  t.regex(lines[2] ?? '', /^addon: loads, libbpf v\d+\.\d+/);
  t.is(lines[3], `Node.js: ${process.versions.node} ${process.arch}`);
});
