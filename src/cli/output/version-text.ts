// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import { nativeFacts } from '../../native/index.js';
import { isPackage } from '../../prebuilt.js';
import { buildRecord, sourcesHash } from '../../sources.js';
import { version } from '../../version.js';

/** What --version says: the version, what it was built of, and whether the addon loads, with its libbpf. */
export function versionText(): string {
  const commit = buildRecord()?.commit;
  const from = isPackage() ? `package${commit ? ` of ${commit}` : ''}` : 'checkout';
  const sources = sourcesHash()?.slice(0, 12);
  return [
    `probe-bench ${version()}`,
    `build: ${from}, sources ${sources}`,
    `addon: ${addonState()}`,
    `Node.js: ${process.versions.node} ${process.arch}`,
  ].join('\n');
}

function addonState(): string {
  try {
    return `loads, libbpf ${nativeFacts().libbpf}`;
  } catch (error) {
    if (!(error instanceof ProbeBenchError)) throw error;
    return `${error.message}; ${error.remedy}`;
  }
}
