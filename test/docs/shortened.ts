// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { list } from '../../src/cli/flags/given.js';
import { objectsFolder, readCatalogue } from '../../src/variants/catalogue.js';
import { selectVariants } from '../../src/variants/select.js';
import { flagsOf, withStandIns } from './parsed.js';

/** Flags that name what a command writes beside its output. */
const WRITES = ['--html', '--svg', '--stacks'];

/** Where a command of a page can be tried; null where another test does what it needs. */
export async function whereTried(args: readonly string[]): Promise<'host' | 'vm' | null> {
  const { resume, kernel, exact, target } = await flagsOf(args);
  if (resume !== undefined) return null;
  if (args[0] === 'explain' || args[0] === 'kernels') return 'vm';
  return kernel !== undefined || exact === true || target === 'vm' ? 'vm' : 'host';
}

/** What a command writes, by the flags that name it, in `folder`. */
export function written(args: readonly string[], folder: string): string[] {
  return args.flatMap((name, at) => (WRITES.includes(args[at - 1] ?? '') ? [join(folder, name)] : []));
}

/** A command that measures the running kernel, or reads results, made short, and with paths that exist. */
export async function shortHost(args: readonly string[], folder: string): Promise<string[]> {
  const own = await inFolder(args, folder);
  if (args[0] !== 'run') return own;
  // Blocks, however busy the machine is: a time might hold none.
  // With --quick a kernel is booted only where this one can attach no design that is named.
  return withFlags(own, ['--quick', '--blocks', '1', '--out', join(folder, 'out')]);
}

/** A command that boots kernels, made short: one kernel, two designs at most; of a user's command its program alone and one. */
export async function shortVm(args: readonly string[], folder: string, kernel: string): Promise<string[]> {
  const all = await inFolder(args, folder);
  const end = all.indexOf('--');
  const own = end < 0 ? all : all.slice(0, end + 2);
  if (args[0] === 'kernels') return own;
  // Last: --kernel takes all words behind it that are no flags.
  if (args[0] === 'explain') return [...without(own, ['--kernel']), '--kernel', kernel];
  const { variants, object, workload, exact } = await flagsOf(args);
  const catalogue = readCatalogue(objectsFolder());
  const chosen = selectVariants(catalogue, list(variants), String(workload ?? 'openat-ebadf'));
  const few = chosen.slice(0, end < 0 ? 2 : 1);
  const designs =
    variants === undefined && object !== undefined ? [] : [`--variants=${few.map(({ id }) => id)}`];
  const blocks = ['--blocks', exact === true ? '1' : '2'];
  const short = ['--kernel', kernel, '--quick', ...blocks, '--out', join(folder, 'out'), ...designs];
  return withFlags(own, short);
}

async function inFolder(args: readonly string[], folder: string): Promise<string[]> {
  const own = await withStandIns(args);
  return own.map((word, at) => (WRITES.includes(own[at - 1] ?? '') ? join(folder, word) : word));
}

/** The flags first, for what stands behind a -- is a command; the command's own of those names are left out. */
function withFlags([command = '', ...own]: readonly string[], flags: readonly string[]): string[] {
  const names = flags.filter((flag) => flag.startsWith('--')).map((flag) => flag.split('=', 1)[0] ?? '');
  return [command, ...flags, ...without(own, names)];
}

/** Without these flags and their values. */
function without(args: readonly string[], names: readonly string[]): string[] {
  const valued = names.filter((name) => name !== '--quick');
  return args.filter(
    (word, at) => !names.includes(word.split('=', 1)[0] ?? '') && !valued.includes(args[at - 1] ?? ''),
  );
}
