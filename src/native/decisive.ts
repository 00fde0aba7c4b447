// SPDX-License-Identifier: MIT
/** Lines that say that something failed, but not why. */
const EMPTY_WORDS =
  /^(processed \d+ insns|verification time|stack depth|-- (BEGIN|END) PROG LOAD LOG|libbpf: prog '[^']*': failed to (load|attach|auto-attach)|libbpf: prog '[^']*': BPF program load failed|libbpf: failed to load object|libbpf: permission error while running as root)/;

/**
 * The one line of libbpf's or the verifier's log that says why: the verifier's last word where it spoke,
 * else libbpf's own last complaint.
 * @returns the line without libbpf's prefix; null for a log that does not say why
 */
export function decisiveLine(log: string): string | null {
  const lines = log
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !EMPTY_WORDS.test(line));
  const verifier = /-- BEGIN PROG LOAD LOG --\n([\s\S]*?)-- END PROG LOAD LOG --/.exec(log)?.[1] ?? '';
  const spoken = verifier
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !EMPTY_WORDS.test(line));
  return (spoken.at(-1) ?? lines.at(-1) ?? null)?.replace(/^libbpf: /, '') ?? null;
}
