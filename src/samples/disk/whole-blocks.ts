// SPDX-License-Identifier: MIT
import { ftruncateSync } from 'node:fs';
import { join } from 'node:path';
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
import { readSamples, SAMPLES_HEADER, sampleLine } from '../csv/csv.js';
import { readBytes } from '../csv/csv-records.js';
import type { Sample } from '../sample.js';
import { cannotWrite, writeWhole } from './files.js';
import { FILES } from './run-files.js';

/** What an interrupted run's samples.csv holds after it was cut to whole blocks. */
export interface Kept {
  samples: Sample[];
  /** rows of the block that was cut short, half a last line counted as one */
  dropped: number;
  /** the file in the run's folder that they were moved to; null where there were none */
  droppedFile: string | null;
}

/**
 * Makes samples.csv end with its last whole block. What comes after, half a last line with it, is moved to
 * `droppedFile` first, under the header: nothing is lost, and nothing of it is used.
 * @param file samples.csv, claimed
 * @param isWhole whether these rows, of the last block, are all that it should have
 * @throws ProbeBenchError `foreign-csv` (usage) for a file that is not as this version writes it, which is left
 *   as it is; `bad-csv`, `cannot-read`, `cannot-write`
 */
export function keepWholeBlocks(
  folder: string,
  file: number,
  droppedFile: string,
  isWhole: (block: readonly Sample[]) => boolean,
): Kept {
  const path = join(folder, FILES.samples);
  const text = readBytes(path).toString();
  if (!text.startsWith(SAMPLES_HEADER)) throw foreign(path, 1);
  const cutAfter = (kept: string) => {
    writeWhole(folder, droppedFile, SAMPLES_HEADER + text.slice(kept.length));
    truncate(file, path, Buffer.byteLength(kept));
  };
  const lines = text.slice(0, text.lastIndexOf('\n') + 1);
  const half = lines.length < text.length ? 1 : 0;
  if (half > 0) cutAfter(lines);
  const all = lines === SAMPLES_HEADER ? [] : readSamples(path);
  const block = lastBlock(all);
  if (block.length === 0 || isWhole(block))
    return { samples: all, dropped: half, droppedFile: half > 0 ? droppedFile : null };
  const samples = all.slice(0, all.length - block.length);
  const kept = SAMPLES_HEADER + samples.map(sampleLine).join('');
  if (!text.startsWith(kept)) throw foreign(path, samples.length + 1);
  cutAfter(kept);
  return { samples, dropped: block.length + half, droppedFile };
}

function lastBlock(samples: readonly Sample[]): Sample[] {
  const last = samples.at(-1);
  return samples.filter(({ boot, block }) => boot === last?.boot && block === last.block);
}

function truncate(file: number, path: string, bytes: number): void {
  try {
    ftruncateSync(file, bytes);
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
}

function foreign(path: string, line: number): ProbeBenchError {
  const remedy = 'resume a run with the version that began it, its samples.csv untouched';
  return wrongUsage('foreign-csv', `${path}:${line}: not as this version of probe-bench writes it`, remedy);
}
