// SPDX-License-Identifier: MIT
import { PassThrough } from 'node:stream';
import test from 'ava';
import { ProgressLine } from '../../src/run/progress.js';

function stream(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const out = Object.assign(new PassThrough(), { isTTY, columns });
  out.on('data', (chunk) => written.push(String(chunk)));
  return { written, stream: out as unknown as NodeJS.WriteStream };
}

const options = { blocks: 10, warmup: 1, first: 0, done: 0, label: '' };
const nothing = () => '';
const done = (blocks: number, elapsed_s: number) => {
  return {
    type: 'block',
    block: blocks,
    stop: null,
    progress: { blocks, elapsed_s, longest_block_s: 1, usable: 0, widest: null },
  } as const;
};

test('on a terminal there is one live line, never wider than it', (t) => {
  const { written, stream: tty } = stream(true, 30);
  const line = new ProgressLine({ ...options, stream: tty });
  line.visit(0, 'baseline');
  line.visit(1, 'tracepoint-lru-hash-update');
  line.end();
  t.is(written.length, 3);
  for (const text of written) {
    t.true(text.startsWith('\r\x1b[K'));
    t.true(text.slice(4).length < 30);
    t.false(text.includes('\n'));
  }
  t.regex(written[0] ?? '', /warm-up, baseline/);
  t.regex(written[1] ?? '', /block 1\/10/);
});

test('elsewhere there are plain lines, not one a visit', (t) => {
  const { written, stream: pipe } = stream(false);
  const line = new ProgressLine({ ...options, stream: pipe });
  for (let visit = 0; visit < 100; visit++) line.visit(1, 'baseline');
  line.end();
  t.is(written.length, 1);
  t.regex(written[0] ?? '', /^block 1\/10, baseline, 0:00 elapsed\n$/);
});

test('what remains is the time left, or the blocks left at their pace', (t) => {
  const { written, stream: tty } = stream(true);
  const line = new ProgressLine({ ...options, stream: tty });
  line.plan({ seconds: 60, most_s: 120 });
  line.done(done(1, 4), nothing);
  line.visit(2, 'x');
  t.regex(written.at(-1) ?? '', /at most 0:18 left/);
  const unlimited = new ProgressLine({ ...options, blocks: null, stream: tty });
  unlimited.plan({ seconds: 60, most_s: 120 });
  unlimited.done(done(1, 4), nothing);
  unlimited.visit(2, 'x');
  t.regex(written.at(-1) ?? '', /block 2, x.*at most 0:56 left/);
  unlimited.done(done(5, 61), nothing);
  unlimited.visit(6, 'x');
  t.regex(written.at(-1) ?? '', /block 6, x.*at most 0:59 left/);
});

test('a terminal that knows no width has a line all the same', (t) => {
  const { written, stream: tty } = stream(true, 0);
  new ProgressLine({ ...options, stream: tty }).visit(0, 'baseline');
  t.regex(written[0] ?? '', /warm-up, baseline/);
});

test('what is left to conclude is asked for once a block, and only where it is shown', (t) => {
  let asked = 0;
  const left = () => `${++asked} of 9 intervals within ± 1 ns`;
  const { written, stream: tty } = stream(true, 200);
  const line = new ProgressLine({ ...options, blocks: null, stream: tty });
  line.plan({ seconds: 60, most_s: 120 });
  line.done(done(11, 35), left);
  for (const arm of ['tracepoint-array', 'kprobe-array']) line.visit(12, arm);
  t.is(asked, 1);
  t.regex(
    written.at(-1) ?? '',
    /block 12, kprobe-array, 0:00 elapsed, 1 of 9 intervals within ± 1 ns, at most 0:25 left$/,
  );
  const pipe = stream(false);
  const lines = new ProgressLine({ ...options, stream: pipe.stream });
  lines.visit(1, 'x');
  lines.done(done(1, 4), left);
  lines.visit(2, 'x');
  t.is(asked, 1);
  t.is(pipe.written.length, 1);
});

test('a narrow terminal keeps what is left: the time so far goes first, then the arm', (t) => {
  const last = (columns: number) => {
    const { written, stream: tty } = stream(true, columns);
    const line = new ProgressLine({ ...options, blocks: null, stream: tty });
    line.plan({ seconds: 60, most_s: 120 });
    line.done(done(11, 35), () => '4 of 9 intervals within ± 1 ns');
    line.visit(12, 'tracepoint-array');
    return written.at(-1)?.slice(4);
  };
  t.is(last(80), 'block 12, tracepoint-array, 4 of 9 intervals within ± 1 ns, at most 0:25 left');
  t.is(last(70), 'block 12, 4 of 9 intervals within ± 1 ns, at most 0:25 left');
  t.is(last(40)?.length, 39);
});
