import { randomBytes } from 'node:crypto';
import { findings } from '../src/analysis/findings.js';
import { summarise } from '../src/analysis/summarise.js';
import { abortOnSignals } from '../src/cli/interrupt.js';
import { ProgressLine } from '../src/cli/progress.js';
import type { RunRequest } from '../src/cli/run.js';
import { EXIT, ProbeBenchError } from '../src/errors.js';
import { renderReport } from '../src/report/render.js';
import type { Environment } from '../src/samples/environment.js';
import { createRunFolder } from '../src/samples/folder.js';
import { Ledger } from '../src/samples/ledger.js';
import { writeReport, writeSummary } from '../src/samples/run-files.js';
import { type Job, type MeasureEvent, measure, WARMUP_BLOCKS } from '../src/target/measure.js';
import { requirePrivileges } from '../src/target/preflight.js';
import { startWarnings, watchSteal } from '../src/target/warnings.js';

/**
 * The main job: measures every chosen design while a workload hammers openat, writes the run's folder as it
 * goes, and prints the report on stdout.
 * @returns the exit code
 * @throws ProbeBenchError that the command line prints
 */
export async function openat(request: RunRequest): Promise<number> {
  requirePrivileges();
  const { signal, dispose } = abortOnSignals();
  try {
    const job = jobOf(request, new Date());
    const ledger = await record(measure(job, signal), job, request);
    const environment = ledger.finish(!signal.aborted, new Date());
    await report(ledger, environment, request);
    return signal.aborted ? EXIT.interrupted : EXIT.done;
  } finally {
    dispose();
  }
}

function jobOf(request: RunRequest, started: Date): Job {
  const { workload, threads, seed, blocks, precision, max_time_s, quick, variants } = request;
  return {
    run: `${started.toISOString().replaceAll(/[-:]|\..*/g, '')}-${randomBytes(3).toString('hex')}`,
    started: started.toISOString(),
    target: 'host',
    unit: 'ns',
    accelerator: 'native',
    boot: 1,
    options: { workload, threads, seed, blocks, precision, max_time_s, quick, variants },
  };
}

/** Follows a measurement: books to disk, progress to stderr. */
async function record(events: AsyncIterable<MeasureEvent>, job: Job, request: RunRequest): Promise<Ledger> {
  const progress = new ProgressLine({ ...job.options, stream: process.stderr, warmup: WARMUP_BLOCKS });
  const stolen = watchSteal();
  let ledger: Ledger | undefined;
  try {
    for await (const event of events) {
      if (event.type === 'begin') ledger = open(event.environment, request);
      else if (event.type === 'arm') progress.visit(event.block, event.arm);
      else if (event.type === 'block') progress.done(event);
      else if (event.type === 'failed') ledger?.setRecord(event.record);
      else ledger?.add(event.arm, event.rows, event.footprint);
    }
  } finally {
    progress.end();
  }
  if (ledger === undefined) throw new Error('a measurement ended before it began');
  for (const warning of stolen()) ledger.warn(warning);
  return ledger;
}

/** @throws ProbeBenchError `nothing-measurable` (exit code 4) if this kernel can attach none of them */
function open(environment: Environment, request: RunRequest): Ledger {
  const { variants, kernel, started, unit } = environment;
  if (!variants.some(({ status }) => status === 'measured'))
    throw new ProbeBenchError(
      `none of the ${variants.length} variants can be measured here: ${variants[0]?.reason}`,
      {
        code: 'nothing-measurable',
        remedy: 'probe-bench list names each one’s reason',
        exitCode: EXIT.cannotMeasure,
      },
    );
  const folder = createRunFolder({
    ...(request.out !== null && { out: request.out }),
    resultsRoot: 'results',
    kernel: kernel.release,
    unit,
    started: new Date(started),
  });
  const ledger = new Ledger(folder, environment);
  for (const warning of startWarnings(request.threads)) ledger.warn(warning);
  if (request.quick)
    ledger.warn({ code: 'quick', text: '--quick: few and short visits, so the intervals are wide' });
  return ledger;
}

async function report(ledger: Ledger, environment: Environment, request: RunRequest): Promise<void> {
  const analysis = summarise(ledger.samples, environment);
  const found = findings(analysis, environment, ledger.samples);
  writeSummary(
    ledger.folder,
    analysis.groups.flatMap(({ rows }) => rows),
  );
  writeReport(
    ledger.folder,
    renderReport(analysis, environment, found, { format: 'markdown', width: 0, colour: false }),
  );
  const colour = process.stdout.isTTY === true && process.stdout.hasColors() && !process.env.NO_COLOR;
  const width = process.stdout.columns ?? 160;
  process.stdout.write(renderReport(analysis, environment, found, { format: request.format, width, colour }));
  process.stderr.write(`results in ${ledger.folder}\n`);
}
