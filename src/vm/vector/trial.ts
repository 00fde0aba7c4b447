// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prebuilt, rebuild } from '../../prebuilt.js';
import { packageRoot } from '../../root.js';
import { pluginArguments } from '../qemu/arguments.js';
import { startQemu } from '../qemu/qemu-process.js';
import { type ArchName, hostArch } from '../system/arch.js';

/** The plugin that counts what events execute; or why there is none, and what helps, in a sentence's parts. */
export type PluginTrial = { file: string } | { lacking: string };

const PATIENCE_MS = 10_000;
const WITH_PLUGINS = 'QEMU 7.2 to 10.0, built with plugins, takes it';

export interface TrialOptions {
  /** the guest's */
  arch?: ArchName;
  file?: string;
  patienceMs?: number;
}

/** The path of QEMU's plugin: a package has it ready, a checkout builds it. */
function pluginFile(): string {
  const built = join(packageRoot(), 'build', 'Release', 'probe_bench_vector.so');
  return prebuilt(join(process.arch, 'probe_bench_vector.so')) ?? built;
}

/** Tries the plugin for guests of each architecture. @throws as tryPlugin */
export async function tryPlugins(archs: Iterable<ArchName>): Promise<Map<ArchName, PluginTrial>> {
  const tried = new Map<ArchName, PluginTrial>();
  for (const arch of new Set(archs)) tried.set(arch, await tryPlugin({ arch }));
  return tried;
}

/**
 * Tries the plugin: starts a QEMU without a machine that loads it and is told to quit.
 * @throws ProbeBenchError `tool-missing` where QEMU is
 */
export async function tryPlugin({
  arch = hostArch(),
  file = pluginFile(),
  patienceMs = PATIENCE_MS,
}: TrialOptions = {}): Promise<PluginTrial> {
  if (!existsSync(file)) return { lacking: `the plugin that counts it (${file}) is not there: ${rebuild()}` };
  const bare = ['-machine', 'none', '-nodefaults', '-display', 'none', '-monitor', 'stdio'];
  const qemu = await startQemu(arch, [...bare, ...pluginArguments({ file, rows: '/dev/null' })], {
    input: 'quit\n',
  });
  const waiting = new AbortController();
  const patience = sleep(patienceMs, true, { signal: waiting.signal }).catch(() => false);
  const hung = await Promise.race([patience, qemu.ended.then(() => false)]);
  waiting.abort();
  qemu.kill();
  const { code, stderr } = await qemu.ended;
  if (code === 0) return { file };
  if (hung) return { lacking: `QEMU hung at loading the plugin that counts it; ${WITH_PLUGINS}` };
  if (code === null) return { lacking: `QEMU crashed at loading the plugin that counts it; ${WITH_PLUGINS}` };
  const said = stderr.trim().split('\n')[0] || `it ended with ${code}`;
  return { lacking: `QEMU does not load the plugin that counts it (${said}); ${WITH_PLUGINS}` };
}
