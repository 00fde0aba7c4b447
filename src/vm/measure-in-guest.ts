// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Job, MeasureEvent } from '../measure/job.js';
import { packageRoot } from '../root.js';
import { environmentSchema, variantRecordSchema, warningSchema } from '../samples/environment.js';
import { sampleSchema } from '../samples/sample.js';
import { GUEST } from './guest/guest-init.js';
import type { GuestContents } from './guest/initramfs.js';
import type { Kernel } from './kernels/resolve.js';
import { runGuest } from './qemu/boot.js';
import { guestArch } from './system/arch.js';
import { findTool, runTool } from './system/tool.js';

export interface GuestMeasurement {
  job: Job;
  kernel: Kernel;
  accelerator: 'kvm' | 'tcg';
  signal?: AbortSignal | undefined;
  /** of the guest; 1 unless said */
  cpus?: number;
  /** under TCG: its CPUs run at the same time, and no instruction is counted */
  racing?: boolean;
}

/** What a guest's rows and environment say of the run until they are back: every boot must do the same. */
const IN_GUEST = { run: 'guest', started: new Date(0).toISOString() };

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begin'), environment: environmentSchema }),
  z.object({
    type: z.literal('visit'),
    arm: z.string(),
    rows: z.array(sampleSchema),
    footprint: z.looseObject({}).nullable(),
  }),
  z.object({ type: z.literal('failed'), record: variantRecordSchema }),
  z.object({ type: z.literal('warning'), warning: warningSchema }),
  z.looseObject({ type: z.enum(['arm', 'plan', 'note', 'block', 'done', 'error']) }),
]);

const ownPath = (place: number) => `${GUEST.own}/${place}.bpf.o`;

/**
 * The addon, the BPF objects (those that are used: what is in a guest moves what it measures), the
 * user's own ones, and what the session reads of its own package.
 */
function guestContents({ own = [], options, unit }: Job): GuestContents {
  const root = packageRoot();
  const objects = readdirSync(join(root, 'bpf', 'build'), { recursive: true, encoding: 'utf8' });
  const paths = ['package.json', 'build/Release/probe_bench.node', 'bpf/build/clang.txt'];
  const keyed = (options.keys ?? []).length > 0;
  const unused = [...(keyed ? [] : ['keyed/']), ...(unit === 'insn' ? ['control/'] : [])];
  for (const object of objects)
    if (object.endsWith('.bpf.o') && !unused.some((folder) => object.startsWith(folder)))
      paths.push(`bpf/build/${object}`);
  return {
    script: fileURLToPath(
      new URL(import.meta.url.endsWith('.ts') ? 'guest/guest.ts' : 'guest/guest.js', import.meta.url),
    ),
    files: [
      ...paths.sort().map((path) => ({ path: `probe-bench/${path}`, source: join(root, path) })),
      ...own.flatMap(({ path, broken }, place) =>
        broken === null ? [{ path: ownPath(place), source: path }] : [],
      ),
    ],
  };
}

/**
 * Measures another kernel: boots it, runs the same session in it, and gives the events it sends. When the
 * consumer stops early, or the signal aborts, the guest is ended.
 * @throws as runGuest, after the last event that arrived whole
 */
export async function* measureInGuest(given: GuestMeasurement): AsyncGenerator<MeasureEvent> {
  const { job, kernel, accelerator, signal, cpus = 1, racing = false } = given;
  const stop = new AbortController();
  const messages = new PassThrough({ objectMode: true, highWaterMark: Number.MAX_SAFE_INTEGER });
  const qemu = await qemuVersion();
  let failure: unknown;
  const guest = runGuest({
    kernel,
    contents: guestContents(job),
    job: { ...job, ...IN_GUEST, own: job.own?.map((one, place) => ({ ...one, path: `/${ownPath(place)}` })) },
    accelerator,
    cpus,
    racing,
    onMessage: (message) => messages.write(message),
    signal: signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]),
  })
    .catch((error) => {
      failure = error;
    })
    .finally(() => messages.end());
  try {
    for await (const message of messages) {
      const event = arrived(message, given, qemu);
      if (event !== null) yield event;
    }
    if (failure !== undefined) throw failure;
  } finally {
    stop.abort();
    await guest;
  }
}

/** What QEMU calls itself, such as `QEMU emulator version 7.2.22`. */
async function qemuVersion(): Promise<string> {
  const { qemu, qemuPackage } = guestArch();
  const { stdout } = await runTool(await findTool(qemu, qemuPackage), ['--version']);
  return String(stdout).split('\n', 1)[0] ?? '';
}

/** A guest's message as an event of this run; null for what only ends the guest. */
function arrived(message: unknown, { job, kernel }: GuestMeasurement, qemu: string): MeasureEvent | null {
  const event = messageSchema.parse(message);
  if (event.type === 'done' || event.type === 'error') return null;
  if (event.type === 'begin') {
    const host = {
      cpu: cpus()[0]?.model ?? 'unknown',
      qemu,
      kernel_source: kernel.source,
      notes: kernel.notes,
    };
    return { type: 'begin', environment: { ...event.environment, run: job.run, started: job.started, host } };
  }
  if (event.type !== 'visit') return event as unknown as MeasureEvent;
  return { ...event, rows: event.rows.map((row) => ({ ...row, run: job.run })) } as unknown as MeasureEvent;
}
