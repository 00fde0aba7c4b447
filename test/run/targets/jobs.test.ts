// SPDX-License-Identifier: MIT
import test from 'ava';
import { runRequestOf } from '../../../src/cli/flags/run-request.js';
import { profileJob } from '../../../src/run/explain/profiled-kernels.js';
import type { RunRequest } from '../../../src/run/request.js';
import { guestJob, hostJob } from '../../../src/run/targets/jobs.js';
import { NO_SETUP } from '../../../src/samples/setup.js';
import { own } from '../../variants/own-objects.js';
import { requestOf } from '../explain/guests.js';

const request = (flags: Record<string, unknown> = {}) =>
  runRequestOf({ format: 'table', target: 'auto', workload: 'openat-enoent', ...flags });

test('the length of paths goes into the job of the host and of guests, and is absent where nobody chose', (t) => {
  const now = new Date(0);
  const jobs = (flags: Record<string, unknown>) => [
    hostJob(request(flags), now),
    guestJob(request(flags), now, 'kvm'),
    guestJob(request(flags), now, 'tcg'),
  ];
  for (const { options } of jobs({ pathLength: '200' })) t.is(options.path_length, 200);
  for (const { options } of jobs({})) t.false('path_length' in options);
});

test('what the user’s objects are set up with goes into every job, and is absent where nothing is', (t) => {
  const { path } = own('two');
  const asked = request({ object: [path] });
  const setup = { ...NO_SETUP, set: ['a=1'] };
  const jobs = (given: RunRequest) => [
    hostJob(given, new Date(0)),
    guestJob(given, new Date(0), 'kvm'),
    guestJob(given, new Date(0), 'tcg'),
    profileJob(requestOf({ setup: given.setup })),
  ];
  for (const { options } of jobs({ ...asked, setup })) t.deepEqual(options.setup, setup);
  for (const { options } of jobs(asked)) t.false('setup' in options);
});
