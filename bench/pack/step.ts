// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../src/errors.js';
import { runTool } from '../../src/vm/system/tool.js';

/**
 * Runs one step of packing in a folder, without a shell.
 * @param variables are set for it alone, such as CFLAGS
 * @returns what it printed
 * @throws ProbeBenchError `pack` with the whole log where it fails; `tool-missing`
 */
export async function step(
  argv: readonly string[],
  cwd: string,
  variables: Record<string, string> = {},
): Promise<string> {
  const set = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const { code, stdout, stderr } = await runTool('env', [...set, ...argv], { cwd });
  if (code === 0) return stdout;
  const line = stderr.trim().split('\n').at(-1) ?? '';
  throw new ProbeBenchError(`${argv.slice(0, 2).join(' ')} in ${cwd} failed: ${line}`, {
    code: 'pack',
    remedy: 'Correct it and run npm run pack again.',
    log: `${stdout}\n${stderr}`,
  });
}
