// SPDX-License-Identifier: MIT
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeGuestFolder } from '../guest/guest-folder.js';
import { GuestProfiles } from '../profile/guest-profiles.js';
import type { Plugin } from '../qemu/arguments.js';
import { VectorJoin } from './join.js';
import { RowsFile } from './rows-file.js';

/** What a plugin counts of one guest. */
export interface GuestVectors {
  plugin: Plugin;
  rows: RowsFile;
  join: VectorJoin;
  /** null where none were asked for */
  profiles: GuestProfiles | null;
  /** removes the plugin's files */
  close(): Promise<void>;
}

/** Makes the place for what a plugin writes. @param file the plugin's @param profile whether it writes profiles, too */
export async function openVectors(file: string, profile: boolean): Promise<GuestVectors> {
  const folder = await makeGuestFolder();
  const plugin: Plugin = { file, rows: join(folder, 'rows.csv') };
  if (profile) plugin.profile = join(folder, 'profile.txt');
  const rows = new RowsFile(plugin.rows);
  const profiles = plugin.profile === undefined ? null : new GuestProfiles(plugin.profile);
  const close = () => rm(folder, { recursive: true, force: true });
  return { plugin, rows, join: new VectorJoin(rows), profiles, close };
}
