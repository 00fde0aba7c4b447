// SPDX-License-Identifier: MIT
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeGuestFolder } from '../guest/guest-folder.js';
import type { Plugin } from '../qemu/arguments.js';
import { VectorJoin } from './join.js';
import { RowsFile } from './rows-file.js';

/** What a plugin counts of one guest. */
export interface GuestVectors {
  plugin: Plugin;
  rows: RowsFile;
  join: VectorJoin;
  /** removes the file of rows */
  close(): Promise<void>;
}

/** Makes the place for a plugin's rows. @param file the plugin's */
export async function openVectors(file: string): Promise<GuestVectors> {
  const folder = await makeGuestFolder();
  const plugin = { file, rows: join(folder, 'rows.csv') };
  const rows = new RowsFile(plugin.rows);
  const close = () => rm(folder, { recursive: true, force: true });
  return { plugin, rows, join: new VectorJoin(rows), close };
}
