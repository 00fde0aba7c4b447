// SPDX-License-Identifier: MIT
/** Logs as libbpf 1.1 and Linux 6.18 wrote them, shortened where a line repeats; what decides each. */

/** A verifier's log as libbpf hands it over. */
function verified(lines: string): string {
  return `libbpf: prog 'f': BPF program load failed: Invalid argument
libbpf: prog 'f': -- BEGIN PROG LOAD LOG --
arg#0 reference type('UNKNOWN ') size cannot be determined: -22
0: R1=ctx() R10=fp0
${lines}
processed 10 insns (limit 1000000) max_states_per_insn 0 total_states 1 peak_states 1 mark_read 0
-- END PROG LOAD LOG --
libbpf: prog 'f': failed to load: -22
libbpf: failed to load object 'x'
`;
}

const CALLEE = `11: (85) call pc+6
caller:
 R6=ctx() R7=map_value_or_null(id=1,map=m,ks=4,vs=8) R10=fp0 fp-8=mmmm????
callee:
 frame1: R1=ctx() R2=0 R10=fp0
18: frame1: R1=ctx() R2=0 R10=fp0
; static int g(__u64 *p, int n) { if (n) *p += n; return 7; } @ x.bpf.c:8
18: (16) if w2 == 0x0 goto pc+3       ; frame1: R2=0
22: (95) exit
returning from callee:
 frame1: R1=ctx() R2=0 R10=fp0
to caller at 12:
 R6=ctx() R7=map_value_or_null(id=1,map=m,ks=4,vs=8) R10=fp0 fp-8=mmmm????`;

export const VERIFIER_LOGS: Readonly<Record<string, [log: string, decisive: string]>> = {
  'two states behind an infinite loop': [
    verified(`1: (15) if r1 == 0x1 goto pc+1        ; R1=0
2: (05) goto pc-2
; asm volatile("1: if r1 == 1 goto 2f; goto 1b; 2:"); @ x.bpf.c:7
infinite loop detected at insn 1
cur state: R1=0 R10=fp0
old state: R1=P0 R10=fp0`),
    'infinite loop detected at insn 1',
  ],
  'a million instructions': [
    verified(`8: (15) if r1 == 0x989680 goto pc+1   ; R1=45
9: (05) goto pc-7
BPF program is too large. Processed 1000001 insn`),
    'BPF program is too large. Processed 1000001 insn',
  ],
  'what a caller passes': [
    verified(`2: (85) call pc+1
R1 type=scalar expected=fp
Caller passes invalid args into func#1 ('g')`),
    'R1 type=scalar expected=fp',
  ],
  'an access beyond a value': [
    verified(`13: (79) r1 = *(u64 *)(r0 +0)
invalid access to map value, value_size=64 off=152 size=8
R0 max value is outside of the allowed memory range`),
    'invalid access to map value, value_size=64 off=152 size=8',
  ],
  'an argument that a tracepoint lacks': [
    verified(`0: (79) r0 = *(u64 *)(r1 +72)
func 'sched_switch' doesn't have 7-th argument
invalid bpf_context access off=72 size=8`),
    "func 'sched_switch' doesn't have 7-th argument",
  ],
  'an access to the context': [
    verified(`0: (79) r0 = *(u64 *)(r1 +1000)
invalid bpf_context access off=1000 size=8`),
    'invalid bpf_context access off=1000 size=8',
  ],
  'a reference that leaks': [
    verified(`9: (95) exit
Unreleased reference id=2 alloc_insn=4
BPF_EXIT instruction in main prog would lead to reference leak`),
    'BPF_EXIT instruction in main prog would lead to reference leak',
  ],
  'a field that the kernel lacks': [
    verified(`0: (85) call bpf_get_current_task#35          ; R0=scalar()
1: <invalid CO-RE relocation>
failed to resolve CO-RE relocation <byte_off> [5] struct task_struct___x.nosuchfield (0:0 @ offset 0)`),
    'failed to resolve CO-RE relocation <byte_off> [5] struct task_struct___x.nosuchfield (0:0 @ offset 0)',
  ],
  'nothing but states': [
    verified(`${CALLEE}
from 3 to 5: R0=scalar() R10=fp0
from 18 to 22 (speculative execution): frame1: R1=ctx() R2=0 R10=fp0
5: R0=scalar() R10=fp0
5: safe
mark_precise: frame0: last_idx 5 first_idx 0 subseq_idx -1
mark_precise: frame0: regs=r2 stack= before 4: (b7) r2 = 8
mark_precise: frame0: parent state regs=r1 stack=:  R0_rw=invP1 R10=fp0
last_idx 3 first_idx 0
regs=4 stack=0 before 2: (bf) r2 = r10
parent didn't have regs=4 stack=0 marks
parent already had regs=4 stack=0 marks
propagating r1
func#0 @0
Live regs before insn:
      0: .12345.... (bf) r6 = r1
R0_w=inv1 R10=fp0
 frame1: fp-8=mmmm????
func 'bpf_iter_task' arg0 has btf_id 11876 type STRUCT 'bpf_iter_meta'
Validating g() func#1...
Func#1 is safe for any args that match its prototype
Func#1 ('g') is global and assumed valid.
verification time 120 usec
stack depth 8+16
infinite loop detected at insn 8
${CALLEE}`),
    'infinite loop detected at insn 8',
  ],
};

const BTF_REFUSED = `libbpf: BTF loading error: -22
libbpf: -- BEGIN BTF LOAD LOG ---
magic: 0xeb9f
[1] FUNC_PROTO (anon) return=2 args=(3 (anon))
[4] FUNC f type_id=1 Invalid arg#1

-- END BTF LOAD LOG --
libbpf: Error loading .BTF into kernel: -22. BTF is optional, ignoring.
`;

export const LIBBPF_LOGS: Readonly<Record<string, [log: string, decisive: string | null]>> = {
  'a function that BTF lacks': [
    `libbpf: prog 'f': failed to find kernel BTF type ID of 'placeholder_fn': -3
libbpf: prog 'f': failed to prepare load attributes: -3
libbpf: prog 'f': failed to load: -3
libbpf: failed to load object 'x'
`,
    "prog 'f': failed to find kernel BTF type ID of 'placeholder_fn': -3",
  ],
  'the same of libbpf 1.6': [
    `libbpf: prog 'f': failed to find kernel BTF type ID of 'placeholder_fn': -ESRCH
libbpf: prog 'f': failed to prepare load attributes: -ESRCH
libbpf: prog 'f': failed to load: -ESRCH
libbpf: failed to load object 'x'
`,
    "prog 'f': failed to find kernel BTF type ID of 'placeholder_fn': -ESRCH",
  ],
  'no BTF at all': [
    `libbpf: failed to find valid kernel BTF
libbpf: Error loading vmlinux BTF: -3
libbpf: failed to load object 'x'
`,
    'failed to find valid kernel BTF',
  ],
  'a map without a size': [
    `libbpf: Error in bpf_create_map_xattr(slots):Invalid argument(-22). Retrying without BTF.
libbpf: map 'slots': failed to create: Invalid argument(-22)
libbpf: failed to load object 'x'
`,
    "map 'slots': failed to create: Invalid argument(-22)",
  ],
  'a kprobe where nothing is': [
    `libbpf: failed to add legacy kprobe event for 'placeholder_fn+0x0': No such file or directory
libbpf: prog 'k': failed to create kprobe 'placeholder_fn+0x0' perf event: No such file or directory
`,
    "prog 'k': failed to create kprobe 'placeholder_fn+0x0' perf event: No such file or directory",
  ],
  'a raw tracepoint that is not there': [
    "libbpf: prog 'r': failed to attach to raw tracepoint 'placeholder_tp': No such file or directory\n",
    "prog 'r': failed to attach to raw tracepoint 'placeholder_tp': No such file or directory",
  ],
  'a kfunc that is not there': [
    `libbpf: extern (func ksym) 'bpf_nosuch': not found in kernel or module BTFs
libbpf: failed to load object 'x'
`,
    "extern (func ksym) 'bpf_nosuch': not found in kernel or module BTFs",
  ],
  'a verifier without a word': [
    `${BTF_REFUSED}libbpf: prog 'f': BPF program load failed: ERROR: strerror_r(524)=22
libbpf: prog 'f': -- BEGIN PROG LOAD LOG --
processed 0 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
-- END PROG LOAD LOG --
libbpf: prog 'f': failed to load: -524
libbpf: failed to load object 'x'
`,
    null,
  ],
  'a refusal to root': [
    `libbpf: prog 'f': BPF program load failed: Operation not permitted
libbpf: permission error while running as root; try raising 'ulimit -l'? current value: 8.0 MiB
libbpf: prog 'f': failed to load: -1
libbpf: failed to load object 'x'
`,
    null,
  ],
  'a pattern that the kernel has no links for': [
    "libbpf: prog 'f': failed to attach: Operation not supported\n",
    null,
  ],
};
