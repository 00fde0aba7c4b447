// SPDX-License-Identifier: MIT
import { type Filter, keyOf, type Layout } from '../../analysis/compare/compare-grid.js';
import { SORTS, type Sort } from '../../analysis/compare/comparison.js';
import { type Threshold, thresholdOf } from '../../analysis/compare/threshold.js';
import { wrongUsage } from '../../errors.js';
import { nearest } from '../../nearest.js';
import type { RenderOptions } from '../../report/render.js';
import { type Input, inputOf } from '../input/paths.js';
import { type Flags, list, numberOf, quoted, texts } from './given.js';

/** What a comparison is asked for. */
export interface CompareRequest extends Layout {
  inputs: Input[];
  sort: Sort;
  descending: boolean;
  alpha: number;
  margin: Threshold | null;
  failOver: Threshold | null;
  /** with failOver: what is measured no longer is no regression */
  allowMissing: boolean;
  format: RenderOptions['format'];
}

/** Checks the flags. @throws ProbeBenchError `bad-flag`, `unknown-key`, `no-such-path`, `same-label` (usage) */
export function compareRequestOf(flags: Flags): CompareRequest {
  const [row, col] = [keysOf('row', flags.row), keysOf('col', flags.col)];
  const both = row.find((key) => col.includes(key));
  if (both !== undefined)
    throw badFlag(`--row and --col both say ${both}`, 'choose another key for one of them');
  const size = (flag: string, given: unknown) =>
    given === undefined ? null : thresholdOf(flag, String(given));
  const failOver = size('fail-over', flags.failOver);
  const allowMissing = flags.allowMissing === true;
  if (allowMissing && failOver === null)
    throw badFlag('--allow-missing goes with --fail-over: nothing else misses a design', 'give both');
  return {
    inputs: inputsOf(texts(flags.path)),
    row,
    col,
    filters: texts(flags.filter).map(filterOf),
    ...sortOf(String(flags.sort)),
    alpha: alphaOf(flags.alpha),
    margin: size('margin', flags.margin),
    failOver,
    allowMissing,
    keepRuns: failOver !== null,
    format: flags.format as CompareRequest['format'],
  };
}

function inputsOf(paths: readonly string[]): Input[] {
  const inputs = paths.map(inputOf);
  const labels = inputs.flatMap(({ label }) => label ?? []);
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice === undefined) return inputs;
  const message = `the label ${JSON.stringify(twice)} is given twice`;
  throw wrongUsage('same-label', message, 'give each run a label of its own');
}

function keysOf(flag: string, given: unknown): Layout['row'] {
  const keys = list(given).map((name) => keyOf(name.trim()));
  if (keys.length > 0) return keys;
  throw badFlag(`--${flag}: no key given`, `such as --${flag} hook,store`);
}

function filterOf(text: string): Filter {
  const sign = text.indexOf(':');
  const globs = sign < 0 ? [] : list(text.slice(sign + 1));
  if (sign > 0 && globs.length > 0) return { key: keyOf(text.slice(0, sign)), globs };
  const remedy = 'such as --filter hook:kprobe,fentry or --filter variant:*-array';
  throw badFlag(`--filter: ${quoted(text)} is not of the form key:value`, remedy);
}

function sortOf(text: string): Pick<CompareRequest, 'sort' | 'descending'> {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const sort = SORTS.find((known) => known === name);
  if (sort !== undefined) return { sort, descending };
  throw badFlag(`--sort: ${quoted(text)} is not known`, `nearest: ${nearest(name, SORTS).join(', ')}`);
}

function alphaOf(given: unknown): number {
  const alpha = numberOf(given);
  if (alpha > 0 && alpha < 0.5) return alpha;
  throw badFlag(`--alpha: ${quoted(given)} is not a share between 0 and 0.5`, 'such as --alpha 0.05');
}

const badFlag = (message: string, remedy: string) => wrongUsage('bad-flag', message, remedy);
