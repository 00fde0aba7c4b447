// SPDX-License-Identifier: MIT
import type { Group } from '../../../analysis/types.js';
import type { Tally } from '../../../analysis/visits/visit-costs.js';
import { groupBy } from '../../../group-by.js';
import { anEvent } from '../../../samples/command.js';
import type { SummaryRow } from '../../../samples/summary.js';
import { plainNumber } from '../../../samples/units.js';
import type { Against } from '../../kernels/reversals.js';
import { heldAgainst, standing } from '../../kernels/standing.js';
import { drawnRow } from '../../plots/drawn-row.js';
import type { LabelledRun } from '../../run-groups.js';
import { kernelOf } from '../../table/labels.js';
import type { Cell } from '../../table/model.js';
import { NOT_MEASURED } from '../../table/number.js';
import { headingOf } from '../../table/table.js';
import type { PageScene } from '../page-scene.js';
import { flameData } from './flame-data.js';
import type { CellData, DesignData, FigureColumn, GroupData, RunData } from './page-data.js';

/** These columns say which row it is: a page has that in the table's head and at its side. */
const NAMES = ['variant', 'threads'];

/** What the page's script knows of a group. */
export function groupData(scene: PageScene, name: string): GroupData {
  const { group, threads, command, columns } = scene;
  const kept = columns.flatMap((column, place) => (NAMES.includes(column.id) ? [] : [{ column, place }]));
  return {
    name,
    unit: group.unit,
    event: anEvent(group.workload),
    command,
    across: group.across,
    runs: runsData(group.runs, threads),
    threads,
    columns: kept.map(({ column: { id, heading, unit, align } }): FigureColumn => {
      return { id, heading: heading || id, unit, kind: align === 'left' ? 'text' : 'number' };
    }),
    designs: designs(
      scene,
      kept.map(({ place }) => place),
    ),
    flame: flameData(group.runs.map(({ explained }) => explained)),
  };
}

function runsData(runs: readonly LabelledRun[], threads: readonly number[]): RunData[] {
  const kernels = runs.map(({ analysis }) => kernelOf(analysis));
  const { own, twins } = standing(kernels);
  // The newest comes first here: what a kernel is held against comes later.
  const held = heldAgainst({ own: own.map((places) => [...places].reverse()), twins });
  return runs.map((run, place) => {
    const at = (against: Against) =>
      held.find((one) => one.after === place && one.against === against)?.before ?? null;
    return {
      label: run.label,
      arch: kernels[place]?.arch ?? '',
      before: at('previous'),
      first: at('first'),
      twin: at('architecture'),
      ...headings(run, threads),
    };
  });
}

type Headings = Pick<RunData, 'headings' | 'baselines'>;

function headings({ analysis: { groups, unit } }: LabelledRun, threads: readonly number[]): Headings {
  const at = (tell: (group: Group) => string) =>
    threads.map((count) => {
      const group = groups.find((one) => one.threads === count);
      return group === undefined ? '' : tell(group);
    });
  return {
    headings: at((group) => headingOf(group, unit)),
    baselines: at(({ baseline }) => (baseline === null ? '' : plainNumber(baseline, unit))),
  };
}

/** The designs that any run knows, in the order first met. */
function designs(scene: PageScene, places: readonly number[]): DesignData[] {
  const { runs } = scene.group;
  const textsOf = figures(scene, places);
  const all = runs.flatMap(({ analysis, visits }, run) =>
    analysis.groups.flatMap(({ threads, rows }) => {
      const costs = visits?.find((one) => one.threads === threads)?.costs;
      return rows.map((row) => ({ row, run, cell: cellData(row, costs?.get(row.variant) ?? []) }));
    }),
  );
  return [...groupBy(all, ({ row }) => row.variant).values()].map((own): DesignData => {
    const { variant, hook, store, title } = (own[0] as (typeof own)[0]).row;
    const cells = scene.threads.map((threads) =>
      runs.map((_, run): CellData | null => {
        const found = own.find((one) => one.run === run && one.row.threads === threads);
        return found === undefined ? null : { ...found.cell, ...textsOf(found.row) };
      }),
    );
    return { variant, hook, store, title, cells };
  });
}

function cellData(row: SummaryRow, visits: Tally): Omit<CellData, 'texts' | 'marks'> {
  const { variant: _v, hook: _h, store: _s, ...drawn } = drawnRow(row, visits);
  const { status, reason, verdict, rank } = row;
  return { ...drawn, status, reason, verdict, rank };
}

/** The texts of the columns at some places, by row, and the marks of its footnotes. */
function figures({ rows, sections, columns }: PageScene, places: readonly number[]) {
  const variant = columns.findIndex(({ id }) => id === 'variant');
  const cells = sections.flatMap((section) => section.rows);
  const known = new Map(rows.map((row, index) => [row, cells[index] ?? []] as const));
  return (row: SummaryRow): Pick<CellData, 'texts' | 'marks'> => {
    const own = known.get(row);
    const text = (place: number) => measured(own?.[place]);
    return { texts: own === undefined ? [] : places.map(text), marks: own?.[variant]?.marks ?? '' };
  };
}

function measured(cell: Cell | undefined): string {
  return cell === undefined || cell.text === NOT_MEASURED ? '' : cell.text;
}
