// SPDX-License-Identifier: MIT
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import yargs, { type CommandModule } from 'yargs';
import { REFERENCE } from '../../bench/reference/runs.js';
import { compare } from '../../src/cli/commands/compare.js';
import { doctor } from '../../src/cli/commands/doctor.js';
import { explain } from '../../src/cli/commands/explain.js';
import { kernels } from '../../src/cli/commands/kernels.js';
import { list } from '../../src/cli/commands/list.js';
import { report } from '../../src/cli/commands/report.js';
import { run } from '../../src/cli/commands/run.js';
import { type Flags, texts } from '../../src/cli/flags/given.js';
import { packageRoot } from '../../src/root.js';

const COMMANDS: CommandModule[] = [run, explain, compare, report, list, kernels, doctor];
/** Stands in for an object of a user's. */
const OBJECT = 'bpf/build/tests/own/two.bpf.o';

/** The flags of a command, as probe-bench reads them. @throws Error where one is not known, or lacks its value */
export async function flagsOf(args: readonly string[]): Promise<Flags> {
  let flags: Flags = {};
  const capturing = COMMANDS.map((command) => ({
    ...command,
    handler: (given: Flags) => {
      flags = given;
    },
  }));
  await yargs([...args])
    .parserConfiguration({ 'populate--': true })
    .command(capturing)
    .version(false)
    .option('version', { type: 'boolean' })
    .strict()
    .fail((message, error) => {
      throw error ?? new Error(message);
    })
    .parseAsync();
  return flags;
}

/** The command with runs and objects that are there in the place of those that a page only speaks of. */
export async function withStandIns(args: readonly string[]): Promise<string[]> {
  const { path, object } = await flagsOf(args);
  const root = join(packageRoot(), REFERENCE);
  const kernels = readdirSync(root).filter((name) => name.startsWith('6.'));
  const there = (name: string) => existsSync(join(packageRoot(), name));
  const standIns = new Map<string, string>();
  for (const name of texts(path)) {
    const [, label = '', place = ''] = /^([^=]*=)?(.*)$/.exec(name) ?? [];
    const kernel = kernels[standIns.size % kernels.length] ?? '';
    if (!there(place)) standIns.set(name, label + join(root, kernel));
  }
  for (const name of texts(object)) if (!there(name)) standIns.set(name, OBJECT);
  return args.map((word) => standIns.get(word) ?? word);
}
