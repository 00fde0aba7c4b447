// SPDX-License-Identifier: MIT
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { ChannelEvent } from '../guest/channel.js';
import { makeGuestFolder } from '../guest/guest-folder.js';
import { type GuestContents, writeInitramfs } from '../guest/initramfs.js';
import type { Kernel } from '../kernels/resolve.js';
import { needSpace } from '../system/cache.js';
import { decisiveLines, diagnose } from './diagnose.js';
import { type Accelerator, qemuArguments } from './qemu.js';
import { startQemu } from './qemu-process.js';
import { type Watched, watchGuest } from './watch.js';

export interface GuestRun {
  kernel: Pick<Kernel, 'path' | 'release'>;
  contents: GuestContents;
  /** what the guest's script reads as JSON. The same job gives the same instructions: keep wall-clock times out */
  job: unknown;
  accelerator: Accelerator;
  /** told each whole message, in order; what it throws ends the guest */
  onMessage: (message: unknown) => void;
  signal?: AbortSignal | undefined;
  cpus?: number;
  /** under TCG: its CPUs run at the same time, and no instruction is counted */
  racing?: boolean;
  /** MiB */
  memory?: number;
  /** how long console and channel may both be silent, in milliseconds: before the first message, and after it */
  bootMs?: number;
  silenceMs?: number;
}

export interface GuestOutcome {
  /** messages that arrived whole */
  messages: number;
  /** from starting QEMU to the first message, and to the power-off, in milliseconds of this machine's time */
  firstMessageMs: number;
  totalMs: number;
  console: string;
}

const MEMORY_MIB = 1024;
const BOOT_MS = 120_000;
const SILENCE_MS = 60_000;
/** an initramfs, and a console and channel that are longer than they should be */
const WORK_BYTES = 256e6;

/**
 * Boots a kernel, runs the guest's script in it, and hands on its messages as they come. A message of type
 * `done` is how the script says that nothing is missing; one of type `error` (with `message`, and if it likes
 * `code`, `remedy`, `log`, `exitCode`) is thrown here as the error it was there.
 * @throws ProbeBenchError `guest-panic`, `guest-memory`, `guest-no-init`, `guest-hang`, `guest-mute`,
 *   `guest-script`, `guest-ended`, `guest-channel` (a row cut or garbled), `qemu-failed`, `interrupted` (exit
 *   130), with a log of the last lines that matter and then the whole console; those of `writeInitramfs` and
 *   `startQemu`; what `onMessage` throws. What arrived whole was handed on by then. No process or file stays.
 */
export async function runGuest(run: GuestRun): Promise<GuestOutcome> {
  await needSpace(tmpdir(), WORK_BYTES);
  const folder = await makeGuestFolder();
  const [initramfs, console, channel] = ['initramfs', 'console', 'channel'].map((name) => join(folder, name));
  try {
    const files = { initramfs: initramfs as string, console: console as string, channel: channel as string };
    await writeInitramfs(run.contents, run.job, files.initramfs);
    const { accelerator, cpus = 1, racing = false, memory = MEMORY_MIB } = run;
    const started = Date.now();
    if (run.signal?.aborted) throw interrupted(run);
    const qemu = await startQemu(
      qemuArguments({ ...files, kernel: run.kernel.path, accelerator, cpus, racing, memory }),
    );
    const heard = new Heard(run.onMessage);
    const { bootMs = BOOT_MS, silenceMs = SILENCE_MS, signal } = run;
    const watched = await watchGuest(qemu, {
      ...files,
      signal,
      bootMs,
      silenceMs,
      onEvent: (event) => heard.take(event),
    });
    judge(run, watched, heard);
    const firstMessageMs = heard.firstAt - started;
    return {
      messages: heard.messages,
      firstMessageMs,
      totalMs: Date.now() - started,
      console: watched.console,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What was heard from a guest's script. */
class Heard {
  messages = 0;
  firstAt = Number.NaN;
  done = false;
  error: z.infer<typeof errorMessage> | null = null;
  damage: string[] = [];
  readonly #onMessage: (message: unknown) => void;

  constructor(onMessage: (message: unknown) => void) {
    this.#onMessage = onMessage;
  }

  take(event: ChannelEvent): void {
    if (event.kind === 'damage') {
      this.damage.push(`${event.reason}: ${event.text}`);
      return;
    }
    if (this.messages === 0) this.firstAt = Date.now();
    this.messages++;
    this.done ||= doneMessage.safeParse(event.message).success;
    this.error ??= errorMessage.safeParse(event.message).data ?? null;
    this.#onMessage(event.message);
  }
}

const doneMessage = z.object({ type: z.literal('done') });
const errorMessage = z.object({
  type: z.literal('error'),
  message: z.string(),
  code: z.string().default('guest-script'),
  remedy: z.string().optional(),
  log: z.string().optional(),
  exitCode: z.number().int().optional(),
});

/** @throws ProbeBenchError unless the script said that it was done, and nothing was lost */
function judge(run: GuestRun, watched: Watched, heard: Heard): void {
  if (run.signal?.aborted) throw interrupted(run);
  if (heard.error) throw fromGuest(run, heard.error, watched.console);
  if (heard.done && heard.damage.length === 0 && !watched.silent && watched.code === 0) return;
  const found = diagnose({ ...watched, spoke: heard.messages > 0 });
  const cut = found.code === 'guest-ended' && heard.damage[0];
  const code = cut ? 'guest-channel' : found.code;
  const what = cut ? `sent a message that did not arrive whole (${heard.damage.length}): ${cut}` : found.what;
  const matters = decisiveLines(watched.console);
  throw new ProbeBenchError(`the guest of ${run.kernel.release} ${what}`, {
    code,
    remedy: found.remedy,
    log: [...matters, '', watched.stderr, ...heard.damage, watched.console].join('\n').trim(),
  });
}

function fromGuest(run: GuestRun, error: z.infer<typeof errorMessage>, console: string): ProbeBenchError {
  return new ProbeBenchError(`in the guest of ${run.kernel.release}: ${error.message}`, {
    code: error.code,
    log: [error.log, console].filter(Boolean).join('\n'),
    ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
    ...(error.exitCode === undefined ? {} : { exitCode: error.exitCode }),
  });
}

function interrupted(run: GuestRun): ProbeBenchError {
  return new ProbeBenchError(`the guest of ${run.kernel.release} was interrupted`, {
    code: 'interrupted',
    remedy: 'What it had sent is kept.',
    exitCode: EXIT.interrupted,
  });
}
