// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';

const NAME = 'uprobe.session';

/** Asks the package in the current folder what it makes of the new hook. */
const QUESTIONS = `
const { optionChecks } = await import('./src/host/checks.ts');
const { printList } = await import('./src/cli/output/print-list.ts');
const { selectVariants } = await import('./src/variants/select.ts');
const { readCatalogue } = await import('./src/variants/catalogue.ts');
const { explainRefusal } = await import('./src/variants/refusals/explain.ts');
const { whyUnfired } = await import('./src/variants/support.ts');
const { NO_SETUP } = await import('./src/samples/setup.ts');
const { ownVariants } = await import('./src/variants/own.ts');
const catalogue = readCatalogue();
const [variant] = catalogue;
const kernel = { release: '6.12.0', lockdown: null, lsms: null, btf: true, kprobes: true, uprobes: true, syscall_tracepoints: null };
const refusal = { step: 'attach', errnoName: 'EINVAL', decisive: null, program: null, place: 'x', reason: 'no' };
const none = { ...kernel, uprobes: false };
console.log(JSON.stringify({
  chosen: selectVariants(catalogue, ['${NAME}-*'], 'openat').map(({ id }) => id),
  unasked: selectVariants(catalogue, [], 'openat').map(({ id }) => id),
  tooOld: explainRefusal(variant, refusal, kernel).reason,
  lacking: explainRefusal(variant, refusal, none).reason,
  unfired: whyUnfired(variant, 'openat-ebadf', kernel),
  doctor: optionChecks(none).find(({ what }) => what === 'uprobes').remedy,
  own: ownVariants([{ name: 'mine', path: variant.path, broken: null }], 'openat').map(({ hook, broken }) => [hook, broken]),
}));
await printList({ own: [], setup: NO_SETUP, workload: null, attach: true }, true);
`;

test('following CONTRIBUTING’s steps to add a hook touches no other source file', (t) => {
  const root = packageRoot();
  const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const [, section = ''] = guide.split('\n## How to add a hook\n');
  const row = /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    for (const part of ['src', 'package.json', 'bpf/Makefile', 'bpf/include'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    for (const part of ['node_modules', 'build']) symlinkSync(join(root, part), join(folder, part));
    const table = join(folder, 'src', 'variants', 'hooks.ts');
    writeFileSync(table, readFileSync(table, 'utf8').replace('\n];\n', `\n${row}];\n`));
    const source = readFileSync(join(root, 'bpf', 'variants', 'uprobe-array.bpf.c'), 'utf8');
    mkdirSync(join(folder, 'bpf', 'variants'));
    writeFileSync(
      join(folder, 'bpf', 'variants', `${NAME}-array.bpf.c`),
      source.replaceAll(/(?<=["])uprobe/g, NAME),
    );
    execFileSync('make', ['-s', '-C', join(folder, 'bpf')], { stdio: 'pipe' });
    writeFileSync(join(folder, 'ask.mts'), QUESTIONS);
    const printed = execFileSync(process.execPath, ['--import=tsx', 'ask.mts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const [said = '', ...listed] = printed.split('\n');
    const id = `${NAME}-array`;
    t.deepEqual(JSON.parse(said), {
      chosen: [id],
      unasked: [id],
      tooOld: `kernel 6.12.0 has no ${NAME}: it needs Linux 6.13`,
      lacking: 'kernel 6.12.0 has no uprobes (CONFIG_UPROBES is not set): measure another kernel',
      unfired: `openat-ebadf never fires ${NAME}: measure it with --workload openat`,
      doctor: `uprobe, uretprobe, uprobe.multi, ${NAME} need CONFIG_UPROBES: measure another kernel`,
      own: [[NAME, null]],
    });
    t.like(JSON.parse(listed.join('\n')), [{ id, hook: NAME, core: false, workloads: ['openat'] }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
