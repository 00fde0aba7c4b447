// SPDX-License-Identifier: MIT
/** A symbol of /proc/kallsyms: its address as 16 hex digits, and its plain name. */
interface Symbol {
  address: string;
  name: string;
}

/** All code of user space. */
export const USER = '[user]';

/** No name holds what stands between the names of a stack. */
const LINE = /^([0-9a-f]{16}) ([tTwW]) ([^\s;]+)(?:\t\[.*\])?$/gm;
/** Code behind the end of the kernel's own is somebody else's. */
const CODE_ENDS = '_etext';

/** Names code by the symbols of the kernel and of what was loaded into it. */
export class CodeNames {
  readonly #symbols: readonly Symbol[];

  /** @param texts lines of /proc/kallsyms */
  constructor(...texts: readonly string[]) {
    this.#symbols = symbolsIn(texts).sort((a, b) => (a.address < b.address ? -1 : 1));
  }

  /** Whether any symbol is known: none is where the kernel hides its addresses. */
  get any(): boolean {
    return this.#symbols.length > 0;
  }

  /** The function that an address lies in; null where none is known. */
  at(pc: string): string | null {
    if (isUser(pc)) return USER;
    const name = this.#symbols[this.#last(pc)]?.name;
    return name === undefined || name === CODE_ENDS ? null : name;
  }

  /** Whether a function begins at an address. */
  begins(pc: string): boolean {
    return this.#symbols[this.#last(pc)]?.address === pc;
  }

  /** The place of the last symbol that does not begin behind an address; -1: there is none. */
  #last(pc: string): number {
    let low = 0;
    let high = this.#symbols.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#symbols[middle]?.address ?? '') <= pc) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** The lower half of the address space is user space's. */
function isUser(pc: string): boolean {
  return pc < '8';
}

/** Of several names of one place, the best. */
function symbolsIn(texts: readonly string[]): Symbol[] {
  const found = new Map<string, string>();
  for (const text of texts)
    for (const [, address = '', type = '', name = ''] of text.matchAll(LINE)) {
      if (isUser(address)) continue; // so are hidden ones, which are 0
      const known = found.get(address);
      const ranked = `${rank(type, name)} ${name}`;
      if (known === undefined || ranked < known) found.set(address, ranked);
    }
  return [...found].map(([address, ranked]) => ({ address, name: plainName(ranked.split(' ')[1] ?? '') }));
}

/** Marks of sections (vmlinux.lds.h), which lie where a function begins. */
const MARK = /^_(stext$|.*(text|thunk)_(start|end)$)/;

/** Orders aliases the same way on every kernel: global before local, then by underscores in front, then by length. */
function rank(type: string, name: string): string {
  if (name === CODE_ENDS) return '';
  if (MARK.test(name)) return '9';
  const underscores = /^_*/.exec(name)?.[0].length ?? 0;
  return `${type === 'T' ? 0 : 1}${String(underscores).padStart(3, '0')}${String(name.length).padStart(4, '0')}`;
}

/** What a compiler adds to a name, which differs between builds of one function. */
const ADDED = /\.(?:isra|constprop|part|cold|llvm|lto_priv)\b.*$/;
/** A program's name holds a hash of its instructions, a trampoline's a number. */
const PROGRAM = /^bpf_prog_[0-9a-f]{16}(?=_|$)/;
const TRAMPOLINE = /^bpf_trampoline_.*$/;
/** Labels within the entry (arch/x86/entry/entry_64.S). */
const ENTRY_LABEL = /^(entry_SYSCALL_64)_\w+$/;

/** A symbol's name as it is on every kernel and in every boot. */
export function plainName(name: string): string {
  return name
    .replace(ADDED, '')
    .replace(PROGRAM, 'bpf_prog')
    .replace(TRAMPOLINE, 'bpf_trampoline')
    .replace(ENTRY_LABEL, '$1');
}
