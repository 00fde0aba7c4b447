// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { decisiveLine, troubledProgram } from '../../src/native/decisive.js';
import { LIBBPF_LOGS, VERIFIER_LOGS } from './real-logs.js';

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

for (const [what, [log, decisive]] of Object.entries({ ...VERIFIER_LOGS, ...LIBBPF_LOGS }))
  test(`of the log of ${what} the line that says what is wrong decides`, (t) => {
    t.is(decisiveLine(log), decisive);
  });

test('a verifier’s log that was cut off decides nothing by its states', (t) => {
  const log = VERIFIER.slice(0, VERIFIER.indexOf('R0 invalid'));
  t.is(decisiveLine(log), null);
});

test('of a log of a million lines the line is found at once', (t) => {
  const states = '3: (79) r3 = *(u64 *)(r2 +0)          ; R3=scalar()\n'.repeat(1e6);
  const log = VERIFIER.replace('R0 invalid mem', `${states}R0 invalid mem`);
  t.is(decisiveLine(log), "R0 invalid mem access 'map_value_or_null'");
});

test('the program that libbpf complained of is known by name', (t) => {
  t.is(troubledProgram(VERIFIER), 'probe');
  t.is(troubledProgram(LIBBPF_LOGS['a map without a size']?.[0] ?? ''), null);
  t.is(troubledProgram("libbpf: prog '"), null);
  t.is(troubledProgram(''), null);
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
