// SPDX-License-Identifier: MIT
import picomatch from 'picomatch';
import { EXIT, ProbeBenchError } from '../errors.js';
import { nearest } from '../nearest.js';
import { isCore } from './core.js';
import { suits } from './moved/place.js';

/** Longer than any id with wildcards. A glob becomes a regular expression, whose cost grows with its length. */
const LONGEST_PATTERN = 200;

/**
 * Chooses variants by id or glob (`kprobe-*`, `*-array`), in the catalogue's order; without a pattern, the core, or all
 * where the workload fires none of it (packets). Globs leave out what the workload never fires, or with `at` what cannot
 * be there, unless nothing else is matched; what is named by its id stays.
 * @throws ProbeBenchError `unknown-variant` (usage), naming the nearest ids, where a pattern matches none
 */
export function selectVariants<T extends { id: string; hook: string }>(
  catalogue: readonly T[],
  patterns: readonly string[],
  workload: string,
  at?: string,
): T[] {
  const fits = (variant: T) => suits({ workload, at }, variant);
  if (patterns.length === 0) return usual(catalogue.filter(fits));
  const ids = catalogue.map((variant) => variant.id);
  const matchers = patterns.map((pattern) => {
    if (pattern === '' || pattern.length > LONGEST_PATTERN) throw unknown(pattern, ids);
    const matches = picomatch(pattern);
    if (!ids.some((id) => matches(id))) throw unknown(pattern, ids);
    return matches;
  });
  const matched = catalogue.filter((variant) => matchers.some((matches) => matches(variant.id)));
  const chosen = matched.filter((variant) => fits(variant) || patterns.includes(variant.id));
  return chosen.length > 0 ? chosen : matched;
}

function usual<T extends { id: string }>(fitting: T[]): T[] {
  const core = fitting.filter(isCore);
  return core.length > 0 ? core : fitting;
}

function unknown(pattern: string, ids: readonly string[]): ProbeBenchError {
  return new ProbeBenchError(`no variant matches ${JSON.stringify(pattern.slice(0, 80))}`, {
    code: 'unknown-variant',
    remedy: `nearest: ${nearest(pattern, ids).join(', ')}; all of them: probe-bench list`,
    exitCode: EXIT.usage,
  });
}
