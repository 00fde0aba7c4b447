// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { explainTo } from '../../../src/cli/output/explain-to.js';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import type { ExplainRequest } from '../../../src/run/explain/request.js';
import { requestOf } from '../../run/explain/guests.js';
import { temporaryFolder } from '../../samples/temporary.js';
import { own } from '../../variants/own-objects.js';

/** Refused, before a kernel is looked for: there is none of that name. */
async function refused(
  t: ExecutionContext,
  given: Partial<ExplainRequest>,
  exitCode: number = EXIT.usage,
): Promise<string> {
  const request = requestOf({ kernels: ['no kernel'], ...given });
  const error = await t.throwsAsync(explainTo(request), { instanceOf: ProbeBenchError });
  t.is((error as ProbeBenchError).exitCode, exitCode);
  t.notRegex(error?.message ?? '', /no kernel/);
  return error?.message ?? '';
}

test('a flame graph of several designs, or of three kernels, is refused', async (t) => {
  const svg = 'x.svg';
  t.regex(await refused(t, { svg, variants: ['kprobe-*'] }), /^--svg: .* not \d\d on 1$/);
  t.regex(await refused(t, { svg, kernels: ['6.12', '6.18', '7.2'] }), /^--svg: .* not 1 on 3$/);
});

for (const flag of ['stacks', 'svg'] as const)
  test(`--${flag} that names no file, or what is none, is refused`, async (t) => {
    const folder = temporaryFolder(t);
    const [pipe, inner] = [join(folder, 'pipe'), join(folder, 'folder')];
    spawnSync('mkfifo', [pipe]);
    mkdirSync(inner);
    t.regex(await refused(t, { [flag]: '' }), /"": no file is named/);
    t.regex(await refused(t, { [flag]: inner }), /it is a folder/);
    t.regex(await refused(t, { [flag]: '/dev/null' }), /it is not a regular file/);
    t.regex(await refused(t, { [flag]: pipe }), /it is not a regular file/);
  });

test('stacks and a flame graph in one file are refused, however it is spelled', async (t) => {
  const folder = temporaryFolder(t);
  const given = { stacks: join(folder, 'x'), svg: `${folder}/./x` };
  t.regex(await refused(t, given), /^--stacks and --svg are both /);
});

test('a design that there is none of is refused with the nearest', async (t) => {
  t.regex(await refused(t, { variants: ['kprobe-aray'] }), /no variant matches "kprobe-aray"/);
});

test('designs that the workload never fires, or nothing does, are refused with the reason', async (t) => {
  const refuse = (given: Partial<ExplainRequest>) => refused(t, given, EXIT.cannotMeasure);
  t.regex(
    await refuse({ variants: ['uprobe-*'] }),
    /^nothing can be explained: uprobe-array: openat-ebadf never fires /,
  );
  const packets = { variants: [], own: [own('packets')] };
  t.regex(await refuse(packets), /never fires xdp: measure it with --workload packets$/);
  const broken = { name: 'mine', path: 'mine.bpf.o', broken: 'it is no object' };
  t.regex(await refuse({ variants: [], own: [broken] }), /: it is no object$/);
});
