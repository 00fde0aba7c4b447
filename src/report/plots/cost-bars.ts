// SPDX-License-Identifier: MIT

import type { Group } from '../../analysis/types.js';
import { unitName } from '../../samples/units.js';
import type { LabelledRun } from '../run-groups.js';
import { threadCount } from '../table/notes.js';
import { byCost } from '../table/table.js';
import { printable } from '../text/printable.js';
import { splitOf } from '../text/split.js';
import { CONFIG } from './config.js';
import { drawnName } from './drawn-name.js';
import { PARTS } from './palette.js';
import { type Plot, plotName } from './plot.js';

interface Bar {
  variant: string;
  part: keyof typeof PARTS;
  value: number;
}

interface Whisker {
  variant: string;
  cost: number;
  low: number | null;
  high: number | null;
}

/**
 * The costs of one run at one thread count as bars, cheapest first, each split into dispatch and body; over
 * them the cost and its interval. A cost that cannot be split has a grey bar; a negative part lies left of 0.
 */
export function costBars({ analysis, label }: LabelledRun, { threads, rows }: Group): Plot {
  const { unit } = analysis;
  const measured = byCost(rows).filter(({ cost }) => cost !== null);
  const bars = measured.flatMap((row): Bar[] => {
    const split = splitOf(row);
    const variant = drawnName(row.variant);
    if (split === null) return [{ variant, part: 'not split', value: row.cost ?? Number.NaN }];
    const { dispatch, body } = split;
    return [
      { variant, part: 'dispatch', value: dispatch },
      { variant, part: 'body', value: body },
    ];
  });
  const whiskers = measured.map(({ variant, cost, cost_low, cost_high }): Whisker => {
    return { variant: drawnName(variant), cost: cost ?? Number.NaN, low: cost_low, high: cost_high };
  });
  const title = `Cost of an event by design on ${label}, ${threadCount(threads)}`;
  const intervals = whiskers.some(({ low, high }) => low !== null && high !== null);
  return {
    name: plotName('cost', unit, label, String(threads)),
    title,
    spec: {
      config: CONFIG,
      title: {
        text: title,
        subtitle: `${printable(analysis.workload)} (${printable(analysis.target)}), ${unitName(unit)} per event; mark: cost${intervals ? ' and its 95 % interval' : ''}`,
      },
      width: 560,
      height: { step: 16 },
      layer: [barLayer(bars), ...(intervals ? [intervalLayer(whiskers)] : []), costLayer(whiskers)],
      encoding: {
        y: {
          field: 'variant',
          type: 'nominal',
          title: null,
          sort: whiskers.map(({ variant }) => variant),
          axis: { ticks: false, domain: false, labelLimit: 260 },
        },
        x: { type: 'quantitative', title: `cost of an event (${unit})` },
      },
    },
  };
}

function barLayer(bars: readonly Bar[]) {
  const here = (Object.keys(PARTS) as Bar['part'][]).filter((part) => bars.some((bar) => bar.part === part));
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

function intervalLayer(whiskers: readonly Whisker[]) {
  return {
    data: { values: whiskers.filter(({ low, high }) => low !== null && high !== null) },
    mark: { type: 'rule' as const, color: 'currentColor', strokeWidth: 1.5 },
    encoding: { x: { field: 'low' }, x2: { field: 'high' } },
  };
}

function costLayer(whiskers: readonly Whisker[]) {
  return {
    data: { values: [...whiskers] },
    mark: { type: 'tick' as const, color: 'currentColor', thickness: 2, size: 12 },
    encoding: { x: { field: 'cost' } },
  };
}
