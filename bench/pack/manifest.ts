// SPDX-License-Identifier: MIT
/** What of the checkout's package.json the package keeps. */
const KEPT = ['name', 'version', 'description', 'keywords', 'license', 'type', 'engines', 'os'];

/**
 * The package's manifest: no dependency, since all is bundled; no script, so npm runs nothing as it installs.
 * @param checkout the checkout's package.json
 */
export function manifest(checkout: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(checkout).filter(([key]) => KEPT.includes(key)));
  return { ...kept, bin: { 'probe-bench': 'bin/probe-bench.js' }, man: 'man/probe-bench.1' };
}
