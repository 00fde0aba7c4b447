// SPDX-License-Identifier: MIT
import { closeSync, openSync, readSync } from 'node:fs';
import type { Profile } from '../../samples/profile.js';
import { CodeNames } from './code-names.js';
import { foldPaths } from './fold.js';
import { parsePaths } from './window-paths.js';

/** From which byte of a plugin's profile to which a burst's part is. */
export interface Place {
  from: number;
  to: number;
}

/** Far more than any burst of ours writes, and less than the longest string. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Makes profiles of what a plugin wrote of one guest. */
export class GuestProfiles {
  readonly #file: string;
  #kernel = '';
  #nameless = false;

  /** @param file the plugin's */
  constructor(file: string) {
    this.#file = file;
  }

  /** Told by the guest before its first visit. @param code the kernel's own symbols, as /proc/kallsyms has them */
  know(code: string): void {
    this.#kernel = code;
    this.#nameless = !new CodeNames(code).any;
  }

  /** Whether the kernel told no symbol: functions are then called by their addresses. */
  get nameless(): boolean {
    return this.#nameless;
  }

  /**
   * What the events of a visit executed. @param others symbols of what was loaded then
   * @returns why there is none where there is none: the end of a sentence
   */
  of(arm: string, place: Place, others: string): Profile | string {
    const size = place.to - place.from;
    if (size <= 0) return 'the emulator wrote none';
    if (size > MOST_BYTES) return `it is too large, ${size} bytes`;
    const text = this.#read(place);
    const paths = text === null ? null : parsePaths(text);
    if (paths === null) return 'the emulator’s file of it is cut off, or not as this version knows it';
    return { arm, paths: foldPaths(paths, new CodeNames(this.#kernel, others)) };
  }

  #read({ from, to }: Place): string | null {
    let file: number;
    try {
      file = openSync(this.#file, 'r');
    } catch {
      return null;
    }
    try {
      const bytes = Buffer.alloc(to - from);
      return readSync(file, bytes, { position: from }) === bytes.length ? bytes.toString('latin1') : null;
    } finally {
      closeSync(file);
    }
  }
}
