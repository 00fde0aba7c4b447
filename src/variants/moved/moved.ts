// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { NativeProbeHandle } from '../../native/index.js';
import type { Variant } from '../variant.js';
import { sectionAt, whyNotAt } from './place.js';

/**
 * The catalogue's designs as `at` has them: each attaches there, or says why it cannot be there.
 * @param everything those that count whatever comes, of designs that count openat alone (bpf/build/moved)
 */
export function movedTo(at: string, designs: readonly Variant[], everything: readonly Variant[]): Variant[] {
  const twins = new Map(everything.map((twin) => [twin.id, twin]));
  return designs.map((design) => moved(at, twins.get(design.id) ?? design, design));
}

function moved(at: string, built: Variant, design: Variant): Variant {
  const section = sectionAt(at, design.hook);
  const stays = (cannot: string | null): Variant => ({ ...design, moved: { at, cannot } });
  if (section === null) return stays(whyNotAt(at, design.hook));
  if (built.broken !== null) return { ...design, broken: built.broken };
  if (built === design && section === design.section) return stays(null);
  const image = readFileSync(built.path);
  const { openat_only, targets } = described(built, image, section);
  if (openat_only !== null) return stays(`cannot be moved to ${at}: ${openat_only}`);
  const setup = { values: [], maps: [], tails: [], targets };
  return { ...built, section, part: { image, setup }, moved: { at, cannot: null } };
}

/** What an object says of its move, and its programs with their new section: all but what is only tail-called. */
function described({ id, path }: Variant, image: Uint8Array, section: string) {
  const probe = new NativeProbeHandle(path, id, 0, { image });
  try {
    const { openat_only, programs, tails } = probe.describe();
    const attached = programs.filter(({ name }) => !tails.some(({ program }) => program === name));
    return { openat_only, targets: attached.map(({ name: program }) => ({ program, section })) };
  } finally {
    probe.close();
  }
}
