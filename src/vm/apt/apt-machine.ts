// SPDX-License-Identifier: MIT
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { runTool } from '../system/tool.js';
import { debianMirrors, type Mirrors, parseDeb822Sources, parseOneLineSources } from './apt-sources.js';

/**
 * The machine's own Debian mirrors and their keys, from the files that its apt reads.
 * @throws ProbeBenchError `no-mirror` (exit 4) where none is configured; `tool-missing` (exit 4) without apt
 */
export async function machineMirrors(): Promise<Mirrors> {
  const files = await sourceFiles();
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const entries = texts.flatMap((text, index) =>
    files[index]?.endsWith('.sources') ? parseDeb822Sources(text) : parseOneLineSources(text),
  );
  const mirrors = debianMirrors(entries);
  if (mirrors) return mirrors;
  throw new ProbeBenchError('no kernels can be fetched: apt has no Debian mirror configured here', {
    code: 'no-mirror',
    remedy: 'Give the path of a vmlinuz or of a kernel .deb instead, or add a Debian mirror to apt.',
    log: `read: ${files.join(', ')}`,
    exitCode: EXIT.cannotMeasure,
  });
}

/** The files that apt reads, in its order: sources.list, then the parts by name. */
async function sourceFiles(): Promise<string[]> {
  const args = ['shell', 'LIST', 'Dir::Etc::sourcelist/f', 'PARTS', 'Dir::Etc::sourceparts/d'];
  const { stdout } = await runTool('apt-config', args, { package: 'apt' });
  const value = (name: string) => new RegExp(`^${name}='(.*)'$`, 'm').exec(stdout)?.[1] ?? '';
  const [list, parts] = [value('LIST'), value('PARTS')];
  const names = (await readdir(parts).catch(() => [])).filter((name) => /\.(list|sources)$/.test(name));
  return [list, ...names.sort().map((name) => join(parts, name))];
}
