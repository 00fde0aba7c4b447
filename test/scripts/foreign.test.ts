// SPDX-License-Identifier: MIT
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { foreignArches } from '../../scripts/lib/arches.mjs';
import { buildStep } from '../../scripts/lib/build.mjs';
import { foreignAddon, foreignWanted } from '../../scripts/lib/foreign.mjs';
import { findCommand } from '../../scripts/lib/machine.mjs';
import { packageRoot } from '../../src/root.js';
import { readElf } from '../../src/vm/guest/elf.js';
import { toolFolders } from '../../src/vm/system/tool.js';
import { testUnless } from '../helpers/skip.js';
import { temporaryFolder } from '../samples/temporary.js';

const [arch] = foreignArches();
if (arch === undefined) throw new Error('no architecture is foreign here');
const compiler = `${arch.triple}-g++`;
const machine = { path: toolFolders(), include: [] };
const withCompiler = testUnless(
  findCommand(machine.path, compiler) === undefined ? `${compiler} is not installed` : undefined,
);

const GYP = {
  targets: [
    { target_name: 'probe_bench', sources: ['src/native/a.cc', 'src/native/b.cc'], libraries: ['-lbpf'] },
    { target_name: 'plugin_of_the_host', sources: ['src/vm/plugin/none.c'] },
  ],
};

/** A checkout whose addon is two functions, one of which calls libbpf. */
function checkout(t: ExecutionContext): string {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'src/native'), { recursive: true });
  symlinkSync(join(packageRoot(), 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'binding.gyp'), JSON.stringify(GYP));
  writeFileSync(join(root, 'src/native/a.cc'), 'int a() { return 1; }\n');
  writeFileSync(
    join(root, 'src/native/b.cc'),
    '#include <bpf/libbpf.h>\nunsigned b() { return libbpf_major_version(); }\n',
  );
  return root;
}

withCompiler('the addon is built for the other architecture, and again what changed alone', async (t) => {
  const root = checkout(t);
  const step = buildStep(root, foreignAddon(root, { arch, libbpf: () => 'libbpf', machine }));
  await step.perform();
  t.is(step.due(), undefined);
  const folder = join(root, 'build/foreign', arch.node);
  const elf = readElf(readFileSync(join(folder, 'probe_bench.node')));
  t.is(elf.machine, arch.name);
  for (const library of ['libbpf.so.1', 'libc.so.6']) t.true(elf.needed.includes(library), library);
  const made = (name: string) =>
    statSync(join(folder, `build/Release/obj.target/probe_bench/src/native/${name}.o`)).mtimeMs;
  const [a, b] = [made('a'), made('b')];
  writeFileSync(join(root, 'src/native/a.cc'), 'int a() { return 2; }\n');
  t.regex(step.due() ?? '', /^src\/native\/a\.cc changed: node-gyp configure build/);
  await step.perform();
  t.true(made('a') > a);
  t.is(made('b'), b);
});

withCompiler('a mistake is told with its file and line in the checkout', async (t) => {
  const root = checkout(t);
  writeFileSync(join(root, 'src/native/a.cc'), '\nint a() { return nothing; }\n');
  const step = buildStep(root, foreignAddon(root, { arch, libbpf: () => 'libbpf', machine }));
  await t.throwsAsync(step.perform(), {
    message: new RegExp(`^addon-${arch.name} failed: src/native/a\\.cc:2:\\d+: error: .*nothing`),
  });
  t.regex(step.due() ?? '', /^not built yet/);
});

test('it is built where it is asked for, was built before, or is packed, and then with a compiler alone', (t) => {
  const root = temporaryFolder(t);
  const there = { path: [join(root, 'bin')], include: [] };
  const none = { path: [], include: [] };
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin', compiler), '', { mode: 0o755 });
  const wanted = (where: typeof there, ...extras: string[]) =>
    foreignWanted(root, { machine: where, extras }).map(({ name }) => name);
  t.deepEqual(wanted(there, 'vm'), []);
  t.deepEqual(wanted(none, arch.name), [arch.name]);
  t.deepEqual([wanted(there, 'pack'), wanted(none, 'pack')], [[arch.name], []]);
  mkdirSync(join(root, 'build/foreign', arch.node), { recursive: true });
  t.deepEqual(wanted(there), [], 'a build that failed is not tried again unasked');
  writeFileSync(join(root, 'build/foreign', arch.node, 'probe_bench.node'), '');
  t.deepEqual([wanted(there), wanted(none)], [[arch.name], []]);
});
