// SPDX-License-Identifier: MIT
import test from 'ava';
import { COMMANDS } from '../../../src/cli/commands/all.js';
import { checkGiven } from '../../../src/cli/flags/given-once.js';
import { EVERYWHERE, type FlagList, onOff, several, text } from '../../../src/cli/flags/kinds.js';

for (const { name: command, flags: own } of COMMANDS) {
  const flags: FlagList = { ...own, ...EVERYWHERE };
  for (const [flag, { type, array, describe = '' }] of Object.entries(flags)) {
    const word = type === 'boolean' ? [`--${flag}`] : [`--${flag}`, '5%'];
    const twice = [...word, ...word];
    if (array)
      test(`${command} --${flag} may be given again, and its help says so`, (t) => {
        t.notThrows(() => checkGiven(twice, flags));
        t.regex(describe, /comma-separated|may be given again/);
      });
    else
      test(`${command} --${flag} given twice is wrong usage`, (t) => {
        const message = `--${flag} is given more than once`;
        t.throws(() => checkGiven(twice, flags), { code: 'bad-flag', message });
      });
  }
}

const KNOWN: FlagList = { quick: onOff(''), 'fail-over': text(''), object: several('') };

const wrong: [argv: string[], message: string][] = [
  [['--quick=true', 'a', '--quick'], '--quick is given more than once'],
  [['--fail-over', '1%', '--failOver=2%'], '--fail-over is given more than once'],
  [['--quick=yes'], '--quick has no value, but "yes" is given'],
  [['--quick='], '--quick has no value, but "" is given'],
];

for (const [argv, message] of wrong)
  test(`${argv.join(' ')} is wrong usage`, (t) => {
    t.throws(() => checkGiven(argv, KNOWN), { code: 'bad-flag', message });
  });

const right = [
  ['--fail-over=-5%'],
  ['--object', 'a', '--object=b'],
  ['--quick', '--', 'perf', '--quick'],
  ['--not-known', '--not-known', '--no-such'],
  ['--quick=false'],
];

for (const argv of right)
  test(`${argv.join(' ')} is left to yargs`, (t) => {
    t.notThrows(() => checkGiven(argv, KNOWN));
  });
