// SPDX-License-Identifier: MIT
// Runs in a guest: the same session as on a host, its events sent back over the channel.
import { openSync, readFileSync, writeSync } from 'node:fs';
import { ProbeBenchError } from '../../errors.js';
import { kernelSymbols } from '../../host/kallsyms.js';
import type { Job } from '../../measure/job.js';
import { measure } from '../../measure/measure.js';
import { createEncoder } from './channel.js';
import { packCode } from './code-symbols.js';
import { entrySymbolsOf } from './entry-symbols.js';
import { GUEST } from './guest-init.js';

const channel = openSync(GUEST.channel, 'w');
const encode = createEncoder();
const send = (message: unknown) => writeSync(channel, encode(message));

try {
  const job = JSON.parse(readFileSync(`/${GUEST.job}`, 'utf8')) as Job;
  // also where no plugin listens: what a guest executes must not hang on that
  if (job.unit === 'insn' && !job.counts_only) sendSymbols(job);
  for await (const event of measure(job)) send(event);
  send({ type: 'done' });
} catch (error) {
  if (error instanceof ProbeBenchError) {
    const { message, code, remedy, log, exitCode } = error;
    send({ type: 'error', message, code, remedy, log, exitCode });
  } else {
    const { message, stack } = error as Error;
    send({ type: 'error', message, log: stack });
  }
}

function sendSymbols({ profile = false }: Job): void {
  const text = kernelSymbols();
  send({
    type: 'symbols',
    symbols: entrySymbolsOf(text),
    ...(profile ? { code: packCode(text) } : {}),
  });
}
