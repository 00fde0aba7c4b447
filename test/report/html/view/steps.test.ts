// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Selection, selectionOf } from '../../../../src/report/html/view/selection.js';
import { FIRST_STATE } from '../../../../src/report/html/view/state.js';
import { stepsOf } from '../../../../src/report/html/view/steps.js';
import { spreadsOf } from '../../../../src/report/html/view/turns.js';
import { viewsOf } from '../../../../src/report/html/view/views.js';
import { cell, design, group } from './group-fixture.js';

const of = {
  ...group,
  designs: [
    design('a', [cell(200), cell(100), cell(100)]),
    design('b', [cell(90), cell(null), cell(100)]),
    design('c', [cell(104), cell(100), cell(100)]),
    design('d', [cell(60), cell(50, { visits: [[50, 2] as const, [60, 1] as const] }), cell(50)]),
  ],
};
const tell = (of: typeof group, state: typeof FIRST_STATE, selection: Selection) =>
  stepsOf(of, state, selection, spreadsOf(of, state, selection.designs));
const signs = (shown = of, state = FIRST_STATE) => {
  const selection = selectionOf(shown, state);
  const steps = tell(shown, state, selection);
  return Object.fromEntries(
    selection.designs.map((one) => [
      one.variant,
      selection.runs.map((run) => steps(one, run).map(({ sign }) => sign)).join('|'),
    ]),
  );
};

test('a cost over 5 % from that on the kernel before, the last that measured it, has a sign', (t) => {
  t.deepEqual(signs(), { a: '+||', b: '−||', c: '||', d: '||' });
  const steps = tell(of, FIRST_STATE, selectionOf(of, FIRST_STATE));
  t.deepEqual(steps(of.designs[0] as never, 0), [
    { sign: '+', tone: 'bad', says: 'costs over 5 % more than on 6.12' },
  ]);
  t.deepEqual(steps(of.designs[1] as never, 0), [
    { sign: '−', tone: 'good', says: 'costs over 5 % less than on 5.10' },
  ]);
});

test('a kernel shown alone has no step, and runs that are no kernels have none', (t) => {
  t.deepEqual(signs(of, { ...FIRST_STATE, run: 0 }), { a: '', b: '', c: '', d: '' });
  t.deepEqual(signs({ ...of, across: 'run' }), { a: '||', b: '||', c: '||', d: '||' });
});

test('a step stands behind the cost, before how the order turned, and is read aloud', (t) => {
  const turned = {
    ...group,
    designs: [
      design('a', [cell(200, { rank: 2 }), cell(100, { rank: 1 }), null]),
      design('b', [cell(150, { rank: 1 }), cell(150, { rank: 2 }), null]),
    ],
  };
  const html = viewsOf(turned, FIRST_STATE).get('kernels') ?? '';
  t.regex(html, /200 <span class="bad">\+<\/span> <span class="bad">↓<\/span>/);
  t.regex(html, /a on 7\.3: 200 insn, costs over 5 % more than on 6\.12, dearer than a design/);
});
