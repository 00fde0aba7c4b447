// SPDX-License-Identifier: MIT
// Prints a run in every form that shows a column of summary.csv, as JSON by the form's name.
import * as z from 'zod';
import { summarise } from '../../src/analysis/summarise.js';
import { page } from '../../src/report/html/page.js';
import { renderReport } from '../../src/report/render.js';
import { runGroups } from '../../src/report/run-groups.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import { summaryRowSchema } from '../../src/samples/summary.js';
import { columnsTable } from '../docs/columns.js';

const { samples, environment } = readRun(process.argv[2] ?? '');
const analysis = summarise(samples, environment);
const render = (format: 'table' | 'markdown' | 'csv' | 'json') =>
  renderReport(analysis, environment, [], { format, width: 400, colour: false });
const groups = runGroups([{ analysis, environment, findings: [] }]);
console.log(
  JSON.stringify({
    table: render('table'),
    markdown: render('markdown'),
    csv: render('csv'),
    json: render('json'),
    html: page(groups, '', ''),
    docs: columnsTable(summaryRowSchema, true),
    schema: JSON.stringify(z.toJSONSchema(summaryRowSchema)),
  }),
);
