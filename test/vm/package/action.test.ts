// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { runAction } from '../../helpers/action.js';
import { temporaryFolder } from '../../samples/temporary.js';
import { packedTarball } from './tarball.js';

const BUILD = `mkdir -p out
clang -O2 -g -target bpf "-I/usr/include/$(uname -m)-linux-gnu" -c probe.bpf.c -o out/probe.bpf.o`;

/** A user's own object of two programs, whose bodies are given. */
const object = (enter: string, leave: string) => `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char _license[] SEC("license") = "GPL";

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, int);
  __type(value, long);
} counts SEC(".maps");

${program('enter', enter)}
${program('exit', leave)}`;

const program = (when: string, body: string) => `
SEC("tracepoint/syscalls/sys_${when}_openat")
int on_${when}(void *ctx)
{
  int key = 0;
  long *count = bpf_map_lookup_elem(&counts, &key);
  ${body}
  return 0;
}
`;

const COUNTS = 'if (count) __sync_fetch_and_add(count, 1);';
const DEARER = `if (count) {\n${'__sync_fetch_and_add(count, 1);\n'.repeat(30)}}`;
const REFUSED = '*count += 1;';

let commits: string;

function git(checkout: string, ...args: string[]): string {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
  return execFileSync('git', [...author, ...args], { cwd: checkout, encoding: 'utf8' });
}

test.before(() => {
  commits = mkdtempSync(join(tmpdir(), 'probe-bench-test-'));
  git(commits, 'init', '--quiet');
  const objects = {
    first: object(COUNTS, COUNTS),
    same: object(`/* */ ${COUNTS}`, COUNTS),
    worse: object(DEARER, REFUSED),
  };
  for (const [name, text] of Object.entries(objects)) {
    writeFileSync(join(commits, 'probe.bpf.c'), text);
    git(commits, 'add', 'probe.bpf.c');
    git(commits, 'commit', '--quiet', '--message', name);
    git(commits, 'tag', name);
  }
});

test.after.always(() => rmSync(commits, { recursive: true }));

/** A checkout of a commit, for one test: they run at the same time. */
function checkoutOf(t: ExecutionContext, commit: string): string {
  const checkout = temporaryFolder(t);
  git(checkout, 'clone', '--quiet', commits, '.');
  git(checkout, 'checkout', '--quiet', commit);
  return checkout;
}

/** Runs the action on a checkout, against the commit before it unless the inputs say otherwise. */
async function gate(t: ExecutionContext, checkout: string, inputs: Record<string, string> = {}) {
  const given = { object: 'out/*.bpf.o', build: BUILD, 'fail-over': '20insn', 'baseline-ref': 'HEAD^' };
  const all = { package: await packedTarball(), ...given, ...inputs };
  const ran = await runAction(all, checkout, temporaryFolder(t));
  t.log(ran.log);
  return ran;
}

test('the action passes a change that costs nothing, and keeps both runs', async (t) => {
  const checkout = checkoutOf(t, 'same');
  const { code, outputs, summary, used } = await gate(t, checkout);
  t.is(code, 0);
  t.is(outputs['exit-code'], '0');
  t.regex(summary, /^> - none of 3 changes is beyond 20 insn$/m);
  t.is(readFileSync(outputs.comparison ?? '', 'utf8'), summary);
  const { path = '' } = used.find(({ uses }) => uses.startsWith('actions/upload-artifact@'))?.with ?? {};
  for (const side of ['base', 'change']) t.true(existsSync(join(path, '6.12', side, 'samples.csv')), side);
  const kernels = used.find(({ uses }) => uses.startsWith('actions/cache@'))?.with.path ?? '';
  t.true(existsSync(kernels), 'the kernel is where the cache looks');
  t.is(git(checkout, 'worktree', 'list').trim().split('\n').length, 1, 'the checkout of the base is gone');
});

test('the action ends with 3 for programs that are dearer or refused, held against an object that is there', async (t) => {
  const first = checkoutOf(t, 'first');
  execFileSync('bash', ['-e', '-c', BUILD], { cwd: first });
  const against = { 'baseline-ref': '', 'baseline-object': `${first}/out/*.o` };
  const { code, outputs, summary, used } = await gate(t, checkoutOf(t, 'worse'), against);
  t.is(code, 3);
  t.is(outputs['exit-code'], '3');
  t.regex(summary, /^> - beyond 20 insn: probe:on_enter in change 6\.12 at 1 thread costs \d+ insn more$/m);
  t.regex(
    summary,
    /^> - a regression, since measured no longer: probe:on_exit .*map\\?_value\\?_or\\?_null/m,
  );
  t.true(used.some(({ uses }) => uses.startsWith('actions/upload-artifact@')));
});
