// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { NativeError, NativeProbeHandle, type ObjectSetup } from '../../src/native/index.js';
import { caseObject, own } from '../variants/own-objects.js';

/** What is refused of a set-up, the flag first; null where it is taken. */
function refusal(given: Partial<ObjectSetup>, path = own('settings').path): string | null {
  const probe = new NativeProbeHandle(path, 'settings', 0);
  try {
    probe.setUp({ values: [], maps: [], targets: [], tails: [], ...given });
    return null;
  } catch (error) {
    if (error instanceof NativeError && error.step === 'setup') return error.place;
    throw error;
  } finally {
    probe.close();
  }
}

const set = (name: string, value: string) => refusal({ values: [{ name, value }] });

test('an object tells its constants and globals by name, and not what it says of itself', (t) => {
  const probe = new NativeProbeHandle(own('settings').path, 'settings', 0);
  const { variables } = probe.describe();
  probe.close();
  const constants = ['shown', 'on', 'byte', 'small', 'number', 'huge', 'large', 'mode', 'comm', 'slots'];
  const others = ['grid', 'pairs', 'filter', 'ratio', 'level', 'sum', 'place', 'counter'];
  t.deepEqual([...variables].sort(), [...constants, ...others].sort());
  const two = new NativeProbeHandle(own('two').path, 'two', 0);
  t.deepEqual(two.describe().variables, ['counter'], 'its title is none');
  two.close();
});

const TAKEN: [name: string, ...values: string[]][] = [
  ['on', 'true', 'false', '0', '1', '0x1'],
  ['byte', '0', '255', '0xff', '0XFF', '007', '-0'],
  ['small', '-32768', '32767', '-0x8000', '0x7fff'],
  ['number', '-2147483648', '2147483647'],
  ['huge', '-9223372036854775808', '9223372036854775807'],
  ['large', '0', '18446744073709551615', '0xffffffffffffffff'],
  ['mode', 'OFF', 'ON', 'DEBT', '5', '-3', '77', '4294967295', '-2147483648'],
  ['comm', 'bash', '1234567', '-1', 'true', 'a b=c', 'µ', '[0]'],
  ['comm[7]', '0', '-128', '127'],
  ['slots[0]', '1'],
  ['slots[3]', '-1'],
  ['grid[1][2]', '65535'],
  ['pairs[1].high', '65535'],
  ['filter.pid', '4294967295'],
  ['filter.uid', '1'],
  ['filter.gid', '65535'],
  ['filter.gids[1]', '255'],
  ['filter.gids', 'a'],
  ['filter.inner.low', '0'],
  ['filter.comm', 'abc'],
  ['level', '7'],
  ['sum', '-7'],
];
for (const [name, ...values] of TAKEN)
  test(`--set ${name} takes ${values.join(', ')}`, (t) => {
    for (const value of values) t.is(set(name, value), null, value);
  });

const NOWHERE = 'the object has no constant or global of that name';
const PATHS: [name: string, why: string][] = [
  ['nowhere', NOWHERE],
  ['', NOWHERE],
  ['byt', NOWHERE],
  ['bytes', NOWHERE],
  ['_license', NOWHERE],
  ['show', NOWHERE],
  ['filter.nowhere', 'there is no member `nowhere` of its own bytes'],
  ['filter.', 'there is no member `` of its own bytes'],
  ['filter..pid', 'there is no member `` of its own bytes'],
  ['filter.inner.nowhere', 'there is no member `nowhere` of its own bytes'],
  ['filter.flag', 'there is no member `flag` of its own bytes'],
  ['filter.rest', 'there is no member `rest` of its own bytes'],
  ['byte.low', 'there is no member `low` of its own bytes'],
  ['pairs.low', 'there is no member `low` of its own bytes'],
  ['slots[4]', 'there is no element [4]'],
  ['slots[18446744073709551616]', 'there is no element [18446744073709551616]'],
  ['slots[-1]', 'there is no element [-1]'],
  ['slots[]', 'there is no element []'],
  ['slots[ 1]', 'there is no element [ 1]'],
  ['slots[1x]', 'there is no element [1x]'],
  ['slots[0x1]', 'there is no element [0x1]'],
  ['grid[1][3]', 'there is no element [3]'],
  ['grid[2][0]', 'there is no element [2]'],
  ['slots[1][0]', 'there is no element [0]'],
  ['byte[0]', 'there is no element [0]'],
  ['filter[0]', 'there is no element [0]'],
  ['filter.gids[2]', 'there is no element [2]'],
  ['slots[1', 'is no name with members and elements'],
  ['slots[1]x', 'is no name with members and elements'],
];
for (const [name, why] of PATHS)
  test(`--set ${name} is not there: ${why}`, (t) => {
    t.is(set(name, '1'), `--set ${name}: ${why}`);
  });

const VALUES: [name: string, value: string, why: string][] = [
  ['on', '2', 'it takes true or false'],
  ['on', '-1', 'it takes true or false'],
  ['on', 'yes', 'it takes true or false'],
  ['on', 'TRUE', 'it takes true or false'],
  ['byte', '256', 'does not fit its 1 bytes: 0 to 255'],
  ['byte', '-1', 'does not fit its 1 bytes: 0 to 255'],
  ['small', '32768', 'does not fit its 2 bytes: -32768 to 32767'],
  ['small', '-32769', 'does not fit its 2 bytes: -32768 to 32767'],
  ['number', '2147483648', 'does not fit its 4 bytes: -2147483648 to 2147483647'],
  ['huge', '9223372036854775808', 'does not fit its 8 bytes: -9223372036854775808 to 9223372036854775807'],
  ['huge', '-9223372036854775809', 'does not fit its 8 bytes: -9223372036854775808 to 9223372036854775807'],
  ['large', '-1', 'does not fit its 8 bytes: 0 to 18446744073709551615'],
  ['level', '4294967296', 'does not fit its 4 bytes: 0 to 4294967295'],
  ['mode', '4294967296', 'does not fit its 4 bytes: -2147483648 to 2147483647'],
  ['mode', 'SIDEWAYS', 'it takes one of its enumerators or a number'],
  ['mode', 'on', 'it takes one of its enumerators or a number'],
  ['comm', '12345678', 'is a text of 8 bytes, and it holds 7 and a final NUL'],
  ['comm', 'µµµµ', 'is a text of 8 bytes, and it holds 7 and a final NUL'],
  ['filter.gids', 'ab', 'is a text of 2 bytes, and it holds 1 and a final NUL'],
  ['slots', '1', 'is an array: set its elements, slots[0] and so on'],
  ['grid[0]', '1', 'is an array: set its elements, grid[0][0] and so on'],
  ['filter', '1', 'is a struct or union: set its members, filter.…'],
  ['filter.inner', '1', 'is a struct or union: set its members, filter.inner.…'],
  ['pairs[0]', '1', 'is a struct or union: set its members, pairs[0].…'],
  ['ratio', '1.5', 'is neither a number, a bool, an enum nor a text, which alone can be set'],
  ['place', '0', 'is neither a number, a bool, an enum nor a text, which alone can be set'],
];
for (const [name, value, why] of VALUES)
  test(`--set ${name} does not take ${value}: ${why}`, (t) => {
    t.is(set(name, value), `--set ${name}=${value}: ${why}`);
  });

for (const value of [
  '',
  '-',
  '--1',
  '+1',
  '1.5',
  '1e3',
  '1,000',
  ' 1',
  '1 ',
  '1\n',
  '0x',
  '0xg',
  '0b1',
  'one',
  '١',
])
  test(`${JSON.stringify(value)} is no whole number`, (t) => {
    t.is(set('number', value), `--set number=${value}: it takes a whole number`);
  });

test('a number longer than any is none, and a long text is cut in what is said of it', (t) => {
  t.is(set('large', '18446744073709551616'), '--set large=18446744073709551616: it takes a whole number');
  t.is(set('large', '9'.repeat(5000)), `--set large=${'9'.repeat(80)}: it takes a whole number`);
  t.is(
    set('comm', 'x'.repeat(100_000)),
    `--set comm=${'x'.repeat(80)}: is a text of 100000 bytes, and it holds 7 and a final NUL`,
  );
});

test('values are set in their order, and the first that is wrong is told', (t) => {
  const values = [
    { name: 'byte', value: '1' },
    { name: 'byte', value: '256' },
    { name: 'nowhere', value: '1' },
  ];
  t.regex(refusal({ values }) ?? '', /^--set byte=256: /);
});

test('a map is as large as --map says, and one that is not there is refused', (t) => {
  const { path } = caseObject('map-size-unset');
  const probe = new NativeProbeHandle(path, 'settings', 0);
  const entries = () => probe.describe().maps.map(({ name, max_entries }) => [name, max_entries]);
  t.deepEqual(entries(), [['slots', 0]]);
  probe.setUp({ values: [], maps: [{ name: 'slots', entries: 4_294_967_295 }], targets: [], tails: [] });
  t.deepEqual(entries(), [['slots', 4_294_967_295]]);
  probe.close();
  t.is(refusal({ maps: [{ name: 'slot', entries: 7 }] }, path), '--map slot=7: the object has no such map');
});

const NAMES = [
  'on',
  'byte',
  'huge',
  'mode',
  'comm',
  'slots',
  'grid',
  'pairs',
  'filter',
  'ratio',
  'sum',
  'place',
];
const part = fc.oneof(
  fc.constantFrom('.pid', '.uid', '.gids', '.inner', '.low', '.flag', '.comm', '.', '[', ']', '[]'),
  fc.integer().map((index) => `[${index}]`),
  fc.nat(4).map((index) => `[${index}]`),
  fc.string(),
);
const path = fc.oneof(
  fc
    .tuple(fc.constantFrom(...NAMES), fc.array(part, { maxLength: 5 }))
    .map(([name, parts]) => name + parts.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
const text = fc.oneof(
  fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String),
  fc.constantFrom('true', 'ON', '0x', '-', ''),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

test('whatever path and text are given, the value is set or the flag is refused: the process outlives it', (t) => {
  const probe = new NativeProbeHandle(own('settings').path, 'settings', 0);
  const outcomes = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(path, text, (name, value) => {
      try {
        probe.setUp({ values: [{ name, value }], maps: [], targets: [], tails: [] });
        outcomes.taken++;
      } catch (error) {
        if (!(error instanceof NativeError) || error.step !== 'setup') throw error;
        outcomes.refused++;
        t.true(error.place.startsWith('--set '));
      }
    }),
    { numRuns: 3000 },
  );
  probe.close();
  t.true(outcomes.taken > 0 && outcomes.refused > 0, JSON.stringify(outcomes));
});
