// SPDX-License-Identifier: MIT
import { posix } from 'node:path';
import type { CpioEntry } from '../guest/cpio.js';
import type { ArchName } from '../system/arch.js';
import { FILES } from './places.js';

/** A chain of links that is longer goes round: the kernel's MAXSYMLINKS. */
const MOST_LINKS = 40;

/** What a guest has of programs and libraries: its base, and the folder of --files. */
export class GuestTree {
  readonly #base: ReadonlySet<string>;
  readonly #entries: ReadonlyMap<string, CpioEntry>;

  readonly arch: ArchName;

  /** @param base paths, without a leading slash @param entries those of --files, if any */
  constructor(arch: ArchName, base: Iterable<string>, entries: readonly CpioEntry[] = []) {
    this.arch = arch;
    this.#base = new Set(base);
    this.#entries = new Map(entries.map((entry) => [entry.path, entry]));
  }

  /** Whether the base has a file there. @param path without a leading slash, as below */
  inBase(path: string): boolean {
    return this.#base.has(path);
  }

  /** The file of --files at a path, links followed; undefined where there is none. */
  file(path: string): CpioEntry | undefined {
    const found = this.#follow(posix.normalize(path), MOST_LINKS);
    return found?.data == null ? undefined : found;
  }

  /** Whether the loader finds a library: in the base; or the one of --files, whose own libraries it then needs. */
  library(name: string): CpioEntry | boolean {
    if (this.#base.has(`lib/${name}`)) return true;
    return this.file(`${FILES}/${name}`) ?? this.file(`${FILES}/lib/${name}`) ?? false;
  }

  /** Goes down a path from its top: any folder of it may be a link. */
  #follow(path: string, links: number): CpioEntry | undefined {
    const names = path.split('/');
    for (let end = 1; end <= names.length; end++) {
      const here = names.slice(0, end).join('/');
      const entry = this.#entries.get(here);
      if (entry?.link !== true) continue;
      const target = posix.join(
        posix.dirname(here),
        String(Buffer.from(entry.data ?? [])),
        ...names.slice(end),
      );
      return links > 0 ? this.#follow(target, links - 1) : undefined;
    }
    return this.#entries.get(path);
  }
}
