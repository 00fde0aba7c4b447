// SPDX-License-Identifier: MIT
import { type ArchName, archNamed } from '../../vm/system/arch.js';
import { list } from '../flags/given.js';

/** The architectures of --arch, each once. @throws ProbeBenchError `arch` (exit 4) for one that guests cannot have */
export function archsOf(given: unknown): ArchName[] {
  return [...new Set(list(given ?? []).map(archNamed))];
}
