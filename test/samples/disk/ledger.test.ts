// SPDX-License-Identifier: MIT
import test from 'ava';
import { Ledger } from '../../../src/samples/disk/ledger.js';
import { readProfiles } from '../../../src/samples/disk/profile-file.js';
import { environment } from '../environment.js';
import { temporaryFolder } from '../temporary.js';

test('a profile is in the run’s folder as soon as it is added, under the run’s name', (t) => {
  const folder = temporaryFolder(t);
  const ledger = new Ledger(folder, environment({ run: 'r7' }));
  const counts = { instructions: 64, loads: 3, stores: 2, atomics: 1 };
  const profile = {
    arm: 'baseline',
    paths: [{ insn: 1, windows: 64, stacks: new Map([['[user]', counts]]) }],
  };
  ledger.profile(profile);
  t.deepEqual(readProfiles(folder, 'r7'), new Map([['baseline', profile]]));
  ledger.finish(true, new Date());
});
