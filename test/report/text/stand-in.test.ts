// SPDX-License-Identifier: MIT
import test from 'ava';
import { page } from '../../../src/report/html/page.js';
import { renderReport } from '../../../src/report/render.js';
import { runGroups } from '../../../src/report/run-groups.js';
import { standInText } from '../../../src/report/text/stand-in.js';
import { exact } from '../fixture.js';

const stands_in_for = { kernel: '6.18.44-fc-v669', reason: 'cannot attach kprobe, fentry' };

test('it names both kernels, the reason and the unit', (t) => {
  t.is(
    standInText(stands_in_for, '6.12.117+deb13-cloud-amd64', 'insn'),
    '6.18.44 cannot attach kprobe, fentry: measured on 6.12.117 instead, in instructions',
  );
  const user = { kernel: '6.18.44', reason: 'is measured by root alone' };
  t.is(
    standInText(user, '6.12.117', 'ns'),
    '6.18.44 is measured by root alone: measured on 6.12.117 instead, in ns',
  );
});

test('two builds of one release are told apart', (t) => {
  const text = standInText({ ...stands_in_for, kernel: '6.12.117-mine' }, '6.12.117+deb13', 'insn');
  t.regex(text, /^6\.12\.117-mine .*on 6\.12\.117\+deb13 instead/);
});

test('terminal, Markdown and page say it before the table; without one they say nothing', (t) => {
  const { analysis, environment } = exact;
  const all = (given: typeof environment) => {
    const table = { format: 'table', width: 200, colour: false } as const;
    const groups = runGroups([{ analysis, environment: given, findings: [] }]);
    return [
      renderReport(analysis, given, [], table),
      renderReport(analysis, given, [], { ...table, format: 'markdown' }),
      page(groups, '', 'probe-bench'),
    ];
  };
  const place = / kernel 6\.18\.44 cannot attach kprobe, fentry: measured on [\d.]+ instead.*fentry-array/s;
  for (const text of all({ ...environment, stands_in_for })) t.regex(text, place);
  for (const text of all(environment)) t.notRegex(text, /instead/);
});
