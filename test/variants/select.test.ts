import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { selectVariants } from '../../src/variants/select.js';

const all = ['kprobe-array', 'kprobe-empty', 'kprobe.multi-array', 'tracepoint-array'].map((id) => ({ id }));
const ids = (patterns: string[]) => selectVariants(all, patterns).map(({ id }) => id);

test('no pattern chooses the core', (t) => {
  const catalogue = [...all, { id: 'tracepoint-queue' }, { id: 'tracepoint-array-alu16' }];
  t.deepEqual(selectVariants(catalogue, []), all);
});

test('globs and ids choose in the catalogue’s order, each once', (t) => {
  t.deepEqual(ids(['tracepoint-array', '*-array']), [
    'kprobe-array',
    'kprobe.multi-array',
    'tracepoint-array',
  ]);
  t.deepEqual(ids(['kprobe-*']), ['kprobe-array', 'kprobe-empty']);
  t.deepEqual(
    ids(['*']),
    all.map(({ id }) => id),
  );
});

test('an unknown variant is wrong usage and names the nearest', (t) => {
  const error = t.throws(() => ids(['kprobe-aray']), { instanceOf: ProbeBenchError });
  t.is(error.exitCode, 2);
  t.regex(error.remedy ?? '', /kprobe-array/);
});

for (const pattern of [
  '',
  '[',
  '../../etc/passwd',
  'x'.repeat(50_000),
  '\0',
  '(((((((((((((((((((((((((a)*)*)*)*)*)*',
])
  test(`a pattern like ${JSON.stringify(pattern.slice(0, 20))} that matches nothing is wrong usage`, (t) => {
    t.is(t.throws(() => ids([pattern]), { instanceOf: ProbeBenchError }).exitCode, 2);
  });
