// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import test from 'ava';
import { archesHere } from '../../../bench/pack/arches.js';
import { compilePlugin } from '../../../bench/pack/plugin.js';
import { packageRoot } from '../../../src/root.js';
import { temporaryFolder } from '../../vm/fixtures/folders.js';

/** e_machine of an ELF file, by Node's names. */
const MACHINES = new Map([
  ['x64', 62],
  ['arm64', 183],
]);

for (const arch of archesHere())
  test(`the plugin is compiled for machines of ${arch.name}`, async (t) => {
    const to = temporaryFolder();
    await compilePlugin(arch, packageRoot(), to);
    const elf = readFileSync(`${to}/probe_bench_vector.so`);
    t.is(MACHINES.get(arch.name), elf.readUInt16LE(18));
    t.true(elf.includes('qemu_plugin_install'));
  });
