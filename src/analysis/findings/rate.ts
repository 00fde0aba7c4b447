import { eventName } from '../../variants/workloads.js';
import { articleRow, NS_PER_SECOND } from './costs.js';
import type { Finding, Priced, Scene } from './scene.js';
import { listed, percent, range } from './words.js';

/** What share of a CPU the load takes at its rate, and what the cheapest design and the article's add to that. */
export function cpuShares(scene: Scene, rate: number): Finding {
  const { analysis, group, counting } = scene;
  const share = (ns: number) => (ns * rate) / NS_PER_SECOND;
  const spell = (ns: number) => percent(share(ns));
  const rows = [...new Set([articleRow(scene), counting[0]])].filter(
    (row): row is Priced => row !== undefined,
  );
  const parts = rows.map((row) => {
    const doubt = row.verdict === 'inconclusive' ? ' (inconclusive)' : '';
    return `${spell(row.cost)}${range(row.cost_low, row.cost_high, spell)} with ${row.variant}${doubt}`;
  });
  const itself = group.baseline === null ? '' : `take ${spell(group.baseline)} of a CPU; a probe `;
  const text = `${rate.toLocaleString('en')} ${eventName(analysis.workload)} a second ${itself}adds ${listed(parts)}.`;
  const numbers = Object.fromEntries(rows.map((row) => [row.variant, share(row.cost)]));
  return { code: 'cpu-share', text, numbers };
}
