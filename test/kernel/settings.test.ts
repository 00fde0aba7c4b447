// SPDX-License-Identifier: MIT
import test from 'ava';
import { host } from '../../src/host/hardware.js';
import { NO_SETUP } from '../../src/samples/setup.js';
import { ownVariants } from '../../src/variants/own.js';
import type { Variant } from '../../src/variants/variant.js';
import { testUnless } from '../helpers/skip.js';
import { own } from '../variants/own-objects.js';
import { noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
/** As in settings.bpf.c. */
const BIAS = 2 ** 40;

/** What the program says of the value that it is told to show. */
function shown(kind: string, ...set: string[]): number {
  const setup = { ...NO_SETUP, set: [`shown=${kind}`, ...set] };
  const [arm] = ownVariants([own('settings')], 'openat-ebadf', setup) as [Variant];
  const probe = host.openProbe(arm, 'everybody');
  const workload = host.startWorkload('openat-ebadf', 1);
  try {
    probe.load();
    probe.attach([]);
    workload.run(1);
    return (probe.counter() ?? Number.NaN) - BIAS;
  } finally {
    probe.close();
    workload.close();
  }
}

const bytes = (...[a, b, c, d]: [number, number, number, number]) => ((a * 256 + b) * 256 + c) * 256 + d;

for (const [kind, name, ...values] of [
  ['BOOL', 'on', ['true', 1], ['0', 0]],
  ['BYTE', 'byte', ['255', 255], ['0x10', 16]],
  ['SMALL', 'small', ['-32768', -32_768], ['0x7fff', 32_767]],
  ['NUMBER', 'number', ['-7', -7]],
  ['NOTHING', 'huge', ['-0x123456789', -4_886_718_345]],
  ['LARGE', 'large', ['4886718345', 4_886_718_345]],
  ['MODE', 'mode', ['DEBT', -3], ['ON', 5], ['-77', -77]],
  ['COMM', 'comm', ['ab', bytes(97, 98, 0, 0)], ['1234567', bytes(49, 50, 51, 0)]],
  ['SLOT', 'slots[3]', ['-7', -7]],
  ['GRID', 'grid[1][2]', ['65535', 65_535]],
  ['INNER', 'filter.inner.high', ['9', 9]],
  ['PAIR', 'pairs[1].low', ['9', 9]],
  ['LEVEL', 'level', ['4294967295', 4_294_967_295]],
  ['SUM', 'sum', ['-4886718345', -4_886_718_345]],
] as const)
  ktest(`what --set gives ${name} is what the program reads`, (t) => {
    for (const [text, value] of values) t.is(shown(kind, `${name}=${text}`), value, text);
  });

ktest('members of what has no name are set beside each other, and what is not set stays', (t) => {
  t.is(shown('ANONYMOUS', 'filter.uid=3', 'filter.gids[1]=1'), 3 * 65_536 + 256);
  t.is(shown('ANONYMOUS', 'filter.pid=7', 'filter.inner.low=7'), 0);
  t.is(shown('LEVEL'), 1);
  t.is(shown('COMM'), bytes(98, 101, 102, 0));
});
