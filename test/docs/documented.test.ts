// SPDX-License-Identifier: MIT
import test from 'ava';
import { unlike } from './documented.js';

const commands = (...lines: string[]) => lines.map((line) => ({ page: 'page', args: line.split(' ') }));
const kept = (...lines: string[]) => unlike(commands(...lines)).map(({ args }) => args.join(' '));

test('a command whose flags another one has, too, is left out', (t) => {
  t.deepEqual(kept('run --quick', 'run --quick --blocks=2', 'run --seed 1'), [
    'run --quick --blocks=2',
    'run --seed 1',
  ]);
  t.deepEqual(kept('run --quick', 'run --quick'), ['run --quick']);
  t.deepEqual(kept('run -- ls --quick', 'run --quick'), ['run -- ls --quick', 'run --quick']);
});

test('other commands, and runs by the clock beside exact ones, are tried themselves', (t) => {
  const all = ['run --exact --out x', 'run --out x', 'explain --out x'];
  t.deepEqual(kept(...all), all);
});
