// SPDX-License-Identifier: MIT
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChannelEvent, ChannelParser } from '../guest/channel.js';
import type { QemuProcess } from './qemu-process.js';
import { FileTail } from './tail.js';

export interface WatchOptions {
  /** the files that QEMU writes the guest's console and channel to */
  console: string;
  channel: string;
  onEvent: (event: ChannelEvent) => void;
  signal?: AbortSignal | undefined;
  /** how long both may be silent, in milliseconds: until the channel first speaks, and from then on */
  bootMs: number;
  silenceMs: number;
}

export interface Watched {
  console: string;
  /** QEMU's exit code; null if a signal ended it */
  code: number | null;
  stderr: string;
  /** whether the guest was ended for its silence */
  silent: boolean;
}

const POLL_MS = 25;
/** Of a console, what is kept: its end is what matters. */
const CONSOLE_CHARACTERS = 1024 * 1024;

/**
 * Follows a guest to its end, which it brings about if nothing comes of it for too long, or on `signal`. When
 * this returns or throws, QEMU is gone.
 * @throws what `onEvent` throws
 */
export async function watchGuest(qemu: QemuProcess, options: WatchOptions): Promise<Watched> {
  const parser = new ChannelParser();
  let console = '';
  let patienceMs = options.bootMs;
  const tails = [
    new FileTail(options.channel, (bytes) => {
      patienceMs = options.silenceMs;
      parser.push(bytes).forEach(options.onEvent);
    }),
    new FileTail(options.console, (bytes) => {
      console = (console + bytes.toString('latin1')).slice(-CONSOLE_CHARACTERS);
    }),
  ];
  options.signal?.addEventListener('abort', qemu.kill);
  if (options.signal?.aborted) qemu.kill();
  try {
    const silent = await follow(qemu, tails, () => patienceMs);
    parser.end().forEach(options.onEvent);
    return { console, silent, ...(await qemu.ended) };
  } finally {
    options.signal?.removeEventListener('abort', qemu.kill);
    qemu.kill();
    await qemu.ended;
    for (const tail of tails) await tail.close();
  }
}

/** @returns whether the guest was ended for its silence */
async function follow(qemu: QemuProcess, tails: FileTail[], patienceMs: () => number): Promise<boolean> {
  let over = false;
  let silent = false;
  let heard = Date.now();
  void qemu.ended.then(() => {
    over = true;
  });
  for (;;) {
    // asked before reading, so that what was written last is read after the end
    const last = over;
    for (const tail of tails) if (await tail.poll()) heard = Date.now();
    if (last) return silent;
    if (Date.now() - heard > patienceMs()) {
      silent = true;
      qemu.kill();
    }
    await Promise.race([qemu.ended, sleep(POLL_MS)]);
  }
}
