// SPDX-License-Identifier: MIT
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REFERENCE } from '../../bench/reference/runs.js';
import { COMMANDS } from '../../src/cli/commands/all.js';
import { type Flags, texts } from '../../src/cli/flags/given.js';
import { parserFor } from '../../src/cli/parser.js';
import { packageRoot } from '../../src/root.js';

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
  await parserFor(args, capturing).parseAsync();
  return flags;
}

/** The command with runs and objects that are there in the place of those that a page only speaks of. */
export async function withStandIns(args: readonly string[]): Promise<string[]> {
  const { path, object } = await flagsOf(args);
  const root = join(packageRoot(), REFERENCE);
  const kernels = readdirSync(root).filter((name) => /^6\..*amd64$/.test(name));
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
