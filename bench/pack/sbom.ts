// SPDX-License-Identifier: MIT
import type { NpmPackage } from './packages.js';
import type { Source } from './sources.js';
import { step } from './step.js';

interface Bill {
  components: { 'bom-ref': string; name: string }[];
}

/**
 * The bill of materials (CycloneDX 1.5): of what the lockfile names, what is in the tarball, with the libraries that the
 * addon has inside. (`npm sbom --omit=dev` leaves out what a development tool needs too.)
 * @throws ProbeBenchError `pack`
 */
export async function sbom(
  root: string,
  packages: readonly NpmPackage[],
  sources: readonly Source[],
): Promise<Bill> {
  const whole = await step(['npm', 'sbom', '--sbom-format=cyclonedx', '--package-lock-only'], root);
  const { dependencies: _tree, ...bill } = JSON.parse(whole);
  const inside = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const components = (bill as Bill).components.filter((one) => inside.has(one['bom-ref']));
  return { ...bill, components: [...components, ...sources.map(component)] };
}

function component({ library: name, version }: Source) {
  const purl = `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=source`;
  return { type: 'library', 'bom-ref': `${name}@${version}`, name, version, purl };
}
