// SPDX-License-Identifier: MIT
import { architectures } from '../table/architectures.js';
import type { KernelGroup } from './kernel-lines.js';
import { STEP_SIGNS, TURN_SIGNS } from './signs.js';
import { STEP_NAME } from './step.js';

/** What the signs of a table mean, of those that are seen. */
export function signLegend(
  seen: (sign: string) => boolean,
  arches: readonly (string | null)[],
  groups: readonly KernelGroup[],
): string[] {
  const [arch, other] = architectures(arches);
  const own = other === undefined ? '' : ' of its architecture';
  const any = (signs: Readonly<Record<string, string>>) => Object.values(signs).some(seen);
  const { previous, first, architecture } = TURN_SIGNS;
  const stepped = any(STEP_SIGNS);
  const turned = any(previous) || any(first);
  const spread = groups.some((group) => group.spread);
  return [
    stepped ? `costs over ${STEP_NAME} more (+) or less (−) than on the kernel before${own}` : '',
    any(previous)
      ? `↑ cheaper, ↓ dearer than a design that it was dearer, cheaper than on the kernel before${own} (↕ both)`
      : '',
    any(first)
      ? `⇡ cheaper, ⇣ dearer than a design that it is dearer, cheaper than on the first kernel${own} (⇅ both)`
      : '',
    any(architecture) ? `⇑ cheaper, ⇓ dearer against another design than on ${arch} (⇕ both)` : '',
    spread && (stepped || turned)
      ? 'a difference no larger than between repetitions of one design is no change'
      : '',
  ].filter((line) => line !== '');
}
