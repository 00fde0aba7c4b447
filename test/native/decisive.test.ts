// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { decisiveLine } from '../../src/native/decisive.js';

const VERIFIER = `libbpf: prog 'probe': BPF program load failed: Permission denied
libbpf: prog 'probe': -- BEGIN PROG LOAD LOG --
0: R1=ctx(off=0,imm=0) R10=fp0
; *p = 1;
0: (b7) r1 = 1                        ; R1_w=1
1: (7b) *(u64 *)(r0 +0) = r1
R0 invalid mem access 'map_value_or_null'
processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
-- END PROG LOAD LOG --
libbpf: prog 'probe': failed to load: -13
libbpf: failed to load object 'x.bpf.o'
`;

test('where the verifier spoke, its last word decides', (t) => {
  t.is(decisiveLine(VERIFIER), "R0 invalid mem access 'map_value_or_null'");
});

test('else libbpf’s own last complaint decides', (t) => {
  const log = `libbpf: failed to open '/x': No such file or directory\nlibbpf: prog 'probe': failed to load: -2\n`;
  t.is(decisiveLine(log), "failed to open '/x': No such file or directory");
});

test('a log that says only that it failed decides nothing', (t) => {
  t.is(decisiveLine("libbpf: prog 'probe': failed to load: -1\nlibbpf: failed to load object 'x'\n"), null);
  t.is(decisiveLine(''), null);
});

test('whatever the log, the line is one line of it', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.string()).map((lines) => lines.join('\n')),
      (log) => {
        const line = decisiveLine(log);
        t.true(line === null || (!line.includes('\n') && log.includes(line)));
      },
    ),
  );
});
