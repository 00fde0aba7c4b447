// SPDX-License-Identifier: MIT
import test from 'ava';
import { explainRequestOf } from '../../../../src/cli/flags/explain-request.js';
import { runRequestOf } from '../../../../src/cli/flags/run-request.js';
import { SETUP_FLAGS, setupOf } from '../../../../src/cli/flags/setup/setup-flags.js';
import { ProbeBenchError } from '../../../../src/errors.js';
import { NO_SETUP } from '../../../../src/samples/setup.js';
import { own } from '../../../variants/own-objects.js';

const object = [own('two').path];
const GIVEN = {
  set: ['a=1,2', 'b=3'],
  map: 'm=1',
  attach: ['p,q'],
  function: ['p=f'],
  tail: ['m[0]=p'],
  allowEffects: true,
};

test('texts stay as they were given, commas and all', (t) => {
  t.deepEqual(setupOf({ ...GIVEN, object }), {
    set: ['a=1,2', 'b=3'],
    map: ['m=1'],
    attach: ['p,q'],
    function: ['p=f'],
    tail: ['m[0]=p'],
    allow_effects: true,
  });
  t.deepEqual(setupOf({ allowEffects: false }), NO_SETUP);
});

for (const [flag, value] of Object.entries(GIVEN)) {
  const spelled = flag === 'allowEffects' ? 'allow-effects' : flag;

  test(`--${spelled} without an object of the user’s is wrong usage`, (t) => {
    for (const requestOf of [setupOf, runRequestOf, explainRequestOf])
      t.throws(() => requestOf({ [flag]: value, variant: 'kprobe-array', variants: 'kprobe-array' }), {
        code: 'bad-flag',
        message: `--${spelled} sets up an object of your own, but none is given`,
      });
    t.notThrows(() => setupOf({ [flag]: value, variantsDir: ['build'] }));
  });

  test(`--${spelled} cannot go with --resume`, (t) => {
    const error = t.throws(() => runRequestOf({ [flag]: value, resume: 'there' }), {
      instanceOf: ProbeBenchError,
    });
    t.like(error, { message: `--${spelled} cannot go with --resume there`, exitCode: 2 });
  });
}

test('the flags are lists but one, and stand under a heading of their own', (t) => {
  t.deepEqual(Object.keys(SETUP_FLAGS), ['set', 'map', 'attach', 'function', 'tail', 'allow-effects']);
  t.deepEqual(
    [...new Set(Object.values(SETUP_FLAGS).map(({ group }) => group))],
    ['How your object is set up, as its loader does:'],
  );
});
