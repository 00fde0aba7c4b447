// SPDX-License-Identifier: MIT
import leven from 'leven';
import type { FunctionFacts, PlaceKind, Places } from '../variants/kernel-facts.js';
import { readPseudo, readText } from './proc.js';

/** So many names are told. */
const MOST_TOLD = 3;
/** A name is like another where no more than this share of its letters is otherwise. */
const LIKE_SHARE = 0.34;

/** The texts of files that tell what a kernel has; null where it does not. */
export interface PlaceTexts {
  /** /proc/kallsyms */
  symbols(): string | null;
  /** tracefs's available_events: `CATEGORY:EVENT` a line */
  events(): string | null;
  /** tracefs's available_filter_functions: `NAME` or `NAME [MODULE]` a line */
  traced(): string | null;
  /** debugfs's kprobes/blacklist: `0xADDRESS-0xADDRESS\tNAME` a line */
  blacklist(): string | null;
}

const FILES: PlaceTexts = {
  symbols: () => readText('/proc/kallsyms'),
  events: () => readPseudo('tracefs', 'available_events'),
  traced: () => readPseudo('tracefs', 'available_filter_functions'),
  blacklist: () => readPseudo('debugfs', 'kprobes/blacklist'),
};

/** What the running kernel has to attach to. Its files have some megabytes: each is read once, when it is asked for. */
export function kernelPlaces(texts: PlaceTexts = FILES): Places {
  const functions = once(() => functionsOf(texts.symbols()));
  const events = once(() => lines(texts.events()) ?? []);
  const traced = once(() => setOf(lines(texts.traced())?.map((line) => line.split(' ', 1)[0] ?? '')));
  const blacklist = once(() => setOf(lines(texts.blacklist())?.map((line) => line.split('\t')[1] ?? '')));
  const names: Record<PlaceKind, () => Iterable<string>> = {
    function: () => functions() ?? [],
    tracepoint: events,
    'raw tracepoint': () => rawTracepoints(events()),
  };
  const told = new Map<string, readonly string[]>();
  return {
    alike(what, name) {
      const key = `${what} ${name}`;
      const known =
        told.get(key) ?? alike(what === 'tracepoint' ? name.replace('/', ':') : name, names[what]());
      told.set(key, known);
      return known;
    },
    functionNamed(name): FunctionFacts | null {
      if (!functions()?.has(name)) return null;
      return { blacklisted: blacklist()?.has(name) ?? null, traced: traced()?.has(name) ?? null };
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function lines(text: string | null): string[] | null {
  return text === null ? null : text.split('\n').filter((line) => line !== '');
}

function setOf(names: readonly string[] | undefined): Set<string> | null {
  return names === undefined ? null : new Set(names);
}

/** The functions of kallsyms, `address type name` a line: those of the kernel's code, and of its modules'. */
function functionsOf(symbols: string | null): Set<string> | null {
  return symbols === null
    ? null
    : new Set(Array.from(symbols.matchAll(/^[0-9a-f]+ [tTwW] (\S+)/gm), ([, name]) => name as string));
}

/** Trace events but those of system calls, which share two raw tracepoints. */
function rawTracepoints(events: readonly string[]): string[] {
  return events.flatMap((event) => (event.startsWith('syscalls:') ? [] : (event.split(':')[1] ?? [])));
}

/** The names like a given one: copies that the compiler made of it, then by edit distance. */
function alike(name: string, names: Iterable<string>): string[] {
  // What all system calls' events have in common tells nothing.
  const most = Math.floor(name.replace(/^syscalls:sys_(enter|exit)_/, '').length * LIKE_SHARE);
  const found: { one: string; far: number }[] = [];
  for (const one of names) {
    if (one.startsWith(`${name}.`)) found.push({ one, far: 0 });
    else if (Math.abs(one.length - name.length) <= most) {
      const far = leven(name, one, { maxDistance: most + 1 });
      if (far <= most) found.push({ one, far });
    }
  }
  return found
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_TOLD)
    .map(({ one }) => one);
}
