// SPDX-License-Identifier: MIT
import test from 'ava';
import { sourcesHash } from '../../src/sources.js';
import { begun } from '../../src/vm/guest-begin.js';
import { environment } from '../samples/environment.js';

const GUEST = environment({ run: 'guest', started: new Date(0).toISOString(), target: '6.18' });
const OUTSIDE = {
  job: { run: '2f6c', started: '2026-11-22T17:04:09.876Z' },
  kernel: { source: 'linux-image-6.18.5', notes: ['from the cache'] },
  qemu: 'QEMU emulator version 7.2.22',
  sections: 2,
  lacking: null,
};

test('a guest begins as its run does: with its name, time, sources and host', (t) => {
  const [begin, ...more] = begun(GUEST, OUTSIDE);
  t.deepEqual(more, []);
  if (begin?.type !== 'begin') return t.fail();
  t.is(begin.sections, 2);
  const { host, tool, ...rest } = begin.environment;
  t.like(host, { qemu: OUTSIDE.qemu, kernel_source: 'linux-image-6.18.5', notes: ['from the cache'] });
  t.deepEqual(tool, { ...GUEST.tool, sources: sourcesHash() });
  const { tool: _, ...guest } = GUEST;
  t.deepEqual(rest, { ...guest, ...OUTSIDE.job });
});

const warnings = (given: Partial<Parameters<typeof begun>[1]>) =>
  [...begun(GUEST, { ...OUTSIDE, ...given })].slice(1);

test('what is not counted, and a kernel that hides its symbols, are told right after it', (t) => {
  const text = 'what an event executes was not counted: no gcc';
  t.deepEqual(warnings({ lacking: 'no gcc' }), [{ type: 'warning', warning: { code: 'no-vector', text } }]);
  const hidden =
    '6.18.5 hides its symbols (kptr_restrict, or no CONFIG_KALLSYMS): functions have addresses for names';
  t.deepEqual(warnings({ nameless: true }), [
    { type: 'warning', warning: { code: 'no-symbols', text: hidden } },
  ]);
  t.deepEqual(warnings({ nameless: false }), []);
  t.deepEqual(warnings({ nameless: undefined }), [], 'no profiles were asked for');
});
