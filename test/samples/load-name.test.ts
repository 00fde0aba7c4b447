// SPDX-License-Identifier: MIT
import test from 'ava';
import { loadName, type RunOptions, titleName } from '../../src/samples/environment.js';
import { NO_SETUP } from '../../src/samples/setup.js';
import { environment } from './environment.js';

const named = (part: Partial<RunOptions>) => loadName({ ...environment().options, ...part });

test('a load is named by its workload, the length of its paths and its rate', (t) => {
  t.is(named({ workload: 'openat' }), 'openat');
  t.is(named({ workload: 'openat', rate: 10_000 }), 'openat at 10,000/s');
  const workload = 'openat-enoent';
  t.is(named({ workload, path_length: 200 }), 'openat-enoent with paths of 200 characters');
  t.is(named({ workload, path_length: 1 }), 'openat-enoent with paths of 1 character');
  t.is(named({ workload, path_length: 200, rate: 5 }), 'openat-enoent with paths of 200 characters at 5/s');
});

test('the usual length is the same load, whether it was asked for or not', (t) => {
  const workload = 'openat-enoent';
  t.is(named({ workload, path_length: 7 }), named({ workload }));
  t.not(named({ workload, path_length: 8 }), named({ workload }));
});

test('a title says what own objects were set up with, which is no part of the load', (t) => {
  const options = { ...environment().options, workload: 'openat', rate: 10_000 };
  const setup = { ...NO_SETUP, set: ['targ_pid=1'], map: ['stacks=1024'], allow_effects: true };
  t.is(titleName(options), 'openat at 10,000/s');
  t.is(titleName({ ...options, setup: NO_SETUP }), 'openat at 10,000/s');
  t.is(
    titleName({ ...options, setup }),
    'openat at 10,000/s (own objects with --set targ_pid=1 --map stacks=1024 --allow-effects)',
  );
  t.is(loadName({ ...options, setup }), 'openat at 10,000/s');
});

test('the place that designs were moved to is part of the load: runs at two places are not comparable', (t) => {
  t.is(named({ workload: 'packets', at: 'udp_sendmsg' }), 'packets, probed at udp_sendmsg');
  t.is(named({ workload: 'openat', rate: 10_000, at: 'fs:x' }), 'openat at 10,000/s, probed at fs:x');
  t.not(named({ workload: 'openat', at: 'vfs_open' }), named({ workload: 'openat' }));
});
