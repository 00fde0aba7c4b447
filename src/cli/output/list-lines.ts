// SPDX-License-Identifier: MIT
import { groupBy } from '../../group-by.js';
import type { Listed } from '../../run/listed.js';
import { someOf } from '../../some-of.js';

/** So many programs of an object have a line each, though they share a reason. */
const MOST_ALIKE = 3;

/** A line of the list, in the order of its headings: variant, hook, store, core, workload, runs, title or reason. */
export type ListLine = [string, string, string, string, string, string, string];

/**
 * The lines of the list. Programs of one object that cannot be measured for one and the same reason are one line, where
 * the first of them stood, with the first of their names.
 */
export function listLines(all: readonly Listed[]): ListLine[] {
  const alike = groupBy(all, ({ id, runs, reason, workloads }) => {
    // A section for each workload has programs together of its own.
    const alone = reason === '' || objectOf(id) === '';
    return JSON.stringify(alone ? [id, workloads[0] ?? ''] : [objectOf(id), runs, reason]);
  });
  return [...alike.values()].flatMap((group) =>
    group.length > MOST_ALIKE ? [together(group)] : group.map(alone),
  );
}

function alone({ id, hook, store, core, workloads, runs, title, reason }: Listed): ListLine {
  return [id, hook, store, core ? 'yes' : '', workloads[0] ?? '', runs, reason || title];
}

function together(group: readonly Listed[]): ListLine {
  const [{ id, runs, reason }] = group as [Listed];
  const names = group.map((one) => one.id.slice(objectOf(one.id).length + 1));
  const common = (of: (one: Listed) => string) => {
    const values = new Set(group.map(of));
    return values.size === 1 ? ([...values][0] ?? '') : '';
  };
  const hook = common((one) => one.hook);
  const workload = common(({ workloads }) => workloads[0] ?? '');
  const some = someOf(names, MOST_ALIKE);
  const more = some === names.join(', ') ? '' : ' (--format json has all)';
  const why = `${reason}: ${some}${more}`;
  return [`${objectOf(id)}: ${group.length} programs`, hook, '', '', workload, runs, why];
}

/** The object that a program's id begins with; empty for a design of the catalogue. */
function objectOf(id: string): string {
  const [object = '', program] = id.split(':', 2);
  return program === undefined ? '' : object;
}
