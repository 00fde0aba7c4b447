// SPDX-License-Identifier: MIT
import type { StandIn } from '../../samples/environment.js';
import type { Unit } from '../../samples/sample.js';
import { unitName } from '../../samples/units.js';
import { labels, shortRelease } from '../table/labels.js';

/**
 * That a kernel was measured in the place of the host's, and why, to follow what the host's kernel is called:
 * `6.18.44 cannot attach kprobe, fentry: measured on 6.12.117 instead, in instructions`.
 */
export function standInText({ kernel, reason }: StandIn, release: string, unit: Unit): string {
  const releases = [kernel, release];
  const [own, other] = labels([releases.map(shortRelease), releases]);
  return `${own} ${reason}: measured on ${other} instead, in ${unitName(unit)}`;
}
