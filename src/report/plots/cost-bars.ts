// SPDX-License-Identifier: MIT

import type { Group } from '../../analysis/types.js';
import { anEvent, eventWord } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import { threadCount, unitName } from '../../samples/units.js';
import type { LabelledRun } from '../run-groups.js';
import { splitOf } from '../split.js';
import { byCost } from '../table/table.js';
import { CONFIG } from './config.js';
import { PARTS } from './palette.js';
import { drawnName, type Plot, plotName, subtitleOf } from './plot.js';

type Part = keyof typeof PARTS;

interface Bar {
  variant: string;
  part: Part;
  value: number;
}

/**
 * The costs of a run at one thread count as bars, cheapest first, split into dispatch and body; over them the
 * cost and its interval. A cost that cannot be split has a grey bar.
 */
export function costBars({ analysis, label }: LabelledRun, { threads, rows }: Group): Plot {
  const { unit, workload, target } = analysis;
  const title = `Cost of ${anEvent(workload)} by design on ${label}, ${threadCount(threads)}`;
  const measured = byCost(rows).filter(({ cost }) => cost !== null);
  const whiskers = measured.map(({ variant, cost, cost_low: low, cost_high: high }) => {
    return { variant: drawnName(variant), cost, low, high };
  });
  const bounded = whiskers.some(({ low, high }) => low !== null && high !== null);
  const marks = bounded ? 'cost and its 95 % interval' : 'cost';
  const subtitle = subtitleOf(
    `${workload} (${target}), ${unitName(unit)} per ${eventWord(workload)}; mark: ${marks}`,
  );
  return {
    name: plotName('cost', unit, label, String(threads)),
    title,
    spec: {
      config: CONFIG,
      title: { text: title, subtitle },
      width: 560,
      height: { step: 16 },
      data: { values: whiskers },
      layer: [barLayer(measured.flatMap(barsOf)), ...(bounded ? [INTERVAL] : []), COST],
      encoding: {
        y: {
          field: 'variant',
          type: 'nominal',
          title: null,
          sort: whiskers.map(({ variant }) => variant),
          axis: { ticks: false, domain: false, labelLimit: 260 },
        },
        x: { type: 'quantitative', title: `cost of ${anEvent(workload)} (${unit})` },
      },
    },
  };
}

const INTERVAL = {
  transform: [{ filter: 'datum.low !== null && datum.high !== null' }],
  mark: { type: 'rule' as const, color: 'currentColor', strokeWidth: 1.5 },
  encoding: { x: { field: 'low' }, x2: { field: 'high' } },
};

const COST = {
  mark: { type: 'tick' as const, color: 'currentColor', thickness: 2, size: 12 },
  encoding: { x: { field: 'cost' } },
};

function barsOf(row: SummaryRow): Bar[] {
  const variant = drawnName(row.variant);
  const split = splitOf(row);
  if (split === null) return [{ variant, part: 'not split', value: row.cost ?? Number.NaN }];
  return [
    { variant, part: 'dispatch', value: split.dispatch },
    { variant, part: 'body', value: split.body },
  ];
}

function barLayer(bars: readonly Bar[]) {
  const here = (Object.keys(PARTS) as Part[]).filter((part) => bars.some((bar) => bar.part === part));
  return {
    data: { values: [...bars] },
    mark: { type: 'bar' as const, height: 10 },
    encoding: {
      x: { field: 'value', stack: 'zero' as const },
      color: {
        field: 'part',
        type: 'nominal' as const,
        title: null,
        scale: { domain: here, range: here.map((part) => PARTS[part]) },
      },
      order: { field: 'part', sort: 'descending' as const },
    },
  };
}
