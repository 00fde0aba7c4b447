// SPDX-License-Identifier: MIT
import test from 'ava';
import { runRequestOf } from '../../../src/cli/flags/run-request.js';
import { guestJob, hostJob } from '../../../src/run/targets/jobs.js';

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
