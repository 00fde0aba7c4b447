// SPDX-License-Identifier: MIT
import { mkdirSync, writeFileSync } from 'node:fs';
import test from 'ava';
import fc from 'fast-check';
import { ProbeBenchError } from '../../../src/errors.js';
import {
  compareReleases,
  nearestKernels,
  ofSeries,
  parseKernelSpec,
  seriesOf,
} from '../../../src/vm/kernels/kernel-spec.js';
import { temporaryFolder } from '../fixtures/folders.js';

test('each form of SPEC is told apart', (t) => {
  t.deepEqual(parseKernelSpec('6.12'), { kind: 'series', series: '6.12' });
  t.deepEqual(parseKernelSpec('7'), { kind: 'series', series: '7' });
  t.deepEqual(parseKernelSpec('6.12/arm64'), { kind: 'series', series: '6.12', arch: 'arm64' });
  t.deepEqual(parseKernelSpec('6.12.107+deb13-cloud-amd64'), {
    kind: 'release',
    release: '6.12.107+deb13-cloud-amd64',
    arch: 'x86_64',
  });
  t.deepEqual(parseKernelSpec('6.12.9-custom'), { kind: 'release', release: '6.12.9-custom' });
  t.deepEqual(parseKernelSpec('./vmlinuz'), { kind: 'image', path: './vmlinuz' });
  t.deepEqual(parseKernelSpec('linux-image.deb'), { kind: 'deb', path: 'linux-image.deb' });
  t.deepEqual(parseKernelSpec('host'), { kind: 'host' });
  t.deepEqual(parseKernelSpec('all'), { kind: 'all' });
  t.deepEqual(parseKernelSpec('all/arm64'), { kind: 'all', arch: 'arm64' });
  t.deepEqual(parseKernelSpec('6.12.107'), { kind: 'release', release: '6.12.107' });
  t.deepEqual(parseKernelSpec('5.10.0-32/arm64'), { kind: 'release', release: '5.10.0-32', arch: 'arm64' });
});

test('a file that is called as a series of an architecture is given as ./…', (t) => {
  t.deepEqual(parseKernelSpec('./6.12/arm64'), { kind: 'image', path: './6.12/arm64' });
});

test('a series of what is no architecture is refused, unless a file is called so', (t) => {
  const error = t.throws(() => parseKernelSpec('6.12/riscv64'), { instanceOf: ProbeBenchError });
  t.is(error.code, 'arch');
  t.is(error.exitCode, 4);
  const here = process.cwd();
  process.chdir(temporaryFolder());
  mkdirSync('6.12');
  writeFileSync('6.12/vmlinuz', '');
  t.deepEqual(parseKernelSpec('6.12/vmlinuz'), { kind: 'image', path: '6.12/vmlinuz' });
  process.chdir(here);
});

test('what names no kernel is wrong usage', (t) => {
  for (const spec of ['', ' ', 'latest', '6.', '6.12 6.1', '--help', '6.12;reboot', 'a\0/b', 'vmlinuz']) {
    const error = t.throws(() => parseKernelSpec(spec), { instanceOf: ProbeBenchError }, spec);
    t.is(error.exitCode, 2);
  }
});

test('a spec is read or refused by a typed error, whatever it is', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.string(), (spec) => {
        try {
          return parseKernelSpec(spec).kind !== undefined;
        } catch (error) {
          return error instanceof ProbeBenchError;
        }
      }),
    ),
  );
});

test('releases are ordered by the numbers in them', (t) => {
  const ordered = [
    '5.10.0-30-cloud-amd64',
    '5.10.0-32-cloud-amd64',
    '6.1.0-50-cloud-amd64',
    '6.12.9+deb13-cloud-amd64',
    '6.12.90+deb12-cloud-amd64',
    '6.12.90+deb12.1-cloud-amd64',
    '6.12.90+deb13-cloud-amd64',
    '6.12.107+deb12-cloud-amd64',
    '7.0~rc1-cloud-amd64',
    '7.0-cloud-amd64',
  ];
  t.deepEqual([...ordered].reverse().sort(compareReleases), ordered);
});

test('the order of releases is total', (t) => {
  const release = fc.stringMatching(/^\d{1,3}(\.\d{1,3}){1,2}([+~.-][a-z0-9]{1,4}){0,2}$/);
  fc.assert(
    fc.property(release, release, release, (a, b, c) => {
      t.is(Math.sign(compareReleases(a, b)), -Math.sign(compareReleases(b, a)));
      if (compareReleases(a, b) <= 0 && compareReleases(b, c) <= 0) t.true(compareReleases(a, c) <= 0);
    }),
  );
});

test('the newest of a series is of that series alone: 6.1 is not 6.12', (t) => {
  const kernels = ['6.1.0-50-x', '6.12.9-x', '6.12.10-x', '7.3.4-x'].map((release) => ({ release }));
  const newest = (series: string) => ofSeries(series, kernels)[0]?.release;
  t.is(newest('6.1'), '6.1.0-50-x');
  t.is(newest('6.12'), '6.12.10-x');
  t.is(newest('7'), '7.3.4-x');
  t.is(newest('6.11'), undefined);
  t.is(seriesOf('6.12.10-x'), '6.12');
});

test('the nearest are of the same series where there are such, else of the series closest by', (t) => {
  const releases = ['5.10.0-32-x', '6.1.0-50-x', '6.12.9-x', '6.12.10-x', '7.3.4-x'];
  t.deepEqual(nearestKernels('6.12.3-x', releases), ['6.12.10-x', '6.12.9-x']);
  t.deepEqual(nearestKernels('6.11', releases), ['6.12', '6.1', '7.3']);
  t.deepEqual(nearestKernels('6.11', []), []);
});
