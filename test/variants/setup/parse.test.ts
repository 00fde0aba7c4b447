// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { ProbeBenchError } from '../../../src/errors.js';
import { NO_SETUP, type Setup } from '../../../src/samples/setup.js';
import { type ParsedSetup, parseSetup } from '../../../src/variants/setup/parse.js';

const ALL_ENTRIES = 2 ** 32 - 1;

test('nothing set is nothing parsed', (t) => {
  const nothing = { values: [], maps: [], groups: [], targets: [], tails: [], allow_effects: false };
  t.deepEqual(parseSetup(NO_SETUP), nothing);
});

test('each flag’s texts are read, in the order given', (t) => {
  t.deepEqual(
    parseSetup({
      set: ['targ_pid=1', 'filter.pid=0x10', 'targets[3]=-1', 'grid[0][12].on=true', 'comm=a=b, c'],
      map: ['stacks=10240', `events=${ALL_ENTRIES}`],
      attach: ['on_enter,on_exit', 'on_enter'],
      function: ['on_entry=do_sys_openat2', 'on_event=sched/sched_switch', 'inside=vfs_read+0x10'],
      tail: ['jumps[0]=leaf', 'jumps[1]=leaf', `other[${ALL_ENTRIES - 1}]=leaf`],
      allow_effects: true,
    }),
    {
      values: [
        { name: 'targ_pid', value: '1' },
        { name: 'filter.pid', value: '0x10' },
        { name: 'targets[3]', value: '-1' },
        { name: 'grid[0][12].on', value: 'true' },
        { name: 'comm', value: 'a=b, c' },
      ],
      maps: [
        { name: 'stacks', entries: 10_240 },
        { name: 'events', entries: ALL_ENTRIES },
      ],
      groups: [['on_enter', 'on_exit'], ['on_enter']],
      targets: [
        { program: 'on_entry', target: 'do_sys_openat2' },
        { program: 'on_event', target: 'sched/sched_switch' },
        { program: 'inside', target: 'vfs_read+0x10' },
      ],
      tails: [
        { map: 'jumps', index: 0, program: 'leaf' },
        { map: 'jumps', index: 1, program: 'leaf' },
        { map: 'other', index: ALL_ENTRIES - 1, program: 'leaf' },
      ],
      allow_effects: true,
    },
  );
});

type Flag = Exclude<keyof Setup, 'allow_effects'>;
const FLAGS: Flag[] = ['set', 'map', 'attach', 'function', 'tail'];

function refusal(flag: Flag, ...texts: string[]): ProbeBenchError | null {
  try {
    parseSetup({ ...NO_SETUP, [flag]: texts });
    return null;
  } catch (error) {
    if (error instanceof ProbeBenchError) return error;
    throw error;
  }
}

const WRONG: Record<Flag, string[]> = {
  set: ['a', 'a=', 'a= ', '=1', ' a=1', 'a =1', 'a..b=1', '.a=1', 'a.=1', 'a[=1', 'a[]=1', 'a[-1]=1'].concat([
    'a[x]=1',
    'a[01]=1',
    'a[0]b=1',
    'a]=1',
    '[0]=1',
    'a,b=1',
    'a[12345678901]=1',
  ]),
  map: [
    'm',
    'm=',
    '=1',
    'm=0',
    'm=-1',
    'm=1.5',
    'm=64k',
    'm=0x10',
    'm=1e3',
    'm=010',
    'm= 1',
    'm=1 ',
    'm=1,024',
  ].concat(['m=NaN', 'm=Infinity', `m=${ALL_ENTRIES + 1}`, `m=${'9'.repeat(400)}`, 'm[0]=1', 'm=1\n']),
  attach: [',', 'a,', ',a', 'a,,b', 'a, b', 'a b', 'a=b', 'a[0]', 'a\n'],
  function: ['p', 'p=', '=f', 'p=f=g', 'p=f g', 'p,q=f', 'p= f', 'p=f\n'],
  tail: ['m', 'm=p', 'm[0]', 'm[0]=', '[0]=p', 'm[]=p', 'm[-1]=p', 'm[1.5]=p', 'm[00]=p', 'm[0]=p,q'].concat([
    'm[0][1]=p',
    `m[${ALL_ENTRIES}]=p`,
    'm[9999999999]=p',
    'm[0x0]=p',
    'm [0]=p',
    'm[0]=p\n',
  ]),
};

for (const flag of FLAGS) {
  for (const text of [...WRONG[flag], '', ' ', '\0', '\u{1b}[2J', '='.repeat(100_000), 'a'.repeat(100_000)])
    test(`--${flag} ${JSON.stringify(text.slice(0, 20))}, ${text.length} long, is wrong usage`, (t) => {
      const error = refusal(flag, text);
      t.is(error?.exitCode, 2);
      t.is(error?.code, 'bad-flag');
      t.true(error?.message.startsWith(`--${flag}: ${JSON.stringify(text.slice(0, 80))} `));
      t.regex(error?.remedy ?? '', new RegExp(`^such as --${flag} `));
      t.true((error?.message.length ?? 0) < 600);
    });

  test(`an example of --${flag}’s error is of its form`, (t) => {
    const example = refusal(flag, '')?.remedy?.replace(`such as --${flag} `, '') ?? '';
    t.is(refusal(flag, example), null);
  });
}

test('an error says the form that is wanted', (t) => {
  t.is(refusal('set', 'targ_pid')?.message, '--set: "targ_pid" is not of the form NAME=VALUE');
  t.is(refusal('tail', 'jumps=leaf')?.message, '--tail: "jumps=leaf" is not of the form MAP[INDEX]=PROGRAM');
  t.is(
    refusal('map', 'stacks=64k')?.message,
    '--map: "stacks=64k" is not of the form NAME=ENTRIES: ENTRIES is a whole number from 1 to 4294967295, in plain digits',
  );
});

const TWICE: [Flag, string, ...string[]][] = [
  ['set', 'a.b', 'a.b=1', 'a=1', 'a.b=2'],
  ['map', 'm', 'm=1', 'm=1'],
  ['attach', 'a', 'b', 'a,b,a'],
  ['attach', 'a,b', 'a,b', 'b,a'],
  ['function', 'p', 'p=f', 'q=f', 'p=g'],
  ['tail', 'm[1]', 'm[1]=p', 'm[0]=p', 'm[1]=q'],
];
for (const [flag, name, ...texts] of TWICE)
  test(`--${flag} ${texts.join(` --${flag} `)} is wrong usage: ${name} twice`, (t) => {
    const error = refusal(flag, ...texts);
    t.is(error?.message, `--${flag}: "${name}" is given more than once`);
    t.is(error?.exitCode, 2);
  });

test('names that JavaScript’s own objects have are names like others', (t) => {
  t.deepEqual(parseSetup({ ...NO_SETUP, set: ['__proto__=1', 'constructor.name=2'] }).values, [
    { name: '__proto__', value: '1' },
    { name: 'constructor.name', value: '2' },
  ]);
});

const name = fc.stringMatching(/^[A-Za-z_]\w{0,30}$/);
const part = fc.oneof(
  name.map((one) => `.${one}`),
  fc.nat(ALL_ENTRIES).map((index) => `[${index}]`),
);
const path = fc.tuple(name, fc.array(part, { maxLength: 3 })).map(([head, parts]) => head + parts.join(''));
const parsed: fc.Arbitrary<ParsedSetup> = fc.record({
  values: fc.uniqueArray(
    fc.record({ name: path, value: fc.string({ minLength: 1 }).filter((value) => value.trim() !== '') }),
    { selector: (one) => one.name },
  ),
  maps: fc.uniqueArray(fc.record({ name, entries: fc.integer({ min: 1, max: ALL_ENTRIES }) }), {
    selector: (one) => one.name,
  }),
  groups: fc.uniqueArray(fc.uniqueArray(name, { minLength: 1 }), {
    selector: (group) => [...group].sort().join(),
  }),
  targets: fc.uniqueArray(fc.record({ program: name, target: fc.stringMatching(/^[\w/.+]+$/) }), {
    selector: (one) => one.program,
  }),
  tails: fc.uniqueArray(fc.record({ map: name, index: fc.nat(ALL_ENTRIES - 1), program: name }), {
    selector: ({ map, index }) => `${map}[${index}]`,
  }),
  allow_effects: fc.boolean(),
});

test('what is well formed comes out as it was meant', (t) => {
  fc.assert(
    fc.property(parsed, (meant) => {
      const setup: Setup = {
        set: meant.values.map(({ name, value }) => `${name}=${value}`),
        map: meant.maps.map(({ name, entries }) => `${name}=${entries}`),
        attach: meant.groups.map((group) => group.join(',')),
        function: meant.targets.map(({ program, target }) => `${program}=${target}`),
        tail: meant.tails.map(({ map, index, program }) => `${map}[${index}]=${program}`),
        allow_effects: meant.allow_effects,
      };
      t.deepEqual(parseSetup(setup), meant);
    }),
  );
});

test('whatever is given, it is read, or the error is wrong usage', (t) => {
  const list = fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9=,.[\]]*$/)));
  fc.assert(
    fc.property(fc.constantFrom(...FLAGS), list, (flag, texts) => {
      const error = refusal(flag, ...texts);
      t.true(error === null || error.exitCode === 2);
    }),
  );
});
