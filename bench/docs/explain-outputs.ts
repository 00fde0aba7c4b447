// SPDX-License-Identifier: MIT
import pMap from 'p-map';
import type { Explained } from '../../src/analysis/profile/explained.js';
import { groupOf } from '../../src/analysis/profile/groups.js';
import { explain as command } from '../../src/cli/commands/explain.js';
import { explainRequestOf } from '../../src/cli/flags/explain-request.js';
import type { Flags } from '../../src/cli/flags/given.js';
import { parserFor } from '../../src/cli/parser.js';
import { groupBy } from '../../src/group-by.js';
import { chosenVariants } from '../../src/measure/arms.js';
import { diffFlameSvg } from '../../src/report/profile/flame/file.js';
import { foldedStacks } from '../../src/report/profile/folded.js';
import { renderProfile } from '../../src/report/profile/render-profile.js';
import { explain } from '../../src/run/explain/explain.js';
import { profileJob } from '../../src/run/explain/profiled-kernels.js';
import type { ExplainRequest } from '../../src/run/explain/request.js';
import { loadName } from '../../src/samples/environment.js';
import { resolveKernel } from '../../src/vm/kernels/resolve.js';
import { WIDTH } from './shell.js';

/** What a command `explain` gives. */
export interface Output {
  /** of the kernels, in the order of its columns */
  releases: string[];
  explained: Explained[];
  printed: string;
  /** what it writes, by the name that it is told */
  files: Map<string, string>;
}

/** Kernels that are booted at once. */
const AT_ONCE = 2;

/**
 * What commands `explain` give. Those of one workload boot each kernel once, for all designs that any of them wants
 * there: a design costs the same beside others.
 * @param commands each as argv of probe-bench
 * @throws ProbeBenchError as explain, and where a kernel gave nothing
 */
export async function outputsOf(commands: readonly string[][], signal: AbortSignal): Promise<Output[]> {
  const requests = await Promise.all(commands.map(requestOf));
  const boots = requests.flatMap((request) =>
    request.kernels.map((kernel) => ({ ...request, kernels: [kernel] })),
  );
  const together = groupBy(boots, ({ workload, path_length, kernels }) =>
    JSON.stringify([workload, path_length, kernels]),
  );
  const explained = await pMap(together.values(), (same) => explainedBy(union(same), signal), {
    concurrency: AT_ONCE,
  });
  return Promise.all(requests.map((request) => outputOf(request, explained.flat())));
}

async function explainedBy(request: ExplainRequest, signal: AbortSignal): Promise<Explained[]> {
  const { explained, failures } = await explain(request, signal);
  signal.throwIfAborted();
  const [failure] = failures;
  if (failure !== undefined) throw failure;
  return explained;
}

async function requestOf(args: string[]): Promise<ExplainRequest> {
  let flags: Flags = {};
  const handler = (given: Flags) => {
    flags = given;
  };
  await parserFor(args, [{ ...command, handler }]).parseAsync();
  return explainRequestOf(flags);
}

function union(requests: readonly ExplainRequest[]): ExplainRequest {
  const [first] = requests;
  return {
    ...(first as ExplainRequest),
    variants: [...new Set(requests.flatMap(({ variants }) => variants))],
    own: requests.flatMap(({ own }) => own),
  };
}

/** What a command asks for of all that is explained, rendered as the pages show it. */
async function outputOf(request: ExplainRequest, all: readonly Explained[]): Promise<Output> {
  const { group, stacks, svg, format } = request;
  const job = profileJob(request);
  const workload = loadName(job.options);
  const kernels = await Promise.all(request.kernels.map((spec) => resolveKernel(spec)));
  const releases = kernels.map(({ release }) => release);
  const designs = new Set(chosenVariants(job).map(({ id }) => id));
  const asked = all.filter((one) => one.workload === workload && designs.has(one.variant));
  const explained = [...groupBy(asked, ({ variant }) => variant).values()].flatMap((on) =>
    releases.flatMap((release) => on.filter(({ kernel }) => kernel === release)),
  );
  const [before, after] = explained;
  const files = new Map<string, string>();
  if (stacks !== null) files.set(stacks, foldedStacks(explained));
  if (svg !== null && before !== undefined && after !== undefined)
    files.set(svg, diffFlameSvg(before, after));
  const options = { format, width: WIDTH, colour: false, groupOf: group ? groupOf : undefined };
  return { releases, explained, printed: renderProfile(explained, [], options), files };
}
