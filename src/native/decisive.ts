// SPDX-License-Identifier: MIT
/** Lines that say that something failed, but not why. */
const EMPTY_WORDS =
  /^(processed \d+ insns|verification time|stack depth|-- (BEGIN|END) PROG LOAD LOG|libbpf: prog '[^']*': failed to (load|attach|auto-attach)|libbpf: prog '[^']*': BPF program load failed|libbpf: failed to load object|libbpf: permission error while running as root)/;

/**
 * The line of a log that says why: the verifier's last word where it spoke, else libbpf's last complaint, without its
 * prefix; null for a log that does not say why.
 */
export function decisiveLine(log: string): string | null {
  const verifier = /-- BEGIN PROG LOAD LOG --\n([\s\S]*?)-- END PROG LOAD LOG --/.exec(log)?.[1] ?? '';
  return (lastWord(verifier) ?? lastWord(log))?.replace(/^libbpf: /, '') ?? null;
}

function lastWord(log: string): string | undefined {
  const lines = log.split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '' && !EMPTY_WORDS.test(line));
}
