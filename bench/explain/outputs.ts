// SPDX-License-Identifier: MIT
import yargs from 'yargs';
import type { Explained } from '../../src/analysis/profile/explained.js';
import { groupOf } from '../../src/analysis/profile/groups.js';
import { explain as command } from '../../src/cli/commands/explain.js';
import { explainRequestOf } from '../../src/cli/flags/explain-request.js';
import type { Flags } from '../../src/cli/flags/given.js';
import { groupBy } from '../../src/group-by.js';
import { chosenVariants } from '../../src/measure/arms.js';
import { diffFlameSvg } from '../../src/report/profile/flame-graphs.js';
import { foldedStacks } from '../../src/report/profile/folded.js';
import { renderProfile } from '../../src/report/profile/render-profile.js';
import { type Explanation, explain } from '../../src/run/explain/explain.js';
import { profileJob } from '../../src/run/explain/profiled-kernels.js';
import type { ExplainRequest } from '../../src/run/explain/request.js';
import { resolveKernel } from '../../src/vm/kernels/resolve.js';

/** Of lines on a pipe. */
const WIDTH = 160;

/** What a command `explain` gives. */
export interface Output {
  /** of the kernels, in the order of its columns */
  releases: string[];
  explained: Explained[];
  printed: string;
  /** what it writes, by the name that it is told */
  files: Map<string, string>;
}

/**
 * What commands `explain` give. Those of one workload boot each kernel once, for all designs that any of them names: a
 * design costs the same beside others.
 * @param commands each as argv of probe-bench
 * @throws ProbeBenchError as explain, and where a kernel gave nothing
 */
export async function outputsOf(commands: readonly string[][], signal: AbortSignal): Promise<Output[]> {
  const requests = await Promise.all(commands.map(requestOf));
  const outputs = new Map<ExplainRequest, Output>();
  const byWorkload = groupBy(requests, ({ workload, path_length }) => `${workload} ${path_length}`);
  for (const together of byWorkload.values()) {
    const explanation = await explain(union(together), signal);
    signal.throwIfAborted();
    const [failure] = explanation.failures;
    if (failure !== undefined) throw failure;
    for (const request of together) outputs.set(request, await outputOf(request, explanation));
  }
  return requests.map((request) => outputs.get(request) as Output);
}

async function requestOf(args: string[]): Promise<ExplainRequest> {
  let flags: Flags = {};
  const handler = (given: Flags) => {
    flags = given;
  };
  await yargs(args)
    .command({ ...command, handler })
    .strict()
    .parseAsync();
  return explainRequestOf(flags);
}

function union(requests: readonly ExplainRequest[]): ExplainRequest {
  const [first] = requests;
  return {
    ...(first as ExplainRequest),
    variants: [...new Set(requests.flatMap(({ variants }) => variants))],
    own: requests.flatMap(({ own }) => own),
    kernels: [...new Set(requests.flatMap(({ kernels }) => kernels))],
  };
}

/** Of an explanation what a command asks for, rendered as for a pipe. */
async function outputOf(request: ExplainRequest, { explained: all }: Explanation): Promise<Output> {
  const { group, stacks, svg, format } = request;
  const kernels = await Promise.all(request.kernels.map((spec) => resolveKernel(spec)));
  const releases = kernels.map(({ release }) => release);
  const designs = new Set(chosenVariants(profileJob(request)).map(({ id }) => id));
  const own = groupBy(all, ({ variant }) => variant);
  const explained = [...own].flatMap(([design, on]) =>
    designs.has(design) ? releases.flatMap((release) => on.filter(({ kernel }) => kernel === release)) : [],
  );
  const [before, after] = explained;
  const files = new Map<string, string>();
  if (stacks !== null) files.set(stacks, foldedStacks(explained));
  if (svg !== null && before !== undefined && after !== undefined)
    files.set(svg, diffFlameSvg(before, after));
  const options = { format, width: WIDTH, colour: false, groupOf: group ? groupOf : undefined };
  return { releases, explained, printed: renderProfile(explained, [], options), files };
}
