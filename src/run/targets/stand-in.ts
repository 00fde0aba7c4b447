// SPDX-License-Identifier: MIT
import { release } from 'node:os';
import { mayTrace } from '../../host/privileges.js';
import type { StandIn, VariantRecord } from '../../samples/environment.js';
import { someOf } from '../../some-of.js';
import { lacksThread } from '../../variants/keys.js';
import { sectionAt, suits } from '../../variants/moved/place.js';
import { neverMade } from '../../variants/never-made.js';
import type { TargetRun } from '../books.js';
import type { RunRequest } from '../request.js';

/**
 * What the running kernel could not attach, of the designs that were chosen and the workload fires, or that are moved. A
 * target that a user names and this kernel does not have is no other's for certain: no kernel is booted to look.
 */
export function unattached(host: readonly Pick<TargetRun, 'environment'>[]): VariantRecord[] {
  return host.flatMap(({ environment: { variants, options } }) =>
    variants.filter(
      (one) =>
        one.status === 'unsupported' &&
        one.missing === undefined &&
        suits(options, one) &&
        (options.at === undefined || one.section === sectionAt(options.at, one.hook)) &&
        neverMade(one.section, options.workload) === null &&
        !lacksThread(one),
    ),
  );
}

/**
 * What a kernel that is booted stands in for; undefined where the request asks for another kernel than the running one.
 * @param host the running kernel's own runs; none where it has none
 * @param traces whether this process may measure the running kernel
 */
export function standInOf(
  request: Pick<RunRequest, 'target' | 'kernels' | 'exact'>,
  host: readonly TargetRun[],
  traces = mayTrace(),
): StandIn | undefined {
  const { target, kernels, exact } = request;
  if (target !== 'auto' || kernels.length > 0 || exact) return undefined;
  const kernel = release();
  if (host.length > 0) return { kernel, reason: `cannot attach ${someOf(lacking(host))}` };
  return { kernel, reason: traces ? 'can attach no design that was chosen' : 'is measured by root alone' };
}

/** Hooks none of whose designs could be attached, and the designs of other hooks. */
function lacking(host: readonly TargetRun[]): string[] {
  const variants = host.flatMap(({ environment }) => environment.variants);
  const able = new Set(variants.filter(({ status }) => status !== 'unsupported').map(({ hook }) => hook));
  return [...new Set(unattached(host).map(({ id, hook }) => (able.has(hook) ? id : hook)))];
}
