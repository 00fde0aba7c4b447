// SPDX-License-Identifier: MIT
import type { Explained } from '../../analysis/profile/explained.js';
import { jsonText } from '../../samples/disk/json.js';
import { type RenderOptions, renderTable } from '../render.js';
import type { Refusal } from '../table/model.js';
import { functionsOf, type NameOf } from './place-rows.js';
import { profileCsv } from './profile-csv.js';
import { profileTable } from './profile-table.js';

/** How profiles are rendered; width and colour bear on `table` only. */
export interface ProfileOptions extends Omit<RenderOptions, 'columns'> {
  /** puts functions under the names of groups */
  groupOf?: NameOf | undefined;
}

/**
 * Designs' costs by function, or by group: `table` for a terminal, `markdown`, `csv` with a line for each place,
 * `json` a document for each design and kernel, with its stacks. Ends with a line end.
 * @param explained kernels and designs in the order to show them in
 * @param refusals what could not be measured; in `table` and `markdown` only
 * @throws ProbeBenchError `bad-number` for what JSON cannot hold
 */
export function renderProfile(
  explained: readonly Explained[],
  refusals: readonly Refusal[],
  { groupOf, ...options }: ProfileOptions,
): string {
  if (options.format === 'csv') return profileCsv(explained, groupOf);
  if (options.format === 'json')
    return jsonText(
      explained.map((one) => document(one, groupOf)),
      'the profile',
    );
  return renderTable(profileTable(explained, refusals, groupOf), [], [], options);
}

function document({ stacks, ...about }: Explained, groupOf: NameOf | undefined) {
  const one = { ...about, stacks };
  const groups = groupOf === undefined ? {} : { groups: functionsOf(one, groupOf) };
  return { ...about, functions: functionsOf(one), ...groups, stacks };
}
