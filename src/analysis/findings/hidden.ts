// SPDX-License-Identifier: MIT
import { plainNumber } from '../../samples/units.js';
import { ends, type Finding, type Priced, type Scene } from './scene.js';
import { amount, listed, percent, range } from './words.js';

/**
 * The share of its cost that run_time, net of an empty program, does not see (dispatch / cost), of the cheapest design
 * and the dearest.
 */
export function hidden(scene: Scene): Finding[] {
  const rows = ends(scene).filter(({ dispatch }) => dispatch !== null);
  if (rows.length === 0) return [];
  const doubtful = rows.filter((row) => !isCertain(row)).map(({ variant }) => variant);
  const parts = rows.filter(isCertain).map((row) => shareOf(scene, row, row.dispatch as number));
  if (doubtful.length > 0) parts.push(`of the uncertain cost of ${listed(doubtful)} it cannot be said`);
  const numbers = rows.map((row) => [
    row.variant,
    isCertain(row) ? (row.dispatch as number) / row.cost : null,
  ]);
  return [
    {
      code: 'hidden',
      text: `What run_time does not see: ${parts.join('; ')}.`,
      numbers: Object.fromEntries(numbers),
    },
  ];
}

function isCertain({ verdict, cost }: Priced): boolean {
  return verdict === 'differs' && cost > 0;
}

function shareOf({ counting }: Scene, row: Priced, dispatch: number): string {
  const end = row === counting[0] ? ', the cheapest,' : ', the dearest,';
  const costs = `what ${row.variant}${counting.length > 1 ? end : ''} costs`;
  const body = row.cost - dispatch;
  const inside = `${plainNumber(body, row.unit)} of ${amount(row.cost, row.unit)} in its body, net of an empty program`;
  if (body <= 0) return `all of ${costs} (${inside})`;
  const bound = (cost: number | null) => (cost !== null && cost > 0 ? 1 - body / cost : null);
  const interval = range(bound(row.cost_low), bound(row.cost_high), percent);
  return `${percent(dispatch / row.cost)}${interval} of ${costs} (${inside})`;
}
