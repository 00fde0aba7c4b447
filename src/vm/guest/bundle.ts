// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Message } from 'esbuild';
import { ProbeBenchError } from '../../errors.js';
import { prebuilt } from '../../prebuilt.js';

/** CommonJS packages ask for Node's own modules by require(), which an ES module lacks. */
export const REQUIRE =
  "import { createRequire as __requireFrom } from 'node:module';const require = __requireFrom(import.meta.url);";

/** The module that measures in a guest: a package has it ready. @throws as bundleScript */
export async function guestScript(): Promise<string> {
  const ready = prebuilt('guest.js');
  if (ready !== undefined) return readFileSync(ready, 'utf8');
  return bundleScript(fileURLToPath(new URL(`guest${extname(import.meta.url)}`, import.meta.url)));
}

/**
 * Bundles a guest's script, TypeScript or JavaScript, and all that it imports into one ES module.
 * @returns the module's text: the same for the same sources
 * @throws ProbeBenchError `bundle` with file and line
 */
export async function bundleScript(entry: string): Promise<string> {
  const { build } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      external: ['*.node'],
      logLevel: 'silent',
      banner: { js: REQUIRE },
    });
    return outputFiles[0]?.text ?? '';
  } catch (cause) {
    const [first] = (cause as { errors?: Message[] }).errors ?? [];
    const place = first?.location ? `${first.location.file}:${first.location.line}: ` : '';
    const reason = `${place}${first?.text ?? cause}`;
    throw new ProbeBenchError(`the guest's script cannot be bundled: ${reason}`, {
      code: 'bundle',
      remedy: 'Run the type-check.',
      log: String(cause),
      cause,
    });
  }
}
