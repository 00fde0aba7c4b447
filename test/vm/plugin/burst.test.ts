// SPDX-License-Identifier: MIT
import test from 'ava';
import { type BurstRow, parseRow } from '../../../src/vm/vector/row.js';
import { compileHarness } from './harness.js';

const harness = compileHarness();
test.after.always(harness.remove);

const ENTRY = 'ffffffff81e00000';
const TRAP = 'ffffffff81e00ab0';
/** A system call of user space and the kernel's entry, which goes on to a function. */
const CALL = ['block 401000 90 0f05', `block ${ENTRY} 9c fa e8fbff0000`];
const RETURNS = 'block ffffffff82000000 90 c3';

const window = (...lines: string[]) => ['window', ...lines, 'close'];
const burst = (...lines: string[]) => ['begin', ...lines, 'end'];

function rowsOf(lines: readonly string[]): BurstRow[] {
  return harness.run(lines).map((line) => {
    const row = parseRow(line);
    if (row === null) throw new Error(`no row: ${line}`);
    return row;
  });
}

test('a burst’s row sums what its windows execute, and bursts are numbered from 0', (t) => {
  const first = window(...CALL, 'access 1000 3 0 2 8', 'access 2000 3 1 1 8');
  const other = window(...CALL, RETURNS, 'block ffffffff82000010 f048ff00 e9ebffffff');
  const rows = rowsOf([...burst(...first, ...first, ...other), ...burst()]);
  t.like(rows[0], {
    burst: 0,
    windows: 3,
    instructions: 5 * 3 + 4,
    atomics: 1,
    returns: 1,
    irq_flags: 6,
    loads: 4,
    stores: 2,
    code_lines: 2 * 3 + 1,
    data_lines: 4,
    entry: ENTRY,
    spoilt: '',
  });
  t.deepEqual([...(rows[0]?.entries ?? [])], [], 'a system call is none');
  t.like(rows[1], { burst: 1, windows: 0, instructions: 0, loads: 0, spoilt: '' });
});

test('what is executed between windows, and outside of a burst, is nothing', (t) => {
  const lines = ['access 1000 3 0 2 8', ...window(...CALL), ...burst(...CALL, ...window(RETURNS), ...CALL)];
  t.like(rowsOf(lines)[0], { windows: 1, instructions: 2, returns: 1, irq_flags: 0, loads: 0 });
});

test('an access over the end of a line is of two', (t) => {
  t.is(rowsOf(burst(...window('access 103e 2 0 1 0')))[0]?.data_lines, 2);
  t.is(rowsOf(burst(...window('access 103e 1 0 1 0', 'access 1000 0 1 64 1')))[0]?.data_lines, 1);
});

test('the entries of traps and interrupts stand in the row by their address, once each time', (t) => {
  const trap = [RETURNS, `block ${TRAP} fa cf`, RETURNS];
  const [row] = rowsOf(burst(...window(...CALL, ...trap, ...trap), ...window(...CALL)));
  t.deepEqual([...(row?.entries ?? [])], [[TRAP, 2]]);
});

test('arm64’s entries are the beginnings of vectors, but for system calls, which share one with traps', (t) => {
  const table = 0xffff800080010800n;
  const at = (offset: number) => (table + BigInt(offset)).toString(16);
  const [abort, irq, entry] = [at(0x200), at(0x280), at(0x400)];
  const [nop, svc, brk, eret] = ['1f2003d5', '010000d4', '800020d4', 'e0039fd6'];
  const call = [`block 401000 ${nop} ${svc}`, `block ${entry} ${nop} ${eret}`, `block 401008 ${nop}`];
  const trap = [`block 401100 ${nop} ${brk}`, `block ${entry} ${nop} ${eret}`, `block 401108 ${nop}`];
  const left = `block ffff800080020000 ${nop} ${nop} ${nop}`;
  const handler = [`block ${irq} ${nop} ${nop} ${eret}`, `block ${at(0x284)} ${nop} ${eret}`];
  const interrupt = [left, ...handler, `block ffff800080020004 ${nop} ${nop}`];
  const others = [`block ${abort} ${nop}`, `block ${table.toString(16)} ${nop}`, `block ${at(0x800)} ${nop}`];
  const lines = window(...call, ...trap, ...interrupt, ...others);
  const [row] = rowsOf(['arch aarch64', ...burst(...lines)]);
  t.is(row?.entry, entry);
  t.is(row?.instructions, 5 + 5 + (1 + 1 + 2 + 2) + 3);
  t.deepEqual([...(row?.entries.keys() ?? [])].sort(), [table.toString(16), abort, irq, entry].sort());
  t.true([...(row?.entries.values() ?? [])].every((times) => times === 1));
});

test('of a block that is left at an access to a device counts what ran, wherever it goes on', (t) => {
  const device = 'block ffffffff82000000 90 8900 90 c3';
  const rest = 'block ffffffff82000003 90 c3';
  const interrupted = [device, `block ${TRAP} fa cf`, rest];
  const [atOnce] = rowsOf(burst(...window(...CALL, device, rest)));
  t.like(atOnce, { instructions: 5 + 4, returns: 1 });
  const [after] = rowsOf(burst(...window(...CALL, ...interrupted)));
  t.like(after, { instructions: 5 + 4 + 2, returns: 1, irq_flags: 3 });
});

test('of a block whose first instruction faults nothing ran, but of one that a system call ends', (t) => {
  const faults = 'block 401100 8900 90 90';
  const fault = [`block ${TRAP} fa cf`];
  const [row] = rowsOf(burst(...window(...CALL, faults, ...fault, faults, RETURNS)));
  t.like(row, { instructions: 5 + 2 + 3 + 2, irq_flags: 3 });
  const [later] = rowsOf(burst(...window(...CALL, faults, ...fault, 'block 401200 90 c3', ...fault, faults)));
  t.is(later?.instructions, 5 + 3 + 2 + 2 + 2 + 3, 'it ended, and something else was interrupted first');
  const nested = [...fault, 'block ffffffff82000000 90 90', ...fault];
  t.is(
    rowsOf(burst(...window(...CALL, faults, ...nested, faults, RETURNS)))[0]?.instructions,
    5 + 2 + 2 + 2 + 3 + 2,
  );
  const again = 'block 401100 f3a4';
  t.is(rowsOf(burst(...window(...CALL, again, again, ...fault, again)))[0]?.instructions, 5 + 1 + 2 + 1);
  const calls = [...CALL, ...fault, ...CALL];
  t.is(rowsOf(burst(...window(...calls)))[0]?.instructions, 5 + 2 + 5);
});

test('a loop into its own block, and a string instruction that comes again, run whole', (t) => {
  const loop = 'block ffffffff82000000 90 90 75fd';
  t.is(
    rowsOf(burst(...window(loop, 'block ffffffff82000001 90 75fd', 'block ffffffff82000004 90')))[0]
      ?.instructions,
    6,
  );
  const string = 'block ffffffff82000000 90 f3a4';
  t.is(rowsOf(burst(...window(string, 'block ffffffff82000001 f3a4')))[0]?.instructions, 3);
});

test('an instruction that crosses a page counts once, though the block before lists its first bytes', (t) => {
  const listed = 'block ffffffff81445ff7 e9 488b';
  t.is(
    rowsOf(burst(...window('block ffffffff81445ff0 90 488b', 'block ffffffff81445ff1 488b0425 c3')))[0]
      ?.instructions,
    3,
  );
  t.is(rowsOf(burst(...window(listed, 'block ffffffff81445ff8 488b0425')))[0]?.instructions, 2);
});

test('what does not fit makes the row say so, and it alone', (t) => {
  const many = window('access 10000 3 0 32768 64');
  const few = window('access 10000 3 0 32767 64');
  const rows = rowsOf([...burst(...few), ...burst(...many), ...burst(...few)]);
  t.deepEqual(
    rows.map(({ spoilt }) => spoilt),
    ['', 'lines of data', ''],
  );
  t.is(rowsOf(burst(...window('access 10000 3 0 2000000 0')))[0]?.spoilt, 'accesses of a window');
  const entries = Array.from(
    { length: 2049 },
    (_, n) => `block ${(0xffffffff81e00000n + BigInt(n * 16)).toString(16)} 90`,
  );
  t.is(rowsOf(burst(...window(...CALL, ...entries)))[0]?.spoilt, 'entries of the kernel');
});

test('a burst that does not begin, or not end, leaves no row of its own', (t) => {
  t.deepEqual(harness.run(['end', 'close', 'begin', 'window']), ['']);
  t.is(rowsOf(['begin', ...window(...CALL), ...burst(...window(RETURNS))])[0]?.instructions, 2);
});
