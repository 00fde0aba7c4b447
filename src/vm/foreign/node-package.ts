// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { type ArchName, guestArch } from '../system/arch.js';
import { runTool } from '../system/tool.js';

/** The Node.js of guests of another architecture: npm's package of it, with the sum that the registry tells (SRI). */
export const NODE = {
  version: '20.20.2',
  integrity: {
    x86_64: 'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
    arm64: 'sha512-LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg==',
  },
} as const;

/**
 * Downloads Node.js for an architecture by npm, and compares it with the sum that is known.
 * @param folder an empty one, where the package goes
 * @returns the program's file
 * @throws ProbeBenchError `download` (exit 4); `tool-missing` without npm
 */
export async function fetchNode(arch: ArchName, folder: string, signal?: AbortSignal): Promise<string> {
  const name = `node-linux-${guestArch(arch).node}@${NODE.version}`;
  const { code, stderr } = await runTool('npm', ['pack', name, '--silent'], { cwd: folder, signal });
  const file = (await readdir(folder)).find((one) => one.endsWith('.tgz'));
  if (code !== 0 || file === undefined)
    throw failed(name, lastLine(stderr) || `npm ended with ${code}`, stderr);
  const sum = createHash('sha512').update(await readFile(join(folder, file)));
  if (`sha512-${sum.digest('base64')}` !== NODE.integrity[arch])
    throw failed(name, 'it is not what the registry had when this version was made', '');
  const unpacked = await runTool('tar', ['-xzf', file, 'package/bin/node'], { cwd: folder, signal });
  if (unpacked.code !== 0) throw failed(name, lastLine(unpacked.stderr), unpacked.stderr);
  return join(folder, 'package', 'bin', 'node');
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function failed(name: string, reason: string, log: string): ProbeBenchError {
  return new ProbeBenchError(`npm’s package ${name} could not be had: ${reason}`, {
    code: 'download',
    remedy: 'Check the network and npm’s registry (npm ping), and try again.',
    log,
    exitCode: EXIT.cannotMeasure,
  });
}
