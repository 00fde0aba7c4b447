// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Job, MeasureEvent } from '../measure/job.js';
import { addonFile } from '../native/index.js';
import { packageRoot } from '../root.js';
import type { GuestCommand } from './command/guest-command.js';
import { ofCommand, SILENCE_OF_COMMAND_MS } from './command/silent.js';
import { foreignAddon } from './foreign/foreign-addon.js';
import { guestScript } from './guest/bundle.js';
import { unpackCode } from './guest/code-symbols.js';
import { GUEST } from './guest/guest-init.js';
import type { GuestContents } from './guest/initramfs.js';
import { begun } from './guest-begin.js';
import { messageSchema } from './guest-message.js';
import { visited } from './guest-visit.js';
import type { Kernel } from './kernels/resolve.js';
import type { Machine } from './qemu/arguments.js';
import { runGuest } from './qemu/run-guest.js';
import { type ArchName, guestArch, hostArch } from './system/arch.js';
import { findTool, runTool } from './system/tool.js';
import { type GuestVectors, openVectors } from './vector/guest-vectors.js';
import type { PluginTrial } from './vector/trial.js';

export interface GuestMeasurement extends Pick<Machine, 'accelerator' | 'cpus' | 'racing'> {
  job: Job;
  kernel: Kernel;
  /** what counts what events execute, where instructions are counted; absent: nothing, and nothing is said of it */
  plugin?: PluginTrial | undefined;
  /** the job's command, found and read */
  command?: GuestCommand | undefined;
  signal?: AbortSignal | undefined;
}

/** How long a guest that tries a user's objects may say nothing: the verifier alone takes a minute for large ones. */
const SILENCE_OF_OWN_MS = 300_000;

/** What a guest says of run and start, which are put right here: every boot must execute the same instructions. */
const IN_GUEST = { run: 'guest', started: new Date(0).toISOString() };

const ownPath = (place: number) => `${GUEST.own}/${place}.bpf.o`;

/**
 * The addon, the BPF objects that are used (what is in a guest moves what it measures), the user's own ones, and what
 * the session reads of its package.
 */
async function guestContents(
  { own = [], options, objects, unit }: Job,
  arch: ArchName,
): Promise<GuestContents> {
  const root = packageRoot();
  const unused: string[] = [];
  if ((options.keys ?? []).length === 0) unused.push('keyed/');
  if (options.at === undefined) unused.push('moved/');
  if (unit === 'insn') unused.push('control/');
  if (objects !== 'tests') unused.push('tests/');
  const used = readdirSync(join(root, 'bpf', 'build'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bpf.o') && !unused.some((folder) => path.startsWith(folder)))
    .map((path) => `bpf/build/${path}`);
  const paths = ['package.json', 'bpf/build/clang.txt', ...used];
  const files = paths.map((path) => ({ path: `probe-bench/${path}`, source: join(root, path) }));
  files.push({ path: GUEST.addon, source: arch === hostArch() ? addonFile() : foreignAddon(arch) });
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const [place, { path, broken }] of own.entries())
    if (broken === null) files.push({ path: ownPath(place), source: path });
  return { script: await guestScript(), files };
}

/** A job as a guest has it: nothing of when and from where it was asked for. */
function inGuest(job: Job, command: GuestCommand | undefined): Job {
  const own = job.own?.map((one, place) => ({ ...one, path: `/${ownPath(place)}` }));
  const guests = { ...job, ...IN_GUEST, ...(own && { own }) };
  if (job.command === undefined || command === undefined) return guests;
  return { ...guests, command: { ...job.command, files: null }, command_events: command.events };
}

/**
 * Measures another kernel: boots it, runs the same session in it, and gives the events it sends. When the
 * consumer stops early, or the signal aborts, the guest is ended.
 * @throws as runGuest, after the last event that arrived whole
 */
export async function* measureInGuest(given: GuestMeasurement): AsyncGenerator<MeasureEvent> {
  const { job, kernel, signal, command } = given;
  const stop = new AbortController();
  const messages = new PassThrough({ objectMode: true, highWaterMark: Number.MAX_SAFE_INTEGER });
  const [qemu, contents] = [await qemuVersion(kernel.arch), await guestContents(job, kernel.arch)];
  const trial = countsInstructions(given) ? given.plugin : undefined;
  const vectors =
    trial !== undefined && 'file' in trial
      ? openVectors(trial.file, Boolean(job.profile), kernel.arch)
      : null;
  let failure: unknown;
  const guest = runGuest({
    ...given,
    plugin: vectors?.plugin,
    ...(command && { silenceMs: SILENCE_OF_COMMAND_MS }),
    ...((job.own ?? []).length > 0 ? { silenceMs: SILENCE_OF_OWN_MS } : {}),
    contents: { ...contents, entries: command?.entries },
    job: inGuest(job, command),
    onMessage: (message) => {
      vectors?.rows.catchUp();
      messages.write(message);
    },
    signal: signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]),
  })
    .catch((error) => {
      failure = command === undefined ? error : ofCommand(error, command.events.name);
    })
    .finally(() => messages.end());
  try {
    for await (const message of messages) {
      yield* arrived(message, given, qemu, vectors);
    }
    if (failure !== undefined) throw failure;
  } finally {
    stop.abort();
    await guest;
    vectors?.close();
  }
}

/** A guest of several CPUs, or on hardware, counts none. */
function countsInstructions({ accelerator, racing, cpus: guestCpus = 1 }: GuestMeasurement): boolean {
  return accelerator === 'tcg' && !racing && guestCpus === 1;
}

/** What QEMU calls itself, such as `QEMU emulator version 7.2.22`. */
async function qemuVersion(arch: ArchName): Promise<string> {
  const { qemu, qemuPackage } = guestArch(arch);
  const { stdout } = await runTool(await findTool(qemu, qemuPackage), ['--version']);
  return stdout.split('\n', 1)[0] ?? '';
}

/** A guest's message as events of this run: none for what only ends the guest. */
function* arrived(
  message: unknown,
  given: GuestMeasurement,
  qemu: string,
  vectors: GuestVectors | null,
): Generator<MeasureEvent> {
  const { job, kernel, plugin } = given;
  const event = messageSchema.parse(message);
  switch (event.type) {
    case 'done':
    case 'error':
      return;
    case 'symbols':
      vectors?.join.know(event.symbols);
      if (event.code !== undefined) vectors?.profiles?.know(unpackCode(event.code));
      return;
    case 'begin': {
      const lacking =
        plugin !== undefined && 'lacking' in plugin && countsInstructions(given) ? plugin.lacking : null;
      const { environment, sections } = event;
      yield* begun(environment, {
        job,
        sections,
        kernel,
        qemu,
        lacking,
        nameless: vectors?.profiles?.nameless,
      });
      return;
    }
    case 'visit':
      yield* visited(event, job, vectors);
      return;
    default:
      yield event;
  }
}
