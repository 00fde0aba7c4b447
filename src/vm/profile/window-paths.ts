// SPDX-License-Identifier: MIT
/** How a block goes on: by a call, a return, a system call, the return of an interrupt, or as it will. */
export type Way = 'c' | 'r' | 's' | 'i' | '.';

/** A block of instructions that a window ran. Addresses have 16 hex digits: the lower one is the lesser text. */
export interface RanBlock {
  pc: string;
  /** how many of its instructions ran, up to `end` */
  ran: number;
  end: string;
  way: Way;
  /** accesses of all windows of the path together */
  loads: number;
  stores: number;
  /** locked instructions of one window */
  atomics: number;
}

/** What so many windows of a burst ran alike. */
export interface WindowPath {
  windows: number;
  blocks: RanBlock[];
}

const PATH = /^path ([1-9]\d{0,8})$/;
const BLOCK = /^([0-9a-f]{1,16}) (\d{1,5}) ([0-9a-f]{1,16}) ([crsi.]) (\d{1,15}) (\d{1,15}) (\d{1,5})$/;

/** The paths that a plugin wrote of one burst (src/vm/plugin/burst/profile.h). @returns null for what is none of its */
export function parsePaths(text: string): WindowPath[] | null {
  const paths: WindowPath[] = [];
  const lines = text.split('\n');
  if (lines.pop() !== '') return null;
  for (const line of lines) {
    const windows = PATH.exec(line)?.[1];
    const block = windows === undefined ? blockOf(line) : null;
    if (windows !== undefined) paths.push({ windows: Number(windows), blocks: [] });
    else if (block === null || paths.length === 0) return null;
    else paths.at(-1)?.blocks.push(block);
  }
  return paths;
}

function blockOf(line: string): RanBlock | null {
  const [, pc = '', ran, end = '', way, loads, stores, atomics] = BLOCK.exec(line) ?? [];
  if (way === undefined) return null;
  return {
    pc: pc.padStart(16, '0'),
    ran: Number(ran),
    end: end.padStart(16, '0'),
    way: way as Way,
    loads: Number(loads),
    stores: Number(stores),
    atomics: Number(atomics),
  };
}
