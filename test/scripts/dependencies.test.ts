// SPDX-License-Identifier: MIT
import test from 'ava';
import { firstDifference } from '../../scripts/lib/dependencies.mjs';

const zod = { version: '4.6.7', integrity: 'sha512-a' };
const lock = (packages: object) => ({ packages: { '': { version: '0.1.0' }, ...packages } });

test('what npm installed as locked is left alone, extra packages too', (t) => {
  t.is(
    firstDifference(lock({ 'node_modules/zod': zod }), {
      packages: { 'node_modules/zod': zod, 'node_modules/extra': zod },
    }),
    undefined,
  );
});

test('nothing installed, or half, is installed anew', (t) => {
  t.is(firstDifference(lock({}), undefined), 'node_modules is missing or incomplete');
  t.is(
    firstDifference(lock({ 'node_modules/zod': zod }), { packages: {} }),
    'node_modules/zod is not the locked 4.6.7',
  );
});

for (const [what, other] of [
  ['version', { ...zod, version: '4.6.6' }],
  ['content', { ...zod, integrity: 'sha512-b' }],
] as const) {
  test(`another ${what} than the locked one is noticed`, (t) => {
    const installed = { packages: { 'node_modules/zod': other } };
    t.is(
      firstDifference(lock({ 'node_modules/zod': zod }), installed),
      'node_modules/zod is not the locked 4.6.7',
    );
  });
}

test('a package of another platform may be absent, but not be another version', (t) => {
  const locked = lock({ 'node_modules/esbuild-mac': { ...zod, optional: true } });
  t.is(firstDifference(locked, { packages: {} }), undefined);
  t.truthy(
    firstDifference(locked, { packages: { 'node_modules/esbuild-mac': { ...zod, version: '1.0.0' } } }),
  );
});

test('a lock file that cannot be read is npm’s to explain', (t) => {
  t.is(firstDifference(undefined, lock({})), 'package-lock.json cannot be read');
  t.is(firstDifference({}, lock({})), 'package-lock.json cannot be read');
});
