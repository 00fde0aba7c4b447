// SPDX-License-Identifier: MIT
import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { readSamples, SAMPLES_HEADER, sampleLine } from '../csv/csv.js';
import type { Sample } from '../sample.js';
import { cannotWrite, writeWhole } from './files.js';
import { FILES } from './run-files.js';

/** What an interrupted run's samples.csv holds after it was made ready to be gone on with. */
export interface Kept {
  /** of whole blocks only */
  samples: Sample[];
  /** rows of the block that was cut short, half a last line counted as one */
  dropped: number;
  /** the file in the run's folder that they were moved to; null where there were none */
  droppedFile: string | null;
}

/**
 * Makes samples.csv end with its last whole block. What comes after, half a last line with it, is moved to
 * `droppedFile` first, header on top: nothing is lost, and nothing of it is used.
 * @param isWhole whether these rows, of the last block, are all that it should have
 * @throws ProbeBenchError `foreign-csv` (usage) for a file that is not as this version writes it, which is left
 *   as it is; `bad-csv`, `cannot-read`, `cannot-write`
 */
export function keepWholeBlocks(
  folder: string,
  droppedFile: string,
  isWhole: (block: readonly Sample[]) => boolean,
): Kept {
  const path = join(folder, FILES.samples);
  const text = readText(path);
  if (!text.startsWith(SAMPLES_HEADER)) throw foreign(path, 1);
  const half = text.slice(text.lastIndexOf('\n') + 1);
  if (half !== '')
    cut(path, Buffer.byteLength(text) - Buffer.byteLength(half), { folder, droppedFile }, half);
  const all = text.slice(0, text.length - half.length) === SAMPLES_HEADER ? [] : readSamples(path);
  const last = all.at(-1);
  const block = all.filter(({ boot, block }) => boot === last?.boot && block === last.block);
  if (last === undefined || isWhole(block))
    return half === ''
      ? { samples: all, dropped: 0, droppedFile: null }
      : { samples: all, dropped: 1, droppedFile };
  const samples = all.slice(0, all.length - block.length);
  const kept = SAMPLES_HEADER + samples.map(sampleLine).join('');
  if (!text.startsWith(kept)) throw foreign(path, samples.length + 1);
  cut(path, Buffer.byteLength(kept), { folder, droppedFile }, text.slice(kept.length));
  return { samples, dropped: block.length + (half === '' ? 0 : 1), droppedFile };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ProbeBenchError(`cannot read ${path}: ${cause instanceof Error ? cause.message : cause}`, {
      code: 'cannot-read',
      remedy: 'give the folder of an interrupted run, with the files that probe-bench wrote',
      exitCode: EXIT.usage,
      cause,
    });
  }
}

/** Moves the end of the file: written elsewhere before it is taken away here. */
function cut(path: string, bytes: number, to: { folder: string; droppedFile: string }, end: string): void {
  writeWhole(to.folder, to.droppedFile, SAMPLES_HEADER + end);
  try {
    truncateSync(path, bytes);
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
}

function foreign(path: string, line: number): ProbeBenchError {
  return new ProbeBenchError(`${path}:${line}: not as this version of probe-bench writes it`, {
    code: 'foreign-csv',
    remedy: 'resume a run with the version that began it, its samples.csv untouched',
    exitCode: EXIT.usage,
  });
}
