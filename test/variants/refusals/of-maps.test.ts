// SPDX-License-Identifier: MIT
import test from 'ava';
import { explainRefusal } from '../../../src/variants/refusals/explain.js';
import { unsizedMaps } from '../../../src/variants/refusals/of-maps.js';
import { KERNEL, refusal } from '../kernel.js';

const [ARRAY, PERF_EVENT_ARRAY, STACK_TRACE, RINGBUF, TASK_STORAGE] = [2, 4, 7, 27, 29];
const map = (name: string, type: number, max_entries: number, value_size = 8) => ({
  name,
  type,
  max_entries,
  value_size,
});
const notCreated = (name: string, why = 'Invalid argument(-22)', errnoName = 'EINVAL') =>
  refusal({ step: 'load', errnoName, decisive: `map '${name}': failed to create: ${why}` });

test('a map without entries is named, with the flag that sets them', (t) => {
  for (const why of ['Invalid argument(-22)', '-EINVAL'])
    t.is(
      unsizedMaps(notCreated('slots', why), [map('slots', ARRAY, 0), map('fine', ARRAY, 8)]),
      "map slots has max_entries 0, which the object's own loader would set: give --map slots=ENTRIES",
    );
});

test('all maps without entries are named at once, but none that may have none', (t) => {
  const maps = [
    map('events', PERF_EVENT_ARRAY, 0),
    map('state', TASK_STORAGE, 0),
    map('ring', RINGBUF, 0, 0),
    map('slots', ARRAY, 0),
  ];
  t.is(
    unsizedMaps(notCreated('ring'), maps),
    "maps ring, slots have max_entries 0, which the object's own loader would set: give --map ring=ENTRIES --map slots=ENTRIES",
  );
  for (const name of ['events', 'state']) t.is(unsizedMaps(notCreated(name), maps), null);
});

test('a map of maps is named, for its loader makes the inner one', (t) => {
  for (const type of [12, 13])
    t.is(
      unsizedMaps(notCreated('outer'), [map('outer', type, 1024, 4)]),
      'map outer holds maps, and its own loader would make the inner one',
    );
});

test('a map of stack traces without a value size is named, too', (t) => {
  t.regex(
    unsizedMaps(notCreated('stacks'), [map('stacks', STACK_TRACE, 0, 0)]) ?? '',
    /max_entries 0.*stacks=/,
  );
  t.is(
    unsizedMaps(notCreated('stacks'), [map('stacks', STACK_TRACE, 1024, 0)]),
    "map stacks has no value size, which the object's own loader would set: give --map stacks=ENTRIES",
  );
  t.is(unsizedMaps(notCreated('stacks'), [map('stacks', STACK_TRACE, 1024, 1016)]), null);
});

test('a map that the kernel refuses for another reason is not explained', (t) => {
  const maps = [map('slots', ARRAY, 0), map('huge', ARRAY, 2 ** 32 - 1)];
  t.is(unsizedMaps(notCreated('huge', 'Cannot allocate memory(-12)', 'ENOMEM'), maps), null);
  t.is(unsizedMaps(notCreated('nobody'), maps), null);
  t.is(unsizedMaps(refusal({ step: 'load', errnoName: 'EINVAL' }), maps), null);
  t.is(unsizedMaps(notCreated('slots'), []), null);
});

test('a map without entries is the object’s failure, whatever the kernel', (t) => {
  const told = explainRefusal(
    { hook: 'tracepoint', maps: [map('slots', ARRAY, 0)] },
    notCreated('slots'),
    KERNEL,
  );
  t.is(told.status, 'failed');
  t.regex(told.reason, /--map slots=ENTRIES$/);
});
