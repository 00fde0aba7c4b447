// SPDX-License-Identifier: MIT
import { NativeError } from '../../src/native/index.js';
import type { Variant } from '../../src/variants/variant.js';
import type { FakeProgram } from './fake-probe.js';
import { variant } from './fakes.js';

/** What the addon throws where libbpf says a line of a program; of null it names none. */
export function refusedBy(
  step: 'load' | 'attach',
  code: string,
  name: string | null,
  line = 'it is bad',
): NativeError {
  const log = name === null ? `libbpf: ${line}\n` : `libbpf: prog '${name}': ${line}\n`;
  return new NativeError('object', Object.assign(new Error('object'), { step, code, meaning: 'why', log }));
}

/** An arm of each program, on these hooks or kprobe. */
export function armsOf(programs: readonly FakeProgram[], hooks: readonly string[] = []): Variant[] {
  return programs.map(({ name }, place) => {
    const hook = hooks[place] ?? 'kprobe';
    const section = `${hook}/x`;
    return {
      ...variant,
      id: `object:${name.slice(0, 60)}`,
      hook,
      section,
      part: { image: new Uint8Array(), programs: [place], leaves: [] },
      programs: [{ name, section, autoload: true }],
      own: { together: 'object:all-programs', empty: [], allow_effects: false },
    };
  });
}
