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
  /** what the guest did too much of and was ended for, as the end of a sentence; null where it did not */
  excess: string | null;
}

const POLL_MS = 25;
/** How much of a console's end is kept. */
const CONSOLE_CHARACTERS = 1024 * 1024;
/** What a guest may write, in bytes: its console says some ten kilobytes, its channel some megabytes. */
const MOST_BYTES = { console: 16 * 2 ** 20, channel: 128 * 2 ** 20 };
/** A console that speaks keeps a guest alive for so many times the patience while the channel is silent. */
const CHATTER_FACTOR = 5;

/**
 * Follows a guest to its end, and ends it if nothing comes of it for too long, if too much comes, or on `signal`. When
 * this returns or throws, QEMU is gone.
 * @throws what `onEvent` throws
 */
export async function watchGuest(
  qemu: QemuProcess,
  files: Pick<MachineFiles, 'console' | 'channel'>,
  { onEvent, signal, bootMs, silenceMs }: WatchOptions,
): Promise<Watched> {
  const parser = new ChannelParser();
  let text = '';
  let patienceMs = bootMs;
  const channel = new Tail('channel', files.channel, (bytes) => {
    patienceMs = silenceMs;
    parser.push(bytes).forEach(onEvent);
  });
  const console = new Tail('console', files.console, (bytes) => {
    text = (text + bytes.toString('latin1')).slice(-CONSOLE_CHARACTERS);
  });
  signal?.addEventListener('abort', qemu.kill);
  if (signal?.aborted) qemu.kill();
  try {
    const why = await follow(qemu, { channel, console }, () => patienceMs);
    parser.end().forEach(onEvent);
    return { console: text, ...why, ...(await qemu.ended) };
  } finally {
    signal?.removeEventListener('abort', qemu.kill);
    qemu.kill();
    await qemu.ended;
  }
}

/** A file that grows, up to what it may have. */
class Tail {
  readonly #name: 'console' | 'channel';
  readonly #path: string;
  readonly #onBytes: (bytes: Buffer) => void;
  #read = 0;

  constructor(name: 'console' | 'channel', path: string, onBytes: (bytes: Buffer) => void) {
    this.#name = name;
    this.#path = path;
    this.#onBytes = onBytes;
  }

  /** Hands on what was written since the last call; the file may not be there yet. @returns whether it grew */
  async grew(): Promise<boolean> {
    const written = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
    const size = Math.min(written, MOST_BYTES[this.#name] + 1);
    if (size <= this.#read) return false;
    for await (const bytes of createReadStream(this.#path, { start: this.#read, end: size - 1 })) {
      this.#read += bytes.length;
      this.#onBytes(bytes);
    }
    return true;
  }

  /** The end of a sentence where it is longer than it may be. */
  excess(): string | null {
    const most = MOST_BYTES[this.#name];
    return this.#read > most ? `wrote more than ${most} bytes to its ${this.#name}` : null;
  }
}

/** Follows a guest until QEMU has ended. @returns why it was ended, if it was */
async function follow(
  qemu: QemuProcess,
  { channel, console }: Record<'channel' | 'console', Tail>,
  patienceMs: () => number,
): Promise<Pick<Watched, 'silent' | 'excess'>> {
  let over = false;
  const why: Pick<Watched, 'silent' | 'excess'> = { silent: false, excess: null };
  let heard = Date.now();
  let spoken = heard;
  void qemu.ended.then(() => {
    over = true;
  });
  for (;;) {
    // asked before reading: what was written last is then read after the end
    const last = over;
    if (await channel.grew()) spoken = heard = Date.now();
    if (await console.grew()) heard = Date.now();
    why.excess ??= channel.excess() ?? console.excess();
    if (last) return why;
    why.silent ||= why.excess === null && Date.now() - heard > patienceMs();
    if (!why.silent) why.excess ??= chatter(Date.now() - spoken, patienceMs());
    if (why.silent || why.excess !== null) qemu.kill();
    await Promise.race([qemu.ended, sleep(POLL_MS)]);
  }
}

function chatter(ms: number, patienceMs: number): string | null {
  const most = CHATTER_FACTOR * patienceMs;
  return ms > most ? `wrote to its console for ${most / 1000} s, and nothing to its channel` : null;
}
