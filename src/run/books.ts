// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import type { Earlier, Job, MeasureEvent } from '../measure/job.js';
import { warmupBlocks } from '../measure/job-plan.js';
import type { Books } from '../samples/books.js';
import type { Ledger } from '../samples/disk/ledger.js';
import type { Environment } from '../samples/environment.js';
import { leftToConclude } from './left.js';
import { ProgressLine } from './progress.js';
import { tell } from './tell.js';

/** What a target gave: its books, closed, and why it ended early if it did. */
export interface TargetRun<B extends Books = Ledger> {
  ledger: B;
  environment: Environment;
  failure: unknown;
}

/** A measurement, and how its books are kept. */
export interface FollowOptions<B extends Books> {
  events: AsyncIterable<MeasureEvent>;
  job: Job;
  /** what a resumed run has already */
  earlier?: Pick<Earlier, 'first' | 'done'>;
  /** before the progress line, where several targets share stderr */
  label: string;
  /** opens a section's books, once its environment is known; may refuse. @param sections how many there are */
  open: (environment: Environment, sections: number) => B;
  /** adds what only this machine knows, before the books are closed */
  beforeClose?: (ledger: B) => void;
  signal: AbortSignal;
}

/**
 * Follows a measurement: its books as it goes, a run for each of its sections, progress to stderr. Whatever ends it, what
 * was measured is kept, and the books are closed.
 * @throws what happened before the first sample could be kept
 */
export async function follow<B extends Books>(options: FollowOptions<B>): Promise<TargetRun<B>[]> {
  const { events, signal } = options;
  const runs: TargetRun<B>[] = [];
  let progress = progressOf(options);
  let ledger: B | undefined;
  let failure: unknown;
  const close = (complete: boolean) => {
    progress.end();
    if (ledger === undefined) return;
    options.beforeClose?.(ledger);
    runs.push({ ledger, environment: ledger.finish(complete, new Date()), failure });
  };
  try {
    for await (const event of events) {
      if (event.type === 'begin') {
        if (ledger !== undefined) close(true);
        ledger = undefined;
        progress = progressOf(options);
        ledger = options.open(event.environment, event.sections);
      } else if (event.type === 'plan') {
        progress.plan(event.outlook);
        tell(`${options.label}${event.text}`);
      } else if (event.type === 'arm') progress.visit(event.block, event.arm);
      else if (event.type === 'block') {
        const { usable } = event.progress;
        progress.done(event, () => (ledger === undefined ? '' : leftToConclude(ledger, usable)));
      } else if (event.type === 'note') tell(event.text);
      else if (event.type === 'warning') ledger?.warn(event.warning);
      else if (event.type === 'failed') ledger?.setRecord(event.record);
      else if (event.type === 'profile') ledger?.profile(event.profile);
      else ledger?.add(event.arm, event.rows, event.footprint);
    }
  } catch (error) {
    const last = ledger === undefined ? runs.at(-1) : undefined;
    if (ledger === undefined && last === undefined) throw error;
    // What keeps a section from beginning is told with the one before.
    if (last !== undefined) last.failure = error;
    failure = error;
  } finally {
    progress.end();
  }
  if (ledger === undefined && runs.length === 0)
    throw new ProbeBenchError('the measurement ended before it began', { code: 'no-begin' });
  close(failure === undefined && !signal.aborted);
  return runs;
}

function progressOf({
  job,
  label,
  earlier = { first: 0, done: 0 },
}: Pick<FollowOptions<Books>, 'job' | 'label' | 'earlier'>): ProgressLine {
  return new ProgressLine({
    blocks: job.options.blocks,
    warmup: warmupBlocks(job.unit),
    first: earlier.first,
    done: earlier.done,
    label,
    stream: process.stderr,
  });
}

/** What keeps an error that says why a target gave nothing. It throws any other. */
export function noted(failures: ProbeBenchError[]): (error: unknown) => null {
  return (error) => {
    if (!(error instanceof ProbeBenchError)) throw error;
    failures.push(error);
    return null;
  };
}
