// SPDX-License-Identifier: MIT
import { tmpdir } from 'node:os';
import * as z from 'zod';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { ChannelEvent } from '../guest/channel.js';
import { type GuestContents, writeInitramfs } from '../guest/initramfs.js';
import type { Kernel } from '../kernels/resolve.js';
import { needSpace } from '../system/cache.js';
import type { Machine } from './arguments.js';
import { bootMachine, WORK_BYTES } from './boot.js';
import { decisiveLines, diagnose } from './diagnose.js';
import type { Watched } from './watch.js';

/** A guest's memory unless said. */
export const MEMORY_MIB = 1024;

export interface GuestRun extends Pick<Machine, 'accelerator' | 'cpus' | 'racing' | 'plugin'> {
  kernel: Pick<Kernel, 'path' | 'release' | 'arch'>;
  contents: GuestContents;
  /** what the guest's script reads as JSON; without wall-clock times, the same job gives the same instructions */
  job: unknown;
  /** told each whole message, in order; what it throws ends the guest */
  onMessage: (message: unknown) => void;
  signal?: AbortSignal | undefined;
  /** MiB */
  memory?: number;
  /** as in WatchOptions */
  bootMs?: number;
  silenceMs?: number;
}

const errorMessage = z.object({
  type: z.literal('error'),
  message: z.string(),
  code: z.string().default('guest-script'),
  remedy: z.string().exactOptional(),
  log: z.string().exactOptional(),
  exitCode: z.number().int().exactOptional(),
});
const doneMessage = z.object({ type: z.literal('done') });

/** What came over a guest's channel. */
interface Heard {
  messages: number;
  done: boolean;
  error: z.infer<typeof errorMessage> | null;
  damage: string[];
}

/**
 * Boots a kernel, runs the guest's script in it, and hands on its messages as they come. A message of type `done` says
 * that nothing is missing. One of type `error`, with the fields of a ProbeBenchError, is thrown here.
 * @throws ProbeBenchError `guest-panic`, `guest-memory`, `guest-no-init`, `guest-hang`, `guest-mute`, `guest-flood`,
 *   `guest-script`, `guest-ended`, `guest-channel` (a message cut or garbled), `qemu-failed`, `interrupted` (exit
 *   130), with a log of the last lines that matter and then the whole console; those of writeInitramfs and
 *   bootMachine; what `onMessage` throws. What arrived whole was handed on by then.
 */
export async function runGuest(run: GuestRun): Promise<void> {
  const { kernel, signal, onMessage, memory = MEMORY_MIB, bootMs = 120_000, silenceMs = 60_000 } = run;
  const heard: Heard = { messages: 0, done: false, error: null, damage: [] };
  const onEvent = (event: ChannelEvent) => {
    hear(heard, event);
    if (event.kind === 'message') onMessage(event.message);
  };
  const machine = { ...run, kernel: kernel.path, arch: kernel.arch, memory };
  const pack = async (initramfs: string) => {
    await needSpace(tmpdir(), WORK_BYTES + bytesOf(run.contents));
    await writeInitramfs(run.contents, run.job, initramfs, kernel.arch);
    if (signal?.aborted) throw interrupted(kernel.release);
  };
  const watched = await bootMachine(machine, pack, { onEvent, signal, bootMs, silenceMs });
  if (signal?.aborted) throw interrupted(kernel.release);
  if (heard.error) throw fromGuest(kernel.release, heard.error, watched.console);
  if (
    !heard.done ||
    heard.damage.length > 0 ||
    watched.silent ||
    watched.excess !== null ||
    watched.code !== 0
  )
    throw failed(kernel.release, watched, heard);
}

/** What a guest is packed with beside its usual files, in bytes. */
function bytesOf({ entries = [] }: GuestContents): number {
  return entries.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
}

function hear(heard: Heard, event: ChannelEvent): void {
  if (event.kind === 'damage') {
    heard.damage.push(`${event.reason}: ${event.text}`);
    return;
  }
  heard.messages++;
  heard.done ||= doneMessage.safeParse(event.message).success;
  heard.error ??= errorMessage.safeParse(event.message).data ?? null;
}

/** Why a guest that sent no error did not end as it should. */
function failed(release: string, watched: Watched, { messages, damage }: Heard): ProbeBenchError {
  const { code, what, remedy } = diagnose({ ...watched, spoke: messages > 0 });
  const log = [...decisiveLines(watched.console), '', watched.stderr, ...damage, watched.console];
  const trouble = { code, remedy, log: log.join('\n').trim() };
  if (code !== 'guest-ended' || damage[0] === undefined)
    return new ProbeBenchError(`the guest of ${release} ${what}`, trouble);
  return new ProbeBenchError(
    `the guest of ${release} sent a message that did not arrive whole (${damage.length}): ${damage[0]}`,
    { ...trouble, code: 'guest-channel' },
  );
}

function fromGuest(release: string, error: NonNullable<Heard['error']>, console: string): ProbeBenchError {
  const log = [error.log, console].filter(Boolean).join('\n');
  return new ProbeBenchError(`in the guest of ${release}: ${error.message}`, { ...error, log });
}

function interrupted(release: string): ProbeBenchError {
  return new ProbeBenchError(`the guest of ${release} was interrupted`, {
    code: 'interrupted',
    remedy: 'What it sent until then is kept.',
    exitCode: EXIT.interrupted,
  });
}
