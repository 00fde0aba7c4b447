// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import type { ExplainRequest } from '../../run/explain/request.js';
import { DEFAULT_WORKLOAD } from '../../variants/workloads.js';
import { archsOf } from '../input/archs.js';
import { commandOf } from './command-flag.js';
import { type Flags, list, once, texts } from './given.js';
import { ownObjects } from './own-objects.js';
import { pathLengthOf } from './path-length-flag.js';
import { atOf } from './setup/at-flag.js';
import { setupOf } from './setup/setup-flags.js';

/** What `explain` is asked for. @throws ProbeBenchError `bad-flag` (usage) */
export function explainRequestOf(flags: Flags): ExplainRequest {
  const variants = list(flags.variant);
  const setup = setupOf(flags);
  const own = ownObjects(texts(flags.object), texts(flags.variantsDir), setup);
  const command = commandOf(flags, true);
  if (variants.length === 0 && own.length === 0)
    throw wrongUsage(
      'bad-flag',
      'explain: no design is named',
      'name some, such as tracepoint-array (probe-bench list has all), or an object with --object',
    );
  return {
    variants,
    own,
    setup,
    workload: String(flags.workload ?? DEFAULT_WORKLOAD),
    command,
    find_workload:
      flags.workload === undefined && command === null && (own.length > 0 || flags.at !== undefined),
    at: atOf(flags),
    path_length: pathLengthOf(flags),
    kernels: list(flags.kernel),
    archs: archsOf(flags.arch),
    group: flags.group === true,
    stacks: once('stacks', flags.stacks),
    svg: once('svg', flags.svg),
    format: flags.format as ExplainRequest['format'],
    verbose: flags.verbose === true,
  };
}
