// SPDX-License-Identifier: MIT
import { printText, terminalWidth } from '../../run/stdout.js';
import { tell } from '../../run/tell.js';
import { jsonText } from '../../samples/disk/json.js';
import { listKernels } from '../../vm/kernels/kernel-list.js';
import { type ArchName, hostArch } from '../../vm/system/arch.js';
import { columns } from './aligned.js';

const HEADINGS = ['RELEASE', 'DOWNLOAD', 'CACHED', 'PACKAGE'];

const megabytes = (bytes: number | null) => (bytes === null ? '·' : `${(bytes / 1e6).toFixed(1)} MB`);

/**
 * Prints the kernels that the mirror offers and the cache holds, oldest first: a line each, or JSON.
 * @param archs whose kernels; none: the machine's own
 */
export async function printKernels(json: boolean, archs: readonly ArchName[]): Promise<void> {
  const lists = [];
  for (const arch of archs.length === 0 ? [hostArch()] : archs) lists.push(await listKernels(arch));
  const kernels = lists.flatMap((one) => one.kernels);
  const notes = new Set(lists.flatMap((one) => one.notes));
  for (const note of notes) tell(note);
  if (json) return printText(jsonText(kernels, 'the kernels'));
  const rows = kernels.map(({ release, package: name, version, download, cached }) => {
    return [release, megabytes(download), megabytes(cached), [name, version].filter(Boolean).join(' ')];
  });
  printText(columns([HEADINGS, ...rows], { width: terminalWidth() }));
}
