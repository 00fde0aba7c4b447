// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/root.js';
import { pluginArguments } from '../../../src/vm/qemu/arguments.js';
import { PLATFORMS } from '../../../src/vm/qemu/platforms.js';
import { startQemu } from '../../../src/vm/qemu/qemu-process.js';
import { findTool } from '../../../src/vm/system/tool.js';
import { type BurstRow, parseRow } from '../../../src/vm/vector/row.js';
import { type PluginTrial, tryPlugin } from '../../../src/vm/vector/trial.js';
import { testUnless } from '../../helpers/skip.js';
import { temporaryFolder } from '../fixtures/folders.js';

const COMPILER = 'aarch64-linux-gnu-gcc';
const folder = temporaryFolder();

const asked = ({ message }: Error) => ({ lacking: message });
const trial: PluginTrial = await tryPlugin({ arch: 'arm64' }).catch(asked);
const compiler = await findTool(COMPILER, 'gcc-aarch64-linux-gnu').catch(asked);
const found = [trial, compiler].map((one) =>
  typeof one === 'object' && 'lacking' in one ? one.lacking : undefined,
);
const missing = found.find((lacking) => lacking !== undefined);

/** The bursts of bare-arm64.S: what each executes. */
const BURSTS: [what: string, row: Partial<BurstRow>][] = [
  [
    'a window with nothing in it is the second read of the counter',
    { windows: 2, instructions: 2, loads: 0 },
  ],
  [
    'a pair, a vector and what crosses a line are one access each, and hints to the cache none',
    { instructions: 12, loads: 6, stores: 4, data_lines: 4 },
  ],
  [
    'exclusive stores are atomic whether they succeed or not, and load nothing',
    { instructions: 23, atomics: 5, loads: 6, stores: 5, data_lines: 1 },
  ],
  [
    'calls return, and the mask of interrupts is written and read',
    { instructions: 9, returns: 2, irq_flags: 3 },
  ],
  ['a system call is no trap', { instructions: 17, returns: 0, loads: 0 }],
  ['of a block that a fault leaves counts what ran before it, then the rest', { instructions: 26, loads: 1 }],
  [
    'of a block that a device’s register leaves, and an interrupt behind it, too',
    { instructions: 9, stores: 2 },
  ],
  ['a breakpoint of the kernel’s own is a trap', { instructions: 15 }],
];
/** Where vectors were entered, from their table's beginning. */
const ENTERED: Record<number, Record<number, number>> = { 5: { 1024: 2 }, 6: { 1152: 1 }, 7: { 512: 1 } };

/** What the plugin counts of the program, and what the machine's own counter says of each burst. */
async function counted(): Promise<{ rows: (BurstRow | null)[]; walls: number[] }> {
  const [program, rows, port] = ['program', 'rows', 'port'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const source = join(packageRoot(), 'test', 'vm', 'fixtures', 'bare-arm64.S');
  execFileSync(COMPILER, [
    '-nostdlib',
    '-static',
    '-Wl,-N,-Ttext=0x40080000,--no-warn-rwx-segments',
    '-o',
    program,
    source,
  ]);
  const { machine, processor } = PLATFORMS.arm64;
  const { ended } = await startQemu('arm64', [
    ...machine.tcg,
    ...['-cpu', processor, '-accel', 'tcg', '-icount', 'shift=0,sleep=off', '-m', '64', '-kernel', program],
    ...['-nodefaults', '-display', 'none', '-monitor', 'none', '-serial', `file:${port}`],
    ...pluginArguments({ file: 'file' in trial ? trial.file : '', rows }),
  ]);
  const { code, stderr } = await ended;
  if (code !== 0) throw new Error(`QEMU ended with ${code}: ${stderr}`);
  const lines = (file: string) => readFileSync(file, 'latin1').trimEnd().split('\n');
  return {
    rows: lines(rows).slice(1).map(parseRow),
    walls: lines(port).map((hex) => Number.parseInt(hex, 16)),
  };
}

let ran: ReturnType<typeof counted> | undefined;
const bursts = () => {
  ran ??= counted();
  return ran;
};

for (const [index, [what, expected]] of BURSTS.entries())
  testUnless(missing)(`on a bare arm64 machine ${what}`, async (t) => {
    const { rows, walls } = await bursts();
    const row = rows[index];
    t.like(row, { burst: index, windows: 1, spoilt: '', ...expected });
    t.is(row?.instructions, walls[index], 'the machine’s own counter');
    const table = BigInt(`0x${row?.entry}`) - 0x400n;
    const entered = [...(row?.entries ?? [])].map(([at, times]) => [
      Number(BigInt(`0x${at}`) - table),
      times,
    ]);
    t.deepEqual(Object.fromEntries(entered), ENTERED[index] ?? {});
  });

testUnless(missing)('on a bare arm64 machine there are no more bursts than were marked', async (t) => {
  t.is((await bursts()).rows.length, BURSTS.length);
});
