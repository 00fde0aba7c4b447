// SPDX-License-Identifier: MIT
import { BETWEEN } from '../../samples/profile.js';
import { type CodeNames, USER } from './code-names.js';
import type { RanBlock, Way } from './window-paths.js';

/** A function on the stack. */
interface Frame {
  name: string;
  /** where its return goes */
  back: string;
  /** a jump has no return of its own: it ends with the one below */
  by: 'call' | 'jump' | 'interrupt';
  /** it is a part of the frame of its own name further below: the frames between are not shown */
  resumes: boolean;
}

/** Entered by the processor, without a call (arch/x86/include/asm/idtentry.h). */
const INTERRUPTS = /^asm_(exc_|sysvec_|common_interrupt$|spurious_interrupt$)/;
/** A branch in disguise: its instructions are its caller's (arch/x86/lib/retpoline.S). */
const THUNKS = /^(__x86_(indirect|return)_|srso_|retbleed_|its_|__bhi_|clear_bhb_|entry_untrain_ret)/;

/**
 * The call stack of a window, followed from block to block. A call pushes, a return goes back to the frame that it
 * belongs to, and one that belongs to none is a jump in disguise: a retpoline, or the return that a kretprobe has
 * replaced.
 */
export class CallStack {
  readonly #names: CodeNames;
  #frames: Frame[] = [];
  #last: RanBlock | null = null;

  constructor(names: CodeNames) {
    this.#names = names;
  }

  /** Goes on to a block. @returns the stack that it runs in, folded */
  enter(block: RanBlock): string {
    this.#follow(block.pc, this.#last?.way ?? '.', this.#last?.end ?? '');
    this.#last = block;
    return this.#folded();
  }

  #follow(pc: string, way: Way, end: string): void {
    const name = this.#names.at(pc);
    if (name === USER || this.#frames.length === 0) {
      this.#frames = [{ name: name ?? addressName(pc), back: '', by: 'call', resumes: false }];
      return;
    }
    if (way === 'c' || way === 's') this.#push(name ?? addressName(pc), pc, end, 'call');
    else if (way === 'r') this.#return(name, pc);
    else if (way === 'i') this.#leaveInterrupt();
    else if (name !== null && INTERRUPTS.test(name) && this.#names.begins(pc))
      this.#push(name, pc, end, 'interrupt');
    if (name !== null) this.#jump(name);
  }

  /** A call into the middle of a function resumes it: a trampoline calls the function that it was called by. */
  #push(name: string, pc: string, back: string, by: Frame['by']): void {
    const inside = this.#names.any && !this.#names.begins(pc);
    const resumes = inside && this.#frames.some((frame) => frame.name === name);
    this.#frames.push({ name, back, by, resumes });
  }

  #return(name: string | null, pc: string): void {
    const place = this.#frames.findLastIndex(({ back, by }) => back === pc && by !== 'jump');
    if (place > 0) {
      this.#frames.length = place;
      return;
    }
    while (this.#top.by === 'jump') this.#frames.pop();
    const top = this.#frames.pop();
    const { back, by } = top as Frame;
    this.#frames.push({ name: name ?? addressName(pc), back, by, resumes: false });
  }

  #leaveInterrupt(): void {
    const place = this.#frames.findLastIndex(({ by }) => by === 'interrupt');
    if (place > 0) this.#frames.length = place;
  }

  /** To another function without a call: back to one that has jumped itself, or on to a new one. */
  #jump(name: string): void {
    const called = this.#frames.findLastIndex(({ by }) => by !== 'jump');
    const known = this.#frames.findLastIndex((frame, place) => place >= called && frame.name === name);
    if (known >= 0) this.#frames.length = known + 1;
    else this.#frames.push({ name, back: this.#top.back, by: 'jump', resumes: false });
  }

  get #top(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  #folded(): string {
    const shown: string[] = [];
    for (const { name, resumes } of this.#frames) {
      if (THUNKS.test(name)) continue;
      if (resumes) shown.length = shown.lastIndexOf(name) + 1;
      else shown.push(name);
    }
    return shown.join(BETWEEN);
  }
}

/** A function without a symbol. */
function addressName(pc: string): string {
  return `[0x${pc}]`;
}
