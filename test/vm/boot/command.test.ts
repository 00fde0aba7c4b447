// SPDX-License-Identifier: MIT
import test from 'ava';
import { EXACT_JOB } from '../../../bench/self/guest-runs.js';
import { summarise } from '../../../src/analysis/summarise.js';
import { ProbeBenchError } from '../../../src/errors.js';
import type { Job } from '../../../src/measure/job.js';
import type { Environment } from '../../../src/samples/environment.js';
import type { Sample } from '../../../src/samples/sample.js';
import { guestCommand } from '../../../src/vm/command/guest-command.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf } from './kernel-of.js';

const OPENS = 10;
const LOOP = `for i in $(seq ${OPENS}); do : </dev/null; done`;

/** Runs a shell's script in a guest, under a design. */
async function measured(kernel: Kernel, script: string) {
  const argv = ['sh', '-c', script];
  const request = { argv, files: null, show_output: false, ignore_failure: false };
  const variants = ['tracepoint-array'];
  const options = { ...EXACT_JOB.options, workload: 'command: sh', variants, blocks: 1 };
  const job: Job = { ...EXACT_JOB, command: request, options };
  const command = await guestCommand(request, kernel.arch);
  const rows: Sample[] = [];
  let environment: Environment | undefined;
  for await (const event of measureInGuest({ job, kernel, accelerator: 'tcg', command })) {
    if (event.type === 'begin') environment = event.environment;
    if (event.type === 'visit') rows.push(...event.rows);
  }
  return { rows, environment: environment as Environment };
}

const kernel = await kernelOf('6.12');
const vtest = testUnless(typeof kernel === 'string' ? kernel : undefined, test.serial);

vtest('a command in a guest costs what its openat cost, each time the same', async (t) => {
  const { rows, environment } = await measured(kernel as Kernel, LOOP);
  const { command } = environment as { command?: object };
  t.like(command, { argv: ['sh', '-c', LOOP], file: '/bin/busybox', openat: null });
  const [group] = summarise(rows, { ...environment, complete: true }).groups;
  for (const { variant, cost, lost } of group?.rows ?? []) {
    t.true((cost ?? 0) > OPENS * 50, `${variant} costs ${cost}`);
    t.is(lost, null);
  }
  const ran = rows.filter(({ phase, arm }) => phase === 'stats' && arm.endsWith('array'));
  for (const { run_cnt, events } of ran) t.true((run_cnt ?? 0) >= OPENS * events);
  t.deepEqual((await measured(kernel as Kernel, LOOP)).rows, rows);
});

vtest('a command in a guest that left a process behind ends the run with that', async (t) => {
  const script = 'sleep 1000 &';
  const error = await t.throwsAsync(measured(kernel as Kernel, script), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'command-failed');
  t.true(error?.message.endsWith(`the command sh -c "${script}" left a process behind`), error?.message);
});
