// SPDX-License-Identifier: MIT
import type { Explained } from '../../src/analysis/profile/explained.js';
import { explain as explainCosts } from '../../src/run/explain/explain.js';
import type { ExplainRequest } from '../../src/run/explain/request.js';
import { NO_SETUP } from '../../src/samples/setup.js';
import { resolveKernel } from '../../src/vm/kernels/resolve.js';
import { probeBench } from './whole-process.js';

const DESIGN = 'tracepoint-array';
const TIMES = 3;
/** Kernels that are cached: how long a whole process may take, in seconds. */
const THREE = ['6.12', '6.18', '7'];
const LIMITS = [
  { kernels: THREE.slice(0, 1), most_s: 20 },
  { kernels: THREE, most_s: 45 },
];

/** What every design is explained on, at once. */
const [middle = '', , newest = ''] = THREE;
const WORKLOADS = ['openat-ebadf', 'openat'];
/** Of costs, which have six decimals. */
const ERROR = 1e-5;

function inTime({ kernels, most_s }: (typeof LIMITS)[number]): boolean {
  const args = ['explain', DESIGN, '--kernel', kernels.join(',')];
  const seconds = Array.from({ length: TIMES }, () => probeBench(args).seconds);
  const spelled = seconds.map((one) => one.toFixed(1)).join(', ');
  console.log(`${args.join(' ')}: ${spelled} s (wanted ≤ ${most_s})`);
  return Math.max(...seconds) <= most_s;
}

/** Says which stacks are negative. @returns whether the stacks sum to the cost */
function sums({ kernel, workload, variant, cost, untold, stacks }: Explained): boolean {
  const where = `${variant}, ${workload} on ${kernel}`;
  const negative = stacks.filter(({ instructions }) => instructions < 0);
  for (const { name, instructions } of negative) console.log(`explain: ${where}: ${instructions} in ${name}`);
  const sum = stacks.reduce((all, { instructions }) => all + instructions, 0);
  const whole = untold === 0 && Math.abs(sum - cost) < ERROR;
  if (!whole) console.log(`explain: ${where}: stacks sum to ${sum}, and it costs ${cost}`);
  return whole;
}

/** Every design that a workload fires, on two kernels. */
async function catalogue(workload: string): Promise<boolean> {
  const how = {
    command: null,
    group: false,
    stacks: null,
    svg: null,
    format: 'table',
    verbose: false,
  } as const;
  const request: ExplainRequest = {
    variants: ['*'],
    own: [],
    setup: NO_SETUP,
    workload,
    kernels: [middle, newest],
    archs: [],
    ...how,
  };
  const start = performance.now();
  const { explained, failures } = await explainCosts(request, new AbortController().signal);
  const seconds = (performance.now() - start) / 1000;
  for (const { message } of failures) console.log(`explain: ${message}`);
  const whole = explained.filter(sums);
  const negative = explained.flatMap(({ stacks }) => stacks.filter(({ instructions }) => instructions < 0));
  const releases = [...new Set(explained.map(({ kernel }) => kernel))];
  console.log(
    `explain: ${workload} on ${releases.join(' and ')}: the stacks of ${whole.length} of ${explained.length} designs ` +
      `sum to the cost, ${negative.length} stacks are negative, ${seconds.toFixed(0)} s`,
  );
  return failures.length === 0 && explained.length > 0 && whole.length === explained.length;
}

/** How long `explain` takes, and whether what it tells sums to the cost of every design. */
export async function explain(): Promise<boolean> {
  for (const kernel of THREE) await resolveKernel(kernel);
  const fast = LIMITS.map(inTime);
  const whole: boolean[] = [];
  for (const workload of WORKLOADS) whole.push(await catalogue(workload));
  return [...fast, ...whole].every(Boolean);
}
