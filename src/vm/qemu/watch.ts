// SPDX-License-Identifier: MIT
import { createReadStream, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChannelEvent, ChannelParser } from '../guest/channel.js';
import type { ToolEnd } from '../system/tool.js';
import type { MachineFiles } from './arguments.js';
import type { QemuProcess } from './qemu-process.js';

export interface WatchOptions {
  onEvent: (event: ChannelEvent) => void;
  signal?: AbortSignal | undefined;
  /** how long console and channel may both be silent, in milliseconds: until the channel first speaks, and then */
  bootMs: number;
  silenceMs: number;
}

/** How a guest ended, and QEMU with it. */
export interface Watched extends ToolEnd {
  console: string;
  /** whether the guest was ended for its silence */
  silent: boolean;
}

const POLL_MS = 25;
/** How much of a console's end is kept. */
const CONSOLE_CHARACTERS = 1024 * 1024;

/**
 * Follows a guest to its end, and ends it if nothing comes of it for too long, or on `signal`. When this returns or
 * throws, QEMU is gone.
 * @throws what `onEvent` throws
 */
export async function watchGuest(
  qemu: QemuProcess,
  files: Pick<MachineFiles, 'console' | 'channel'>,
  { onEvent, signal, bootMs, silenceMs }: WatchOptions,
): Promise<Watched> {
  const parser = new ChannelParser();
  let console = '';
  let patienceMs = bootMs;
  const tails = [
    tail(files.channel, (bytes) => {
      patienceMs = silenceMs;
      parser.push(bytes).forEach(onEvent);
    }),
    tail(files.console, (bytes) => {
      console = (console + bytes.toString('latin1')).slice(-CONSOLE_CHARACTERS);
    }),
  ];
  signal?.addEventListener('abort', qemu.kill);
  if (signal?.aborted) qemu.kill();
  try {
    const silent = await follow(qemu, tails, () => patienceMs);
    parser.end().forEach(onEvent);
    return { console, silent, ...(await qemu.ended) };
  } finally {
    signal?.removeEventListener('abort', qemu.kill);
    qemu.kill();
    await qemu.ended;
  }
}

/** Hands on what was written to a file since the last call; it may not be there yet. @returns whether it grew */
type Tail = () => Promise<boolean>;

function tail(path: string, onBytes: (bytes: Buffer) => void): Tail {
  let read = 0;
  return async () => {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= read) return false;
    for await (const bytes of createReadStream(path, { start: read })) {
      read += bytes.length;
      onBytes(bytes);
    }
    return true;
  };
}

/** @returns whether the guest was ended for its silence */
async function follow(qemu: QemuProcess, tails: readonly Tail[], patienceMs: () => number): Promise<boolean> {
  let over = false;
  let silent = false;
  let heard = Date.now();
  void qemu.ended.then(() => {
    over = true;
  });
  for (;;) {
    // asked before reading: what was written last is then read after the end
    const last = over;
    for (const grew of tails) if (await grew()) heard = Date.now();
    if (last) return silent;
    if (Date.now() - heard > patienceMs()) {
      silent = true;
      qemu.kill();
    }
    await Promise.race([qemu.ended, sleep(POLL_MS)]);
  }
}
