// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import type { Analysis } from '../../../src/analysis/types.js';
import { renderKernels } from '../../../src/report/kernels/render-kernels.js';
import type { RenderOptions } from '../../../src/report/render.js';
import { MARKDOWN, renderRuns } from '../../../src/report/render-runs.js';
import { explainedOf } from '../../analysis/profile/profiles.js';
import { environment } from '../../samples/environment.js';
import { anyAnalysis } from '../arbitrary.js';
import { timed } from '../fixture.js';
import { golden } from '../golden.js';
import { arm, olderArm, olderX86, x86 } from './arches-fixture.js';
import { exactRun, kernels } from './kernels-fixture.js';

function render(runs: typeof kernels, options: Partial<RenderOptions> = {}): string {
  return renderKernels(runs, { format: 'table', width: 120, colour: false, ...options });
}

/** What JSON has of all kernels under a key. */
function data(runs: typeof kernels, key: string): Record<string, unknown>[] {
  const all = runs.map((run) => ({ ...run, findings: [] }));
  const documents = JSON.parse(renderRuns(all, { format: 'json', width: 120, colour: false }));
  return documents.flatMap((one: Record<string, unknown[]>) => one[key] ?? []);
}

/** The line of a variant in a rendered table, as its fields. */
function line(text: string, variant: string): string[] {
  return (
    text
      .split('\n')
      .find((one) => one.startsWith(variant))
      ?.trim()
      .split(/ {2,}/) ?? []
  );
}

test('several kernels stand side by side, with what turned around', (t) => {
  golden(t, 'kernels-120.txt', render(kernels));
  golden(t, 'kernels.md', render(kernels, { format: 'markdown' }));
  golden(
    t,
    'kernels.json',
    renderRuns(
      kernels.map((run) => ({ ...run, findings: [] })),
      { ...MARKDOWN, format: 'json' },
    ),
  );
});

test('of each design the largest change from one kernel to the next is told by function', (t) => {
  const functions = [{ a: 100 }, { a: 120, b: 5 }, { a: 122, b: 1005 }];
  const runs = kernels.map((run, place) => {
    const explained = [
      explainedOf(functions[place] ?? {}),
      explainedOf({ c: 7 }, { variant: 'kprobe-array' }),
    ];
    return { ...run, explained: new Map(explained.map((one) => [one.variant, one])) };
  });
  const line = '- tracepoint-empty from 6.12.94 to 6.18.5: of +1002 instructions, +1000 are b.';
  for (const format of ['table', 'markdown'] as const) {
    const text = render(runs, { format });
    t.is(
      text
        .split('\n')
        .filter((one) => one.includes('of +'))
        .join('\n'),
      line,
    );
    t.false(text.includes('kprobe-array from'), 'which did not change');
  }
  t.deepEqual(
    data(runs, 'by_function').map((one) => [one.variant, one.before, one.after, one.change]),
    [
      ['tracepoint-empty', '5.10.0-35', '6.12.94', 25],
      ['kprobe-array', '5.10.0-35', '6.12.94', 0],
      ['tracepoint-empty', '6.12.94', '6.18.5', 1002],
      ['kprobe-array', '6.12.94', '6.18.5', 0],
    ],
  );
  const [first, , last] = runs as [(typeof runs)[0], (typeof runs)[0], (typeof runs)[0]];
  const gap = [first, kernels[1] as (typeof kernels)[0], last];
  t.is(render(gap), render(kernels), 'neighbours alone are compared');
});

test('a terminal too narrow for all kernels keeps the first and the last, and says what it drops', (t) => {
  const text = render(kernels, { width: 40 });
  t.regex(text, /left out to fit 40 columns: 6\.12\.94 /);
  t.true(text.split('\n').every((one) => stringWidth(one) <= 40));
});

test('what a kernel cannot attach is said with its reason, never 0', (t) => {
  const text = render(kernels);
  t.deepEqual(line(text, 'kprobe.multi-array'), ['kprobe.multi-array', 'unsupported', '347', '351']);
  t.regex(text, /unsupported: kernel 5\.10\.0-35-cloud-amd64 has no kprobe\.multi links/);
  t.regex(text, /kprobe\.multi-array on 5\.10\.0-35/);
  t.deepEqual(line(text, 'uprobe-array'), ['uprobe-array', '·', '·', '9001']);
});

test('where events were only counted, what was lost stands where the cost would, and no order is told', (t) => {
  const counted = kernels.map(({ analysis, environment: of }, place) => {
    const rows = (analysis.groups[0]?.rows ?? []).map((row) => {
      const lost = row.hook === 'kprobe' && place === 1 ? 0.0123 : 0;
      return { ...row, threads: 4, baseline: null, cost: null, rank: null, verdict: null, lost };
    });
    const bare = { threads: 4, baseline: null, control: null, floor: null, biased: false, rows };
    return { environment: of, analysis: { ...analysis, groups: [...analysis.groups, bare] } };
  });
  const text = render(counted);
  t.regex(text, /4 threads: events counted, not timed/);
  t.regex(text, /kprobe-array +0 % lost +1\.23 % lost +0 % lost/);
  t.regex(text, /kprobe\.multi-array +unsupported +0 % lost/);
  t.notRegex(text, /at 4 threads/);
});

test('designs that share a rank on one of the kernels have not changed their order', (t) => {
  const [a, b] = [exactRun('5.10', { x: 1, y: 2 }), exactRun('6.1', { x: 2, y: 1 })];
  t.regex(render([a, b]), /Order changed on 6\.1: there y cost less than x\. On 5\.10 they cost more\./);
  for (const row of b.analysis.groups[0]?.rows ?? []) row.rank = 1;
  t.regex(render([a, b]), /No two designs that can be told apart change their order/);
  t.notRegex(render([a, b]), /[↑↓]/);
});

test('under the table stand five sentences at most, and all of them where they are asked for', (t) => {
  const names = Array.from({ length: 12 }, (_, place) => `d${place}`);
  const costs = (of: (place: number) => number) =>
    Object.fromEntries(names.map((name, place) => [name, of(place)]));
  // Each two neighbours change places on the second kernel.
  const runs = [
    exactRun(
      '5.10',
      costs((place) => place),
    ),
    exactRun(
      '6.1',
      costs((place) => place ^ 1),
    ),
  ];
  const explained = ([0, 9] as const).map(
    (more) =>
      new Map(names.slice(0, 4).map((name) => [name, explainedOf({ a: 1 + more }, { variant: name })])),
  );
  const withFunctions = runs.map((run, place) => ({ ...run, explained: explained[place] as never }));
  const bullets = (all: boolean) =>
    render(withFunctions, { width: 400, all }).split('Findings\n')[1]?.trim().split('\n') ?? [];
  t.deepEqual(bullets(false), [
    '- Cheapest that counts: d0 on 5.10, 0 instructions an event; d1 on 6.1, 0 instructions an event.',
    '- From 5.10 to 6.1 d1 costs 100 % less; d3 costs 33 % less; d2 costs 50 % more; 8 other designs step by over 5 %.',
    '- Order changed on 6.1: there d1 cost less than d0. On 5.10 they cost more.',
    '- d0 from 5.10 to 6.1: of +9 instructions, +9 are a.',
    '- And 8 more: probe-bench report prints them with --all.',
  ]);
  t.is(bullets(true).length, 12);
  t.is(bullets(true)[7], '- Order changed on 6.1: there d11 cost less than d10. On 5.10 they cost more.');
});

test('the cheapest designs of each kernel are named, of one rank together', (t) => {
  const on = (kernel: string, biased = false, ranks = [1, 2]) => {
    const run = exactRun(kernel, { x: 1, y: 2 });
    const [group] = run.analysis.groups;
    if (group) group.biased = biased;
    group?.rows.forEach((row, place) => {
      row.rank = ranks[place] ?? null;
    });
    return run;
  };
  t.regex(
    render([on('5.10'), on('6.1')]),
    /Cheapest that counts: x on both kernels, 1 instruction an event\./,
  );
  t.regex(
    render([on('5.10'), on('6.1', false, [1, 1])]),
    /: x on 5\.10, 1 instruction an event; x and y alike on 6\.1, 1 instruction an event\./,
  );
  const four = (kernel: string) => {
    const run = exactRun(kernel, { a: 1, b: 1, c: 1, d: 1 });
    for (const row of run.analysis.groups[0]?.rows ?? []) row.rank = 1;
    return run;
  };
  t.notRegex(render([four('5.10'), four('6.1')]), /Cheapest/);
  t.notRegex(render([on('5.10', true), on('6.1', false, [])]), /Cheapest/);
});

test('instructions are said not to be time', (t) => {
  t.regex(render(kernels, { width: 200 }), /not time: a trap, an atomic or a cache miss costs more/);
});

test('kernels in nanoseconds have intervals, and as many tables as thread counts', (t) => {
  const other = structuredClone(timed);
  other.analysis.kernel = '6.1.0';
  other.environment.kernel.release = '6.1.0';
  golden(t, 'kernels-ns.txt', render([timed, other], { width: 140 }));
});

test('two runs of one kernel are told apart by their run', (t) => {
  const run = exactRun('6.12.94', { a: 1 });
  const again = { ...run, analysis: { ...run.analysis, run: 'second' } };
  t.regex(render([run, again]), /6\.12\.94 \(vm…run-6\.12\.94\) .*6\.12\.94 \(vm, second\)/);
});

test('runs in other units, or of other workloads, are not put side by side', (t) => {
  const [first] = kernels;
  t.throws(() => render([first as typeof timed, timed]), {
    code: 'mixed-units',
    message: /the unit of 5\.10\.0-35-cloud-amd64 is insn, that of 6\.18\.5 is ns/,
  });
  const other = exactRun('6.1', { a: 1 });
  other.analysis.workload = 'openat';
  t.throws(() => render([first as typeof timed, other]), { code: 'mixed-workloads' });
});

test('whatever kernels say, no line is too wide and nothing steers the terminal', (t) => {
  const same = (analysis: Analysis): Analysis => ({ ...analysis, unit: 'ns', workload: 'openat' });
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(anyAnalysis, { minLength: 2, maxLength: 3 }), (analyses) => {
        const runs = analyses.map((analysis) => ({ analysis: same(analysis), environment: environment() }));
        const text = renderKernels(runs, { format: 'table', width: 200, colour: false });
        const lines = text.split('\n');
        return lines.every((one) => stringWidth(one) <= 200 && !/[\p{Cc}\p{Cf}]/u.test(one));
      }),
      { numRuns: 50 },
    ),
  );
});

test('a series on two architectures stands side by side, and a turn between these is told as that', (t) => {
  const all = [x86, arm];
  const text = render(all);
  t.regex(text, /on 2 kernels \(vm, x86_64 and arm64\), per event in instructions\n/);
  t.regex(text, /^variant +6\.12\.117 x86_64 +6\.12\.117 arm64$/m);
  t.deepEqual(line(text, 'kprobe-array'), ['kprobe-array', '382', '747 ⇓']);
  t.deepEqual(line(text, 'tracepoint-array'), ['tracepoint-array', '503', '542 ⇑']);
  t.regex(text, /^⇑ cheaper, ⇓ dearer against another design than on x86_64 /m);
  t.regex(text, /^an arm64 instruction is not an x86_64 one: /m);
  t.notRegex(text, /[↑↓↕]|earlier kernel/);
  t.regex(
    text,
    /Order differs on 6\.12\.117 arm64: there tracepoint-array cost less than kprobe-array\. On x86_64 they cost\s+more\./,
  );
  t.deepEqual(data(all, 'rank_changes'), [
    {
      ...{ threads: 1, against: 'architecture', before: '6.12.117 x86_64', after: '6.12.117 arm64' },
      ...{ now_cheaper: 'tracepoint-array', now_dearer: 'kprobe-array' },
    },
  ]);
});

test('two series on two architectures are held against the kernel before and the other architecture', (t) => {
  golden(t, 'kernels-arches-120.txt', render([olderX86, olderArm, x86, arm]));
  golden(t, 'kernels-arches.md', render([olderX86, olderArm, x86, arm], { format: 'markdown' }));
});

test('kernels of arm64 alone are said to be of it, and say nothing else that others do not', (t) => {
  const text = render([olderArm, arm]);
  t.regex(text, /on 2 kernels \(vm, arm64\), per event/);
  t.regex(text, /^variant +6\.1\.0-50 +6\.12\.117$/m);
  t.notRegex(text, /x86_64|[⇑⇓⇕]/);
});

test('by function a kernel is beside the one before of its architecture, never beside another architecture', (t) => {
  const runs = [olderX86, olderArm, x86, arm].map((run, place) => {
    const explained = explainedOf({ a: 100 + place });
    return { ...run, explained: new Map([[explained.variant, explained]]) };
  });
  t.deepEqual(
    data(runs, 'by_function').map((one) => [one.before, one.after, one.change]),
    [
      ['6.1.0-50 x86_64', '6.12.117 x86_64', 2],
      ['6.1.0-50 arm64', '6.12.117 arm64', 2],
    ],
  );
});
