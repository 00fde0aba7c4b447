import test from 'ava';
import { Rotation } from '../../src/session/rotation.js';
import { timing } from './fakes.js';

/** Starts workloads of so many threads, and notes which ran and which were closed. */
function starter(threads: number, most = Number.POSITIVE_INFINITY) {
  const [ran, closed]: [number[], number[]] = [[], []];
  let started = 0;
  const start = () => {
    if (started === most) throw new Error('no more threads');
    const number = started++;
    const run = () => {
      ran.push(number);
      return timing(1);
    };
    const networks = [{ netns: number, socket: number }];
    return { threads, networks, run, close: () => void closed.push(number) };
  };
  return { ran, closed, start };
}

test('each run is of the thread after the last one’s, round and round', (t) => {
  const { start, ran } = starter(1);
  const rotation = new Rotation(start, 1);
  for (let run = 0; run < 24; run++) rotation.run(10);
  t.deepEqual(
    ran,
    [0, 1, 2].flatMap(() => [0, 1, 2, 3, 4, 5, 6, 7]),
  );
});

for (const [threads, workloads] of [
  [1, 8],
  [3, 3],
  [4, 2],
  [1000, 1],
] as const)
  test(`of ${threads} threads, ${workloads} workloads take turns; a probe is on all, and all are closed`, (t) => {
    const { start, ran, closed } = starter(threads);
    const rotation = new Rotation(start, threads);
    t.is(rotation.threads, threads);
    for (let run = 0; run < 20; run++) rotation.run(10);
    t.is(new Set(ran).size, workloads);
    t.is(rotation.networks.length, workloads);
    rotation.close();
    t.is(closed.length, workloads);
  });

test('where a workload does not start, those before it are closed', (t) => {
  const { start, closed } = starter(1, 2);
  t.throws(() => new Rotation(start, 1), { message: 'no more threads' });
  t.deepEqual(closed, [0, 1]);
});

test('renewed, all threads are others; where one does not start, none is left', (t) => {
  const { start, ran, closed } = starter(1, 20);
  const rotation = new Rotation(start, 1);
  rotation.renew();
  t.deepEqual(closed, [0, 1, 2, 3, 4, 5, 6, 7]);
  for (let run = 0; run < 8; run++) rotation.run(10);
  t.deepEqual(ran, [8, 9, 10, 11, 12, 13, 14, 15]);
  t.throws(() => rotation.renew(), { message: 'no more threads' });
  t.is(closed.length, 20);
  rotation.close();
  t.is(closed.length, 20, 'closed once');
});
