// SPDX-License-Identifier: MIT
import test from 'ava';
import { checkComparable } from '../../../src/analysis/compare/compare-checks.js';
import { NO_SETUP, type Setup } from '../../../src/samples/setup.js';
import { environment, variant } from '../samples.js';
import { noise, type RunOptions, source } from './sources.js';

function run(label: string, part: Partial<RunOptions> = {}) {
  return source({ 'kprobe-array': noise(6, 1) }, { label, ...part });
}

const options = environment([]).options;
const machine = environment([]).machine;

test('runs of one kind need no word', (t) => {
  t.deepEqual(checkComparable([run('a'), run('b')]), []);
});

test('other units, workloads and accelerators are refused, and both sides named', (t) => {
  t.throws(() => checkComparable([run('a'), run('b', { unit: 'insn' })]), {
    code: 'mixed-units',
    message: 'different units: ns in a (/runs/a), insn in b (/runs/b)',
  });
  t.throws(() => checkComparable([run('a'), run('b', { environment: { accelerator: 'kvm' } })]), {
    code: 'mixed-accelerators',
    message: 'different accelerators: native in a (/runs/a), kvm in b (/runs/b)',
  });
  const openat = { options: { ...options, workload: 'openat' } };
  t.throws(() => checkComparable([run('a'), run('b'), run('c', { environment: openat })]), {
    code: 'mixed-workloads',
    message: 'different workloads: openat-ebadf in a (/runs/a), openat in c (/runs/c)',
  });
});

test('paths of other lengths are other workloads, but for the usual length that is asked for', (t) => {
  const missing = { ...options, workload: 'openat-enoent' };
  const of = (label: string, path_length?: number) =>
    run(label, {
      environment: { options: path_length === undefined ? missing : { ...missing, path_length } },
    });
  t.throws(() => checkComparable([of('a'), of('b', 200)]), {
    code: 'mixed-workloads',
    message:
      'different workloads: openat-enoent in a (/runs/a), openat-enoent with paths of 200 characters in b (/runs/b)',
  });
  t.deepEqual(checkComparable([of('a'), of('b', 7)]), []);
});

test('one run given twice is refused', (t) => {
  const samples = { run: 'same' };
  t.throws(() => checkComparable([run('a', { samples }), run('b', { samples })]), {
    code: 'same-run',
    message: /a \(\/runs\/a\) and b \(\/runs\/b\) are the same run \(same\)/,
  });
  t.notThrows(() => checkComparable([run('a', { samples }), run('b', { samples, kernel: '6.1' })]));
});

test('other tools, compilers, libraries and machines are warned of, with who has which', (t) => {
  const other = run('b', {
    environment: {
      tool: { name: 'probe-bench', version: '0.2.0' },
      versions: { node: '22', libbpf: '1.5', clang: '19' },
      machine: { ...machine, arch: 'arm64' },
    },
  });
  const texts = checkComparable([run('a'), other]).map(({ text }) => text);
  t.deepEqual(texts, [
    'different version: probe-bench 0.1.0 in a, probe-bench 0.2.0 in b',
    'different clang: unknown in a, 19 in b',
    'different libbpf: 1.1 in a, 1.5 in b',
    'different architecture: x86_64 in a, arm64 in b',
  ]);
});

test('unlike builds of one version are warned of, where both runs say which', (t) => {
  const built = (label: string, sources?: string, version = '0.1.0') =>
    run(label, { environment: { tool: { name: 'probe-bench', version, sources } } });
  const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
  const texts = (...runs: ReturnType<typeof run>[]) => checkComparable(runs).map(({ text }) => text);
  t.deepEqual(checkComparable([built('a', one), built('b', other)]), [
    { code: 'different-build', text: 'different build: aaaaaaaaaaaa in a, bbbbbbbbbbbb in b' },
  ]);
  t.deepEqual(texts(built('a', one), built('b', one), built('older'), run('c', { environment: null })), [
    'no environment.json beside c: its workload, accelerator and tools could not be checked',
  ]);
  const newer = 'different version: probe-bench 0.1.0 in a, probe-bench 0.2.0 in b';
  t.deepEqual(texts(built('a', one), built('b', other, '0.2.0')), [newer]);
  t.deepEqual(texts(built('a', one), built('b', other, '0.2.0'), built('c', other)), [
    'different version: probe-bench 0.1.0 in a, c, probe-bench 0.2.0 in b',
    'different build: aaaaaaaaaaaa in a, bbbbbbbbbbbb in c',
  ]);
});

test('runs measured by unlike methods are warned of, and older runs by a clock had another', (t) => {
  const now = run('now', { environment: { method: 'baselines around each visit' } });
  t.deepEqual(checkComparable([run('old'), run('older')]), []);
  t.deepEqual(checkComparable([run('old'), now]), [
    {
      code: 'different-method',
      text: 'different method: a baseline visit a block in old, baselines around each visit in now',
    },
  ]);
});

test('own objects that were set up in unlike ways are warned of; other runs have no set-up', (t) => {
  const of = (label: string, objects?: string[], setup?: Partial<Setup>) => {
    const own = objects === undefined ? {} : { objects };
    const set = setup === undefined ? {} : { setup: { ...NO_SETUP, ...setup } };
    return run(label, { environment: { options: { ...options, ...own, ...set } } });
  };
  const one = of('a', ['/o'], { set: ['targ_pid=1'], map: ['stacks=9'] });
  t.deepEqual(checkComparable([one, of('b', ['/o'])]), [
    {
      code: 'different-setup',
      text: 'different setup: --set targ_pid=1 --map stacks=9 in a, none in b',
    },
  ]);
  t.deepEqual(checkComparable([one, of('b', ['/o'], { set: ['targ_pid=1'], map: ['stacks=9'] })]), []);
  t.deepEqual(checkComparable([of('a', ['/o']), of('b', ['/o'], {})]), []);
  t.deepEqual(checkComparable([one, of('b'), of('c', [])]), []);
});

test('another processor is warned of where a clock measures, not where instructions are counted', (t) => {
  const cpu = { environment: { machine: { ...machine, cpu: 'other' } } };
  t.deepEqual(
    checkComparable([run('a'), run('b', cpu)]).map(({ code }) => code),
    ['different-machine'],
  );
  const insn = { unit: 'insn' } as const;
  t.deepEqual(checkComparable([run('a', insn), run('b', { ...insn, ...cpu })]), []);
});

test('a variant that was compiled otherwise is named', (t) => {
  const compiled = (object_sha256: string) => ({
    environment: { variants: [variant('kprobe-array', { object_sha256 }), variant('fentry-array')] },
  });
  t.deepEqual(
    checkComparable([run('a', compiled('1')), run('b', compiled('2'))]).map(({ text }) => text),
    ['different BPF objects: kprobe-array'],
  );
});

test('a CSV without its environment is compared, and what could not be checked is said', (t) => {
  const [warning, ...more] = checkComparable([run('a'), run('b', { environment: null })]);
  t.deepEqual(more, []);
  t.regex(warning?.text ?? '', /no environment\.json beside b: its workload, accelerator and tools/);
});
