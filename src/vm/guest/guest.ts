// SPDX-License-Identifier: MIT
// What runs inside a guest: the same session as on a host, its events sent back over the channel.
import { openSync, readFileSync, writeSync } from 'node:fs';
import { ProbeBenchError } from '../../errors.js';
import type { Job } from '../../measure/job.js';
import { measure } from '../../measure/measure.js';
import { createEncoder } from './channel.js';
import { GUEST } from './guest-init.js';

const channel = openSync(GUEST.channel, 'w');
const encode = createEncoder();
const send = (message: unknown) => writeSync(channel, encode(message));

try {
  const job = JSON.parse(readFileSync(`/${GUEST.job}`, 'utf8')) as Job;
  for await (const event of measure(job)) send(event);
  send({ type: 'done' });
} catch (error) {
  const { message, stack } = error as Error;
  const known = error instanceof ProbeBenchError ? error : null;
  send({
    type: 'error',
    message,
    ...(known === null
      ? { log: stack }
      : { code: known.code, remedy: known.remedy, log: known.log, exitCode: known.exitCode }),
  });
}
