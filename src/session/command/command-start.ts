// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../errors.js';
import { NativeError } from '../../native/index.js';
import type { Command } from '../interfaces.js';
import { interrupted } from '../turn.js';
import { SEGMENTS } from '../visit.js';
import { countOpenat } from './command-driver.js';

/** A segment repeats a short command for this long: loading and proving a probe takes as much. */
const SEGMENT_MS = 50;
const MOST_RUNS = 10;
/** How long two runs may take where --max-time does not say. */
const LONGEST_S = 600;

/** What the first runs of a command told. */
export interface CommandStart {
  /** of a segment */
  runs: number;
  /** how many openat a run makes; null where this kernel cannot count them, `uncounted` says why */
  openat: number | null;
  uncounted: string | null;
  /** what one block will take, in s, from the time of one run */
  block_s: number;
}

interface CommandLimits {
  arms: number;
  warmup: number;
  /** null: as long as verdicts need */
  max_time_s: number | null;
  signal: AbortSignal | undefined;
}

/**
 * Runs a command twice, with nothing of the catalogue attached: first to count its openat and warm the caches up, then
 * for its time.
 * @throws ProbeBenchError `command-too-long` (usage) where a block does not fit into the time; as the command's run
 */
export async function startCommand(command: Command, limits: CommandLimits): Promise<CommandStart> {
  const { arms, warmup, max_time_s, signal } = limits;
  const timeout = AbortSignal.timeout(Math.min((max_time_s ?? LONGEST_S) * 1000, 2 ** 31 - 1));
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    const counted = await counting(command, either);
    either.throwIfAborted();
    const wall_s = (await command.run(either)).wall / 1e9;
    either.throwIfAborted();
    const runs = Math.min(MOST_RUNS, Math.max(1, Math.ceil(SEGMENT_MS / 1000 / wall_s)));
    // One run more proves that the command fires a design.
    const block_s = arms * (SEGMENTS * runs + 1) * wall_s;
    if (max_time_s !== null && (warmup + 1) * block_s > max_time_s)
      throw tooLong(limits, `a run takes ${wall_s.toFixed(1)} s`, block_s);
    return { ...counted, runs, block_s };
  } catch (error) {
    if (signal?.aborted) throw interrupted(error);
    if (!timeout.aborted) throw error;
    throw tooLong(limits, 'it had not ended twice by then', null);
  }
}

async function counting(command: Command, signal: AbortSignal) {
  try {
    return { openat: await countOpenat(command, signal), uncounted: null };
  } catch (error) {
    // A command that cannot be started does not mean a kernel that cannot count.
    if (!(error instanceof NativeError) || error.step === 'command') throw error;
    return { openat: null, uncounted: error.message };
  }
}

function tooLong({ arms, warmup, max_time_s }: CommandLimits, why: string, block_s: number | null) {
  const blocks = `the least is ${warmup + 1} blocks of ${arms} runs`;
  const needed = block_s === null ? '' : `, some ${Math.ceil((warmup + 1) * block_s)} s`;
  return new ProbeBenchError(
    `the command takes too long ${max_time_s === null ? 'to be measured unasked' : `for --max-time ${max_time_s}`}: ${why}; ${blocks}${needed}`,
    {
      code: 'command-too-long',
      remedy: 'give more --max-time, or fewer designs with --variants',
      exitCode: EXIT.usage,
    },
  );
}
