// SPDX-License-Identifier: MIT
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { z } from 'zod';
import { packageRoot } from '../../src/root.js';
import { environmentSchema } from '../../src/samples/environment.js';
import { profileRowSchema } from '../../src/samples/profile-row.js';
import { sampleSchema } from '../../src/samples/sample.js';
import { summaryRowSchema } from '../../src/samples/summary.js';
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
