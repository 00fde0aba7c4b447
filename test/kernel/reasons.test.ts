// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'ava';
import { trySections } from '../../src/measure/trials.js';
import { packageRoot } from '../../src/root.js';
import type { VariantRecord } from '../../src/samples/environment.js';
import { ownVariants } from '../../src/variants/own.js';
import { testUnless } from '../helpers/skip.js';
import { compiled } from './compiled.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const HEAD = `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
char LICENSE[] SEC("license") = "GPL";
`;
const ON_OPEN = 'SEC("tracepoint/syscalls/sys_enter_openat") int f(void *ctx)';

/** What a trial tells of each program of a source, by the program's name. */
async function tried(source: string): Promise<Map<string, VariantRecord>> {
  // All of an object is in memory once its arms are known.
  const arms = compiled(HEAD + source, (path) =>
    ownVariants([{ name: 'x', path, broken: null }], 'openat-ebadf'),
  );
  const tried = await trySections([{ workload: 'openat-ebadf', variants: arms }], arms);
  return new Map(tried.map(({ record }) => [record.id.replace('x:', ''), record]));
}

ktest(
  'functions and tracepoints that this kernel lacks are said by name, and no option that is set',
  async (t) => {
    const before = held();
    const said = await tried(`
SEC("fentry/placeholder_fn") int f(void *ctx) { return 0; }
SEC("raw_tp/placeholder_tp") int r(void *ctx) { return 0; }
SEC("tracepoint/syscalls/sys_enter_placeholder") int t(void *ctx) { return 0; }`);
    for (const [name, reason, missing] of [
      [
        'f',
        /has no function placeholder_fn: it may be inlined, .*; name another with --function PROGRAM=FUNCTION$/,
        'placeholder_fn',
      ],
      ['r', /has no raw tracepoint placeholder_tp: name another with --function/, 'placeholder_tp'],
      [
        't',
        /has no tracepoint syscalls\/sys_enter_placeholder: name another/,
        'syscalls/sys_enter_placeholder',
      ],
    ] as const) {
      t.regex(said.get(name)?.reason ?? '', reason);
      t.is(said.get(name)?.missing, missing);
      t.is(said.get(name)?.status, 'unsupported');
    }
    t.deepEqual(await leaked(before), NOTHING);
  },
);

ktest('the verifier’s word decides, and not the states that it dumps', async (t) => {
  const loop = 'asm volatile("r1 = 0; 1: if r1 == 1 goto 2f; goto 1b; 2:" ::: "r1"); return 0;';
  const [loops, misses] = [
    await tried(`${ON_OPEN} { ${loop} }`),
    await tried(`struct task_struct { int nothing; } __attribute__((preserve_access_index));
${ON_OPEN} { return ((struct task_struct *)ctx)->nothing; }`),
  ];
  t.regex(
    loops.get('f')?.reason ?? '',
    /^load failed: EINVAL \(Invalid argument\): infinite loop detected at insn \d+$/,
  );
  t.regex(misses.get('f')?.reason ?? '', /has no field struct task_struct\.nothing, which the program needs/);
});

ktest('a program on a call that the workload never makes is not loaded at all', async (t) => {
  const said = await tried(
    `SEC("tracepoint/syscalls/sys_enter_mkdir") int w(void *ctx) { return *(volatile int *)0; }`,
  );
  t.is(said.get('w')?.reason, 'openat-ebadf never makes the system call mkdir: measure it with --command');
});

ktest('what nothing here fires, and what no kernel need have, boots no machine', (t) => {
  const source = `${HEAD}SEC("tracepoint/syscalls/sys_enter_mkdir") int w(void *ctx) { return 0; }
SEC("raw_tp/placeholder_tp") int r(void *ctx) { return 0; }`;
  const { status, stderr } = compiled(source, (path) =>
    spawnSync(process.execPath, [MAIN, 'run', '--quick', '--object', path], {
      encoding: 'utf8',
      timeout: 60_000,
    }),
  );
  t.is(status, 4, stderr);
  t.regex(
    stderr,
    /none of the \d variants can be measured here: attached, but no workload fires it \(--command/,
  );
  t.notRegex(stderr, /\bby (TCG|KVM)/);
});

ktest('legacy maps are refused with how they are written today', (t) => {
  const source = `${HEAD}struct old { unsigned type, key_size, value_size, max_entries, flags; };
struct old SEC("maps") hits = { BPF_MAP_TYPE_ARRAY, 4, 8, 1, 0 };
${ON_OPEN} { __u32 k = 0; return bpf_map_lookup_elem(&hits, &k) != 0; }`;
  const { status, stderr } = compiled(source, (path) =>
    spawnSync(process.execPath, [MAIN, 'list', '--object', path], { encoding: 'utf8' }),
  );
  t.is(status, 2, stderr);
  t.regex(stderr, /remedy: define its maps by SEC\("\.maps"\)/);
});
