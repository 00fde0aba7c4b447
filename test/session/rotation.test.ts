import test from 'ava';
import { Rotation } from '../../src/session/rotation.js';
import { timing } from './fakes.js';

/** Starts workloads of so many threads, and notes which were started, ran and were closed. */
function starter(threads: number) {
  const closed: number[] = [];
  let started = 0;
  const start = () => {
    const number = started++;
    return { number, threads, networks: [], run: () => timing(1), close: () => void closed.push(number) };
  };
  const number = (rotation: Rotation) => (rotation.current as unknown as { number: number }).number;
  return { closed, start, number, count: () => started };
}

test('each block has threads that no block before it had', (t) => {
  const { start, number } = starter(1);
  const rotation = new Rotation(start);
  const turns = [number(rotation)];
  for (let block = 1; block < 100; block++) {
    rotation.next();
    turns.push(number(rotation));
  }
  t.is(new Set(turns).size, 100);
});

for (const [threads, most] of [
  [1, 128],
  [4, 32],
  [1000, 1],
] as const)
  test(`of ${threads} threads a block, ${most} workloads take turns, and all are closed`, (t) => {
    const { start, number, count, closed } = starter(threads);
    const rotation = new Rotation(start);
    const turns = Array.from({ length: 3 * most }, () => {
      rotation.next();
      return number(rotation);
    });
    t.is(count(), most);
    t.deepEqual(turns.slice(-most).sort(), turns.slice(-2 * most, -most).sort());
    rotation.close();
    t.is(closed.length, most);
  });

test('a workload that does not start leaves the others to be closed', (t) => {
  const { start, count, closed } = starter(1);
  const rotation = new Rotation(() => {
    if (count() === 2) throw new Error('no more threads');
    return start();
  });
  rotation.next();
  t.throws(() => rotation.next(), { message: 'no more threads' });
  rotation.close();
  t.is(closed.length, 2);
});
