// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import type { VmTarget } from '../../vm/targets.js';
import type { RunRequest } from '../request.js';
import type { KeptRun } from '../results.js';
import { type Asked, type GuestRun, guestsIn, keptRun, removeCutShort } from '../resume/kept-guests.js';
import { conditionsNow } from '../resume/present-conditions.js';
import { tell } from '../tell.js';
import { guestJob, severalThreads } from './jobs.js';

/** An interrupted run of several kernels, and the conditions here. */
interface Earlier {
  found: readonly GuestRun[];
  now: Asked['now'];
}

/** What keeps a run of several kernels from being gone on with, and whether it was asked for. */
const AGAINST: readonly [
  flag: string,
  isAsked: (request: Pick<RunRequest, 'own' | 'command' | 'at'>) => boolean,
][] = [
  ['object', ({ own }) => own.length > 0],
  ['command', ({ command }) => command !== null],
  ['at', ({ at }) => at !== undefined],
];

/** The flag that keeps a run of several kernels from being gone on with: it may mean something else then, or need several sections. */
export function againstGoingOn(request: Pick<RunRequest, 'own' | 'command' | 'at'>): string | undefined {
  return AGAINST.find(([, isAsked]) => isAsked(request))?.[0];
}

/** The interrupted run that is to be gone on with; null for a new one. @throws as guestsIn */
export function earlierRun({ kept_in, keys }: RunRequest): Earlier | null {
  return kept_in === undefined ? null : { found: guestsIn(kept_in), now: conditionsNow({ keys }) };
}

/** A kernel's run that the interrupted one has whole, else what `measure` gives; what was cut short is then removed. */
export async function goneOn(
  { kernel, choice: { accelerator } }: VmTarget,
  request: RunRequest,
  { found, now }: Earlier,
  measure: () => Promise<KeptRun[] | null>,
): Promise<KeptRun[] | null> {
  const job = guestJob(request, new Date(), accelerator);
  const threads = accelerator === 'tcg' ? [1, ...severalThreads(request)] : request.threads;
  const asked = { kernel, job: { ...job, options: { ...job.options, threads } }, now };
  const kept = keptOf(found, asked);
  if (kept !== null) return [kept];
  const runs = await measure();
  if (runs?.every(({ environment }) => environment.complete))
    for (const folder of removeCutShort(found, asked)) tell(`${folder} is replaced: it was cut short`);
  return runs;
}

function keptOf(found: readonly GuestRun[], asked: Asked): KeptRun | null {
  const { release } = asked.kernel;
  try {
    const run = keptRun(found, asked);
    if (run !== null) tell(`${release}: measured already, in ${run.ledger.folder}`);
    return run;
  } catch (error) {
    if (!(error instanceof ProbeBenchError)) throw error;
    tell(`${release}: measured anew, for ${error.message}`);
    return null;
  }
}
