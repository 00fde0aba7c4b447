// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { Streams, type StreamUse } from '../../../src/cli/output/streams.js';
import { packageRoot } from '../../../src/root.js';
import { runFolder } from '../run-folders.js';

const FULL = { code: 'ENOSPC', errno: -28 };
const GONE = { code: 'EPIPE', errno: -32 };
const RUN: StreamUse = { whole: true, prose: true };
const COMPARE: StreamUse = { whole: false, prose: true };

/** A stream whose writes fail as said, and what it was given otherwise. */
function stream(trouble: object | null) {
  const written: string[] = [];
  const sink = new Writable({
    // As Node's own stdout: a failed write does not end it.
    autoDestroy: false,
    write: (chunk, _encoding, done) => {
      if (trouble === null) written.push(String(chunk));
      done(trouble === null ? null : Object.assign(new Error('write'), trouble));
    },
  });
  return { written, sink };
}

/** Writes a line to each, and gives the exit code and what each was told at the end. */
async function concluded(use: StreamUse, troubles: [object | null, object | null], code = 0) {
  const [out, err] = [stream(troubles[0]), stream(troubles[1])];
  const streams = new Streams(out.sink, err.sink);
  streams.useFor(use);
  out.sink.write('a table\n');
  err.sink.write('a note\n');
  await setImmediate();
  return { code: streams.conclude(code), stdout: out.written.slice(1), stderr: err.written.slice(1) };
}

test('streams that can be written change no exit code and say nothing', async (t) => {
  for (const code of [0, 1, 3, 130])
    t.deepEqual(await concluded(RUN, [null, null], code), { code, stdout: [], stderr: [] });
});

test('one that cannot be written is told in a sentence on the other, and the exit code is 1', async (t) => {
  t.deepEqual(await concluded(COMPARE, [FULL, null]), {
    code: 1,
    stdout: [],
    stderr: ['probe-bench: stdout cannot be written: ENOSPC, no space left on device\n'],
  });
  const { code, stdout } = await concluded(COMPARE, [null, FULL]);
  t.is(code, 1);
  t.deepEqual(stdout, ['probe-bench: stderr cannot be written: ENOSPC, no space left on device\n']);
});

test('a higher reason keeps its exit code', async (t) => {
  for (const code of [1, 2, 3, 4, 130]) t.is((await concluded(RUN, [FULL, FULL], code)).code, code);
});

test('a reader that leaves is a failure of a run only', async (t) => {
  t.is((await concluded(COMPARE, [GONE, null])).code, 0);
  t.deepEqual((await concluded(COMPARE, [GONE, null], 3)).stderr, []);
  t.is((await concluded(RUN, [GONE, null])).code, 1);
  t.is((await concluded(RUN, [GONE, GONE])).code, 1);
});

test('CSV and JSON on stdout hold no sentence', async (t) => {
  const { code, stdout } = await concluded({ whole: true, prose: false }, [null, FULL]);
  t.is(code, 1);
  t.deepEqual(stdout, []);
});

test('a write that failed last is known before it is an event', (t) => {
  const { sink } = stream(FULL);
  const streams = new Streams(sink, stream(null).sink);
  sink.write('a table\n');
  t.is(streams.conclude(0), 1);
});

/** A comparison whose gate fails, its stdout a pipe, or the file given. */
function gate(t: ExecutionContext, stdout: 'pipe' | number) {
  const path = [runFolder(t, 'old', { 'kprobe-array': 100 }), runFolder(t, 'new', { 'kprobe-array': 120 })];
  const main = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  return spawn(process.execPath, [main, 'compare', ...path, '--fail-over', '5ns'], {
    stdio: ['ignore', stdout, 'pipe'],
  });
}

async function end(child: ReturnType<typeof gate>) {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said };
}

test('a regression is exit code 3 where the reader of stdout has gone, with no word of it', async (t) => {
  const child = gate(t, 'pipe');
  child.stdout?.destroy();
  const { code, said } = await end(child);
  t.is(code, 3, said);
  t.notRegex(said, /stdout|EPIPE/);
});

test('a regression is exit code 3 where stdout is full, and that is said in one sentence', async (t) => {
  const full = openSync('/dev/full', 'w');
  const { code, said } = await end(gate(t, full));
  closeSync(full);
  t.is(code, 3, said);
  t.regex(said, /^probe-bench: stdout cannot be written: ENOSPC, .*$/m);
  t.notRegex(said, /\n\s+at /);
});
