// SPDX-License-Identifier: MIT
/**
 * What the verifier prints on its way (kernel/bpf/verifier.c, log.c): instructions and states (`12: (85) call bpf_x#1`,
 * `18: frame1: R1=ctx()`), source lines, its search for what must be precise, its account.
 */
const ON_THE_WAY = [
  /^(\d+:|;|from \d+ to \d+|(cur|old) state:|caller:|callee:|returning from callee:|to caller at \d+:)/,
  /^(frame\d+:\s*)?(R\d+(_\w+)?=|fp-\d+\w*=|refs=|$)/,
  /^(mark_precise:|propagating |parent (state |didn't |already )|last_idx |regs=)/,
  /^(func#\d+ @|Live regs before insn|Validating \w+\(\) func#|Func#\d+ .*(is safe for any args|assumed valid))/,
  /^(processed \d+ insns|verification time |stack depth )/,
  /^func '[^']+' arg\d+ has btf_id /,
  /^arg#\d+ reference type\('UNKNOWN ?'\) size cannot be determined/,
];

/** Lines of libbpf that say that something failed but not why, or that it went on without. */
const EMPTY_WORDS = [
  /^prog '[^']*':( BPF program load failed| -- (BEGIN|END) |$)/,
  /^prog '[^']*': failed to (load|attach|auto-attach|prepare load attributes|initialize|relocate [a-z ]+):/,
  /^failed to (load object|load BPF skeleton|initialize skeleton|perform CO-RE relocations|add legacy )/,
  /^(Error loading (vmlinux BTF|\.BTF into kernel)|BTF loading error|Error in bpf_create_map_xattr)/,
  /^(-- (BEGIN|END) |permission error while running as root|$)/,
];

/** The line before these says more exactly what is wrong, where it is no state. */
const SAID_BEFORE =
  /^(Caller passes invalid args into func#|invalid bpf_context access |R\d+ (max|min) value is outside of the allowed memory range)/;

const BEGIN = '-- BEGIN PROG LOAD LOG --\n';
const END = '-- END PROG LOAD LOG --';
const BTF_LOG = /(libbpf: )?-- BEGIN BTF LOAD LOG -+\n[\s\S]*?-- END BTF LOAD LOG -+/g;

/**
 * The line of a log that says why: the verifier's last word where it spoke, else libbpf's last complaint, without its
 * prefix; null for a log that does not say why.
 */
export function decisiveLine(log: string): string | null {
  const begin = log.lastIndexOf(BEGIN);
  if (begin < 0) return lastWord(log.replaceAll(BTF_LOG, ''), EMPTY_WORDS);
  const end = log.indexOf(END, begin);
  const verifier = log.slice(begin + BEGIN.length, end < 0 ? undefined : end);
  const around = log.slice(0, begin) + (end < 0 ? '' : log.slice(end));
  return lastWord(verifier, ON_THE_WAY) ?? lastWord(around.replaceAll(BTF_LOG, ''), EMPTY_WORDS);
}

/** The program that libbpf complained of last; null where it named none. */
export function troubledProgram(log: string): string | null {
  const at = log.lastIndexOf("libbpf: prog '");
  return at < 0 ? null : (/^libbpf: prog '([^'\n]+)': /.exec(log.slice(at, at + 200))?.[1] ?? null);
}

/** The last line that is none of the `empty` ones. A log may have a million lines. */
function lastWord(log: string, empty: readonly RegExp[]): string | null {
  let later: string | null = null;
  for (let end = log.length; end >= 0; ) {
    const start = end === 0 ? 0 : log.lastIndexOf('\n', end - 1) + 1;
    const line = log
      .slice(start, end)
      .trim()
      .replace(/^libbpf:\s*/, '');
    const says = line !== '' && !empty.some((one) => one.test(line));
    if (later !== null) return says ? line : later;
    if (says && !SAID_BEFORE.test(line)) return line;
    if (says) later = line;
    end = start - 1;
  }
  return later;
}
