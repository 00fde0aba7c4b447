import { findings } from '../analysis/findings.js';
import { analysesOfSummary } from '../analysis/from-summary.js';
import { summarise } from '../analysis/summarise.js';
import type { Analysis } from '../analysis/types.js';
import { ProbeBenchError } from '../errors.js';
import { renderKernels } from '../report/kernels.js';
import { renderReport } from '../report/render.js';
import type { Environment } from '../samples/environment.js';
import { PHASES, type Sample } from '../samples/sample.js';
import { existing, readFound } from './read-inputs.js';

/** A run that is read again; samples are empty where only its summary is left. */
interface Reported {
  analysis: Analysis;
  environment: Environment | null;
  samples: readonly Sample[];
}

const MARKDOWN = { format: 'markdown', width: 0, colour: false } as const;

/**
 * Renders runs again as Markdown, one after another, each as its report.md would be; before them, where they
 * are of different kernels in one unit, one table over all.
 * @throws ProbeBenchError `no-such-path` (usage), `no-environment`, as readFound and summarise
 */
export function reportRuns(paths: readonly string[]): string {
  const runs = paths.flatMap(read);
  const each = runs.map(({ analysis, environment, samples }) => {
    const found = environment === null ? [] : findings(analysis, environment, samples);
    return renderReport(analysis, environment, found, MARKDOWN);
  });
  return [...overview(runs), ...each].join('\n');
}

function read(path: string): Reported[] {
  const found = readFound(existing(path), PHASES);
  const { environment } = found;
  if (found.kind === 'summary') {
    const analyses = analysesOfSummary(found.rows, environment);
    return analyses.map((analysis) => ({ analysis, environment, samples: [] }));
  }
  if (environment !== null) {
    return [{ analysis: summarise(found.rows, environment), environment, samples: found.rows }];
  }
  throw new ProbeBenchError(`there is no environment.json of its run beside ${path}`, {
    code: 'no-environment',
    remedy: 'give the folder of the run, or its summary.csv',
  });
}

/** One table over all kernels, where there are several that can stand in one. */
function overview(runs: readonly Reported[]): string[] {
  const known = runs.flatMap(({ analysis, environment }) =>
    environment === null ? [] : [{ analysis, environment }],
  );
  const different = (fact: (analysis: Analysis) => string) =>
    new Set(runs.map(({ analysis }) => fact(analysis))).size;
  const alike = different(({ unit }) => unit) === 1 && different(({ workload }) => workload) === 1;
  const kernels = different(({ kernel }) => kernel);
  if (!alike || known.length < runs.length || runs.length < 2 || kernels < runs.length) return [];
  return [
    renderKernels(
      known.map(({ analysis }) => analysis),
      known.map(({ environment }) => environment),
      MARKDOWN,
    ),
  ];
}
