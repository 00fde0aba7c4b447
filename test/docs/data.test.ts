// SPDX-License-Identifier: MIT
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import * as z from 'zod';
import { packageRoot } from '../../src/root.js';
import { environmentSchema } from '../../src/samples/environment.js';
import { profileRowSchema } from '../../src/samples/profile-row.js';
import { sampleSchema } from '../../src/samples/sample.js';
import { summaryRowSchema } from '../../src/samples/summary.js';
import { HOOKS } from '../../src/variants/hooks.js';
import { WORKLOAD_FACTS } from '../../src/variants/workloads.js';
import { columnsTable } from './columns.js';

/** Compares a file of docs with what the code says; UPDATE_GOLDEN=1 writes it instead. */
function isInDocs(t: import('ava').ExecutionContext, name: string, make: (old: string) => string): void {
  const path = join(packageRoot(), 'docs', name);
  const read = () => readFileSync(path, 'utf8');
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, make(name.endsWith('.md') ? read() : ''));
  }
  t.is(read(), make(read()));
}

/** The text with what stands between a part's two marks in it replaced. */
function withPart(text: string, part: string, inside: string): string {
  const [begin, end] = [`<!-- ${part}:begin -->`, `<!-- ${part}:end -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/data.md lacks the marks of ${part}`);
  return `${text.slice(0, from + begin.length)}\n${inside}\n${text.slice(to)}`;
}

/** The table of workloads. */
function workloadsTable(): string {
  const coded = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
  const rows = Object.entries(WORKLOAD_FACTS).map(([name, { event, calls, fires }]) => {
    const places = Object.entries(fires).map(([place, times]) => {
      return `\`${place}\`${times === 1 ? '' : ` ×${times}`}`;
    });
    const hooks = HOOKS.filter(({ firedBy }) => firedBy.some((one) => one === name));
    return [`\`${name}\``, event, coded(calls), places.join(', '), hooks.map((hook) => hook.name).join(', ')];
  });
  const head = ['`options.workload`', 'one event', 'its calls', 'fires, once', 'designs'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

test('docs/data.md has every workload: what an event is, and what it fires', (t) => {
  isInDocs(t, 'data.md', (text) => withPart(text, 'workloads', workloadsTable()));
});

test('docs/data.md shows every column as it is defined', (t) => {
  isInDocs(t, 'data.md', (text) => {
    const samples = withPart(text, 'samples', columnsTable(sampleSchema, false));
    const summary = withPart(samples, 'summary', columnsTable(summaryRowSchema, true));
    return withPart(summary, 'profile', columnsTable(profileRowSchema, false));
  });
});

for (const [name, schema] of Object.entries({
  samples: sampleSchema,
  summary: summaryRowSchema,
  environment: environmentSchema,
  profile: profileRowSchema,
}))
  test(`the JSON schema of ${name} in docs is that of the code`, (t) => {
    isInDocs(
      t,
      `schema/${name}.schema.json`,
      () => `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
    );
  });
