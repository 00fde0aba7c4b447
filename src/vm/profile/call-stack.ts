// SPDX-License-Identifier: MIT
import { BETWEEN } from '../../samples/profile.js';
import { type CodeNames, USER } from './code-names.js';
import type { RanBlock } from './window-paths.js';

/** A function on the stack. */
interface Frame {
  name: string;
  /** where its return goes; empty where it has none of its own: it ends with the one below */
  back: string;
  by: 'call' | 'jump' | 'interrupt';
  /** it is a part of the frame of its own name further below: the frames between are not shown */
  resumes?: boolean;
  /** how the interrupted block goes on after an interrupt */
  after?: Leaving;
}

/** How a block is left. */
type Leaving = Pick<RanBlock, 'way' | 'end'>;

/** Entered by the processor, without a call (arch/x86/include/asm/idtentry.h). */
const INTERRUPTS = /^asm_(exc_|sysvec_|common_interrupt$|spurious_interrupt$)/;
/** Entered by the processor too, in the middle: a row of stubs that jump to one of the former. */
const STUBS = /^(irq|spurious)_entries_start$/;
/** arm64's table of vectors, of 128 bytes each: system calls enter by it, too (arch/arm64/kernel/entry.S). */
const VECTORS = 'vectors';
const VECTOR_BEGINS = /[08]0$/;
/** A branch in disguise: its instructions are its caller's (arch/x86/lib/retpoline.S, include/linux/static_call.h). */
const THUNKS = /^(__x86_(indirect|return)_|__SCT__|(srso|retbleed|its)_(alias_)?(return_thunk|safe_ret)$)/;

/**
 * The call stack of a window, followed from block to block. A call pushes, a return goes back to the frame that it
 * belongs to, and one that belongs to none is a jump in disguise: a retpoline, or the return that a kretprobe has
 * replaced.
 */
export class CallStack {
  readonly #names: CodeNames;
  #frames: Frame[] = [];
  #last: Leaving = { way: '.', end: '' };

  constructor(names: CodeNames) {
    this.#names = names;
  }

  /** Goes on to a block. @returns the stack that it runs in, folded */
  enter(block: RanBlock): string {
    this.#follow(block.pc);
    this.#last = block;
    return this.#folded();
  }

  #follow(pc: string): void {
    const known = this.#names.at(pc);
    const name = known ?? addressName(pc);
    if (known === USER || this.#frames.length === 0) {
      this.#frames = [{ name, back: '', by: 'call' }];
      return;
    }
    const after = this.#leaveInterrupt();
    if (this.#isInterrupt(name, pc)) {
      this.#frames.push({ name, back: '', by: 'interrupt', after });
      return;
    }
    if (after.way === 'c' || after.way === 's')
      this.#frames.push({ name, back: after.end, by: 'call', resumes: this.#resumes(known, pc) });
    else if (after.way === 'r') this.#return(name, pc);
    else if (this.#last.way === 'i' && name !== this.#top.name) this.#returnTo(pc); // arm64's kretprobes do
    this.#jump(known, pc);
  }

  /** @returns how the code goes on that has its turn: the interrupted, if the last block ended an interrupt */
  #leaveInterrupt(): Leaving {
    if (this.#last.way !== 'i') return this.#last;
    const place = this.#frames.findLastIndex(({ by }) => by === 'interrupt');
    const after = this.#frames[place]?.after;
    if (after === undefined) return this.#last;
    this.#frames.length = place;
    return after;
  }

  /** Whatever the last block was left by: its target may not have run yet. */
  #isInterrupt(name: string, pc: string): boolean {
    if (name === VECTORS) return VECTOR_BEGINS.test(pc) && this.#last.way !== 's';
    const { name: from } = this.#top;
    if (STUBS.test(name)) return from !== name;
    return INTERRUPTS.test(name) && this.#names.begins(pc) && !STUBS.test(from);
  }

  /** A call into the middle of a function resumes it: a trampoline calls the function that it was called by. */
  #resumes(known: string | null, pc: string): boolean {
    return !this.#names.begins(pc) && this.#frames.some(({ name }) => name === known);
  }

  #return(name: string, pc: string): void {
    if (this.#returnTo(pc)) return;
    const called = this.#called;
    this.#frames.length = called + 1;
    const { back } = this.#top;
    if (back !== '') this.#frames[called] = { name, back, by: 'call' };
  }

  /** @returns whether a frame returns there, which it has then */
  #returnTo(pc: string): boolean {
    const place = this.#frames.findLastIndex(({ back }) => back === pc);
    if (place >= 0) this.#frames.length = place;
    return place >= 0;
  }

  /** To another function without a call: back to one that has jumped itself, or on to a new one. */
  #jump(known: string | null, pc: string): void {
    // without a symbol it cannot be told whether code is another function
    if (known === null && isAddress(this.#top.name)) return;
    const name = known ?? addressName(pc);
    const called = this.#called;
    const place = this.#frames.findLastIndex((frame, at) => at >= called && frame.name === name);
    if (place >= 0) this.#frames.length = place + 1;
    else this.#frames.push({ name, back: '', by: 'jump' });
  }

  /** The place of the last frame that was not jumped to. */
  get #called(): number {
    return this.#frames.findLastIndex(({ by }) => by !== 'jump');
  }

  get #top(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  #folded(): string {
    const shown: string[] = [];
    for (const { name, resumes } of this.#frames) {
      if (shown.length > 0 && THUNKS.test(name)) continue;
      const resumed = resumes ? shown.lastIndexOf(name) : -1;
      if (resumed >= 0) shown.length = resumed + 1;
      else shown.push(name);
    }
    return shown.join(BETWEEN);
  }
}

/** The name of a function without a symbol. */
function addressName(pc: string): string {
  return `[0x${pc}]`;
}

function isAddress(name: string): boolean {
  return name.startsWith('[0x');
}
