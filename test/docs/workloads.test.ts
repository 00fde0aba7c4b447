// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { HOOKS } from '../../src/variants/hooks.js';
import { EVENT_WORKLOADS } from '../../src/variants/workloads.js';

/** What each row of docs/data.md's table of workloads says that it fires: `those, and` takes the row above in, `as` another. */
function firedByDocs(): Map<string, string[]> {
  const docs = readFileSync(join(packageRoot(), 'docs', 'data.md'), 'utf8');
  const [, section = ''] = docs.split('\n## Workloads\n');
  const [own = ''] = section.split('\n## ');
  const fired = new Map<string, string[]>();
  let above: string[] = [];
  for (const [, workload = '', cell = ''] of own.matchAll(/^\| `([\w-]+)` \|.*\| ([^|]+) \|$/gm)) {
    const as = /^as `([\w-]+)`$/.exec(cell);
    const more = /^those, and (.*)$/.exec(cell);
    const named = (more?.[1] ?? cell).split(', ');
    above = as ? (fired.get(as[1] ?? '') ?? []) : [...(more ? above : []), ...named];
    fired.set(workload, above);
  }
  return fired;
}

test('docs/data.md says of each workload the hooks that it fires', (t) => {
  const fired = firedByDocs();
  t.deepEqual([...fired.keys()], [...EVENT_WORKLOADS]);
  for (const workload of EVENT_WORKLOADS) {
    const hooks = HOOKS.filter(({ firedBy }) => firedBy.includes(workload)).map(({ name }) => name);
    t.deepEqual([...(fired.get(workload) ?? [])].sort(), hooks.sort(), workload);
  }
});
