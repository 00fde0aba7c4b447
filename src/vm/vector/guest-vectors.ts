// SPDX-License-Identifier: MIT
import { closeSync } from 'node:fs';
import { GuestProfiles } from '../profile/guest-profiles.js';
import type { Plugin } from '../qemu/arguments.js';
import type { ArchName } from '../system/arch.js';
import { openNameless } from '../system/nameless-file.js';
import { VectorJoin } from './join.js';
import { RowsFile } from './rows-file.js';

/** What a plugin counts of one guest. */
export interface GuestVectors {
  plugin: Plugin;
  rows: RowsFile;
  join: VectorJoin;
  /** null where none were asked for */
  profiles: GuestProfiles | null;
  /** frees the plugin's files */
  close(): void;
}

/**
 * Makes the place for what a plugin writes.
 * @param file the plugin's
 * @param profile whether it writes profiles, too
 * @param arch the guest's
 * @throws ProbeBenchError `no-temporary`
 */
export function openVectors(file: string, profile: boolean, arch: ArchName): GuestVectors {
  const counted = openNameless();
  const profiled = profile ? openNameless() : null;
  const files = profiled === null ? [counted] : [counted, profiled];
  const plugin: Plugin = { file, rows: counted.path, files };
  if (profiled !== null) plugin.profile = profiled.path;
  const rows = new RowsFile(counted.path);
  return {
    plugin,
    rows,
    join: new VectorJoin(rows, arch),
    profiles: profiled && new GuestProfiles(profiled.path),
    close: () => {
      for (const { fd } of files) closeSync(fd);
    },
  };
}
