// SPDX-License-Identifier: MIT
import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { type ChannelEvent, createEncoder } from '../../../src/vm/guest/channel.js';
import type { QemuProcess } from '../../../src/vm/qemu/qemu-process.js';
import { watchGuest } from '../../../src/vm/qemu/watch.js';
import { temporaryFolder } from '../fixtures/folders.js';

/** A QEMU that ends when it is told to, and its files. */
function fakeQemu() {
  const folder = temporaryFolder();
  let end: (code: number | null) => void = () => undefined;
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    end = (code) => resolve({ code, stderr: 'said' });
  });
  let killed = false;
  const kill = () => {
    killed = true;
    end(null);
  };
  const qemu: QemuProcess = { ended, kill };
  const events: ChannelEvent[] = [];
  const files = { console: join(folder, 'console'), channel: join(folder, 'channel') };
  const options = {
    onEvent: (event: ChannelEvent) => void events.push(event),
    bootMs: 10_000,
    silenceMs: 10_000,
  };
  return { qemu, end, wasKilled: () => killed, events, files, options, encode: createEncoder() };
}

/** A file that is there, and empty. */
function openedFile(path: string): string {
  writeFileSync(path, '');
  return path;
}

test('messages are handed on as they come, and those written last are not lost', async (t) => {
  const { qemu, end, events, files, options, encode } = fakeQemu();
  const watching = watchGuest(qemu, files, options);
  const line = encode({ row: 1 });
  appendFileSync(files.channel, line.slice(0, 10));
  await sleep(60);
  t.is(events.length, 0);
  appendFileSync(files.channel, line.slice(10));
  while (events.length === 0) await sleep(5);
  appendFileSync(files.channel, encode({ row: 2 }));
  appendFileSync(files.console, 'bye\n');
  end(0);
  t.deepEqual(await watching, { console: 'bye\n', code: 0, stderr: 'said', silent: false, excess: null });
  t.deepEqual(
    events,
    [1, 2].map((row) => ({ kind: 'message', message: { row } })),
  );
});

test('half a message at the end is damage', async (t) => {
  const { qemu, end, events, files, options, encode } = fakeQemu();
  appendFileSync(files.channel, encode({ row: 1 }).slice(0, 12));
  end(0);
  await watchGuest(qemu, files, options);
  t.deepEqual(
    events.map((event) => event.kind),
    ['damage'],
  );
});

test('a guest that is silent for too long is ended', async (t) => {
  const { qemu, files, options } = fakeQemu();
  const watched = await watchGuest(qemu, files, { ...options, bootMs: 50 });
  t.true(watched.silent);
  t.is(watched.code, null);
});

test('once the channel has spoken, the shorter patience holds', async (t) => {
  const { qemu, files, options, encode } = fakeQemu();
  appendFileSync(files.channel, encode(1));
  const watched = await watchGuest(qemu, files, { ...options, silenceMs: 50 });
  t.true(watched.silent);
});

test('a guest that speaks now and then is left alone', async (t) => {
  const { qemu, end, files, options } = fakeQemu();
  const watching = watchGuest(qemu, files, { ...options, bootMs: 1000 });
  for (let index = 0; index < 15; index++) {
    appendFileSync(files.console, '.');
    await sleep(100);
  }
  end(0);
  t.false((await watching).silent);
});

test('a guest that floods its console or its channel is ended, and that is told', async (t) => {
  for (const name of ['console', 'channel'] as const) {
    const { qemu, files, options, wasKilled } = fakeQemu();
    truncateSync(openedFile(files[name]), 2 ** 40);
    const { silent, excess } = await watchGuest(qemu, files, options);
    t.true(wasKilled());
    t.false(silent);
    t.regex(excess ?? '', new RegExp(`^wrote more than \\d+ bytes to its ${name}$`));
  }
});

test('a guest that never stops writing to its console, and says nothing else, is ended', async (t) => {
  const { qemu, files, options } = fakeQemu();
  const writing = setInterval(() => appendFileSync(files.console, '.'), 10);
  t.teardown(() => clearInterval(writing));
  const { silent, excess } = await watchGuest(qemu, files, { ...options, bootMs: 200 });
  t.false(silent);
  t.is(excess, 'wrote to its console for 1 s, and nothing to its channel');
});

test('an abort ends QEMU, also one that came before', async (t) => {
  for (const before of [true, false]) {
    const { qemu, files, options, wasKilled } = fakeQemu();
    const abort = new AbortController();
    if (before) abort.abort();
    const watching = watchGuest(qemu, files, { ...options, signal: abort.signal });
    abort.abort();
    await watching;
    t.true(wasKilled());
  }
});

test('what a listener throws comes through, with QEMU ended', async (t) => {
  const { qemu, files, options, encode, wasKilled } = fakeQemu();
  appendFileSync(files.channel, encode(1));
  const onEvent = () => {
    throw new RangeError('disk full');
  };
  await t.throwsAsync(watchGuest(qemu, files, { ...options, onEvent }), { instanceOf: RangeError });
  t.true(wasKilled());
});
