// SPDX-License-Identifier: MIT
import { buildVersions } from '../../host/describe-host.js';
import { kernelFacts } from '../../host/kernel.js';
import { machineFacts } from '../../host/machine.js';
import { placed, withKeys } from '../../measure/arms.js';
import type { RunOptions } from '../../samples/environment.js';
import { objectsFolder, readCatalogue } from '../../variants/catalogue.js';
import { version } from '../../version.js';

/** What must be now as it was when a run began, for its figures to be of one thing. */
export interface Conditions {
  kernel: string;
  cpu: string;
  version: string;
  clang: string | null;
  libbpf: string;
  /** id → SHA-256 */
  objects: ReadonlyMap<string, string>;
}

/** The conditions here and now, of designs under a run's keys and at its place. */
export function conditionsNow({ keys, at }: Pick<RunOptions, 'keys' | 'at'>): Conditions {
  const { clang, libbpf } = buildVersions();
  const variants = withKeys(placed(readCatalogue(objectsFolder()), at), keys);
  return {
    kernel: kernelFacts().release,
    cpu: machineFacts().cpu,
    version: version(),
    clang,
    libbpf,
    objects: new Map(variants.map(({ id, object_sha256 }) => [id, object_sha256])),
  };
}
