// SPDX-License-Identifier: MIT
import test from 'ava';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import stringWidth from 'string-width';
import type { Explained } from '../../../src/analysis/profile/explained.js';
import { exact } from '../../../src/report/profile/count.js';
import { placeRows } from '../../../src/report/profile/place-rows.js';
import { type ProfileOptions, renderProfile } from '../../../src/report/profile/render-profile.js';
import { golden } from '../golden.js';
import { after, anyExplained, before, during, explained, fexit } from './profile-fixture.js';

function render(given: readonly Explained[], options: Partial<ProfileOptions> = {}): string {
  return renderProfile(given, [], { format: 'table', width: 110, colour: false, ...options });
}

/** The line that begins with a name in a rendered table, as its fields. */
function line(text: string, name: string): string[] {
  const found = text.split('\n').find((one) => one.startsWith(`${name} `));
  return found?.trim().split(/ {2,}/) ?? [];
}

/** The cells of each row of Markdown's tables. */
function markdownRows(text: string): number[] {
  const rows = text.split('\n').filter((one) => one.startsWith('|'));
  return rows.map((one) => one.match(/(?<!\\)(\\\\)*\|/g)?.length ?? 0);
}

test('a design on one kernel is told by function, the largest first, then their sum', (t) => {
  golden(t, 'profile-110.txt', render([before]));
  golden(t, 'profile.md', render([before], { format: 'markdown' }));
});

test('several kernels stand side by side, with the difference of the last and the first', (t) => {
  golden(t, 'profile-kernels-110.txt', render([before, during, after]));
  golden(t, 'profile-kernels.md', render([before, during, after], { format: 'markdown' }));
});

test('a difference is red where it grew and green where it shrank', (t) => {
  const text = render([before, during], { colour: true });
  t.true(text.includes('\u001b[31m      +658'));
  t.true(render([during, before], { colour: true }).includes('\u001b[32m      -658'));
  t.false(render([before, during]).includes('\u001b'));
});

test('what no function holds is a row of its own, and said', (t) => {
  const text = render([fexit]);
  t.deepEqual(line(text, '(no function)'), ['(no function)', '12', '9.18']);
  t.deepEqual(line(text, 'sum').slice(0, 3), ['sum', '130.75', '100.00']);
  t.regex(text, /fexit-empty: no function holds 12 of 130\.75 instructions/);
  const more = render([{ ...fexit, untold: -3, cost: 115.75 }]);
  t.regex(more, /fexit-empty: the functions hold 3 more than the cost, 115\.75 instructions/);
  t.deepEqual(line(more, 'sum').slice(0, 2), ['sum', '115.75']);
});

test('a kernel that did not measure a design has no number there, nor has the difference', (t) => {
  const text = render([before, during, fexit]);
  t.regex(text, /fexit-empty: cost 130\.75 on 6\.18\.5, not measured on 6\.19\.2/);
  t.deepEqual(line(text, 'bpf_trampoline_6442511'), ['bpf_trampoline_6442511', '71.25']);
});

test('what could not be measured is said with its reason', (t) => {
  const subjects = [{ variant: 'fexit-empty', where: ' on 6.19.2' }];
  const options = { format: 'table', width: 80, colour: false } as const;
  const told = renderProfile([before], [{ status: 'unsupported', reason: 'no BTF', subjects }], options);
  t.regex(told, /Not measured\n- unsupported: no BTF\n +fexit-empty on 6\.19\.2/);
});

test('functions under the names of groups are one row each, and JSON has them beside the functions', (t) => {
  const groupOf = (name: string) => (name.includes('rcu') ? 'RCU' : name);
  t.deepEqual(line(render([before], { groupOf }), 'RCU').slice(0, 2), ['RCU', '18']);
  t.regex(render([before], { groupOf }), /instructions an event by group\n/);
  const [one] = JSON.parse(render([before], { groupOf, format: 'json' }));
  t.is(one.groups.find(({ name }: { name: string }) => name === 'RCU').instructions, 18);
  t.is(one.functions.find(({ name }: { name: string }) => name === '__rcu_read_unlock').instructions, 14);
});

test('two kernels of one release are two columns', (t) => {
  const patched = { ...before, cost: 490, stacks: [] };
  t.regex(render([before, patched]), /6\.18\.5\+deb1…oud-amd64 #1 +6\.18\.5\+deb1…oud-amd64 #2/);
});

test('shares of a cost that is not above 0 are not told', (t) => {
  t.deepEqual(line(render([explained('6.1', { a: 2, b: -2 })]), 'a'), ['a', '2', '·', '0', '0', '0']);
});

test('JSON is a document for each design and kernel, with its stacks', (t) => {
  const [one, other] = JSON.parse(render([fexit, during], { format: 'json' }));
  t.deepEqual(Object.keys(one), [
    ...['variant', 'kernel', 'arch', 'workload', 'cost', 'untold', 'functions', 'stacks'],
  ]);
  t.deepEqual(one.stacks, fexit.stacks);
  t.is(other.kernel, during.kernel);
  t.throws(() => render([{ ...before, cost: Number.NaN }], { format: 'json' }), { code: 'bad-number' });
});

test('the rows of any profile sum to its cost, in the table and in CSV', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyExplained, (one) => {
        const rows = placeRows({ on: [one] });
        const sums = [rows.slice(0, -1), rows.slice(-1)].map((part) =>
          exact(part.reduce((sum, { on }) => sum + (on[0]?.instructions ?? 0), 0)),
        );
        t.deepEqual(sums, [exact(one.cost), exact(one.cost)]);
        const lines = parse(render([one], { format: 'csv' }), { columns: true });
        const all = lines.reduce(
          (sum: number, row) => sum + Number((row as { instructions: string }).instructions),
          0,
        );
        t.is(exact(all), exact(one.cost));
      }),
      { numRuns: 100 },
    ),
  );
});

test('whatever functions are called, no format breaks', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.array(anyExplained, { minLength: 1, maxLength: 4 }),
        fc.nat({ max: 120 }),
        (all, width) => {
          const lines = render(all, { width }).split('\n');
          const cells = markdownRows(render(all, { format: 'markdown' }));
          const records = parse(render(all, { format: 'csv' }));
          return (
            lines.every((one) => stringWidth(one) <= Math.max(40, width) && !/[\p{Cc}\p{Cf}]/u.test(one)) &&
            new Set(cells).size === 1 &&
            records.every((record) => record.length === 9)
          );
        },
      ),
      { numRuns: 100 },
    ),
  );
});

test('a name of 300 characters is cut in the terminal alone', (t) => {
  const long = explained('6.1', { [`${'x'.repeat(299)}|`]: 3 });
  t.regex(render([long]), /^x+… +3 +100\.00/m);
  t.regex(render([long], { format: 'markdown' }), /x{299}\\\|/);
  t.regex(render([long], { format: 'csv' }), /,x{299}\|,3,/);
});

test('one release on two architectures is two columns, and their instructions are said not to be alike', (t) => {
  const text = render([{ ...before, arch: 'arm64' }, before]);
  t.regex(text, /on 2 kernels \(x86_64 and arm64\), instructions/);
  t.regex(text, /^function +6\.18\.5 arm64 +6\.18\.5 x86_64 +difference$/m);
  t.regex(text, /^an arm64 instruction is not an x86_64 one: /m);
  const alone = render([{ ...before, arch: 'arm64' }]);
  t.regex(alone, /on 6\.18\.5\+deb14-cloud-amd64 \(arm64\), instructions/);
  t.notRegex(render([before, during]), /x86_64|arm64/);
  const lines: { arch: string }[] = parse(render([{ ...before, arch: 'arm64' }], { format: 'csv' }), {
    columns: true,
  });
  t.true(lines.every(({ arch }) => arch === 'arm64'));
});
