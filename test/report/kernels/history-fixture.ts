// SPDX-License-Identifier: MIT
import { exactRun } from './kernels-fixture.js';

const DESIGNS = [
  ...['fentry-array', 'raw_tp-array', 'kprobe-array', 'kprobe.multi-array'],
  ...['tracepoint-empty', 'tracepoint-array', 'tracepoint-percpu-hash', 'kprobe-hash-update'],
] as const;

/** Costs in the order of the designs; null where the kernel has no such hook. */
const X86: [release: string, costs: (number | null)[]][] = [
  ['5.10.0-32-cloud-amd64', [52, 116, 293, null, 297, 319, 460, 762]],
  ['6.1.0-50-cloud-amd64', [145, 143, 364, null, 408, 430, 571, 916]],
  ['6.12.117+deb13-cloud-amd64', [151, 163, 382, 286, 481, 503, 637, 977]],
  ['6.16.12+deb13-cloud-amd64', [151, 192, 378, 440, 517, 539, 677, 925]],
  ['6.17.13+deb13-cloud-amd64', [151, 192, 378, 394, 516, 538, 676, 928]],
  ['6.18.15+deb13-cloud-amd64', [133, 192, 353, 396, 488, 510, 648, 903]],
  ['6.19.14+deb14-cloud-amd64', [133, 193, 353, 275, 1146, 1168, 1306, 903]],
  ['7.0.13+deb14-cloud-amd64', [133, 196, 353, 277, 1130, 1152, 1290, 909]],
  ['7.1.13+deb14-cloud-amd64', [134, 198, 353, 277, 1137, 1159, 1296, 910]],
  ['7.2.13+deb14-cloud-amd64', [134, 199, 353, 276, 390, 412, 544, 905]],
  ['7.3.4+deb14-cloud-amd64', [134, 199, 353, 276, 383, 405, 537, 890]],
];

const ARM: [release: string, costs: (number | null)[]][] = [
  ['6.1.0-50-cloud-arm64', [null, 193, 729, null, 447, 469, 610, 1298]],
  ['6.12.117+deb13-cloud-arm64', [183, 213, 747, null, 520, 542, 676, 1331]],
  ['7.3.4+deb14-cloud-arm64', [166, 249, 690, 350, 420, 442, 574, 1210]],
];

const historyOf = (kernels: typeof X86, arch: string) =>
  kernels.map(([release, costs], place) => {
    const of = Object.fromEntries(DESIGNS.map((variant, at) => [variant, costs[at] ?? null]));
    // As memcpy() makes a tracepoint's visits differ on one kernel of several.
    const others = place === 2 ? { 'tracepoint-percpu-hash': (costs[6] ?? 0) + 4 } : {};
    return exactRun(release, of, { arch, others, baseline: 3000 - 10 * place });
  });

/** A design's cost over eleven kernels of x86_64 and three of arm64. */
export const history = [...historyOf(X86, 'x86_64'), ...historyOf(ARM, 'arm64')];

/** The same on x86_64 alone. */
export const x86History = history.slice(0, X86.length);
