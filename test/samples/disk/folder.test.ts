// SPDX-License-Identifier: MIT
import { chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import { newRunFolder, useFolder } from '../../../src/samples/disk/folder.js';
import { SampleSink } from '../../../src/samples/disk/sink.js';
import { testUnless } from '../../helpers/skip.js';
import { temporaryFolder } from '../temporary.js';

const started = new Date('2026-11-22T17:04:09.876Z');
const run = { kernel: '6.18.5', unit: 'ns', started } as const;

test('a folder is named by kernel, unit and UTC time, and made with its parents', (t) => {
  const resultsRoot = join(temporaryFolder(t), 'a', 'results');
  const folder = newRunFolder(resultsRoot, run);
  t.is(folder, join(resultsRoot, '6.18.5_ns_20261122-170409'));
  t.deepEqual(readdirSync(folder), []);
});

test('two runs of one second do not share a folder', (t) => {
  const resultsRoot = temporaryFolder(t);
  const folders = [1, 2, 3].map(() => newRunFolder(resultsRoot, run));
  t.is(new Set(folders).size, 3);
  t.is(folders[2], join(resultsRoot, '6.18.5_ns_20261122-170409-3'));
});

test('a hostile kernel release does not lead out of the results', (t) => {
  const resultsRoot = temporaryFolder(t);
  for (const kernel of ['../../etc', '/etc', '..', 'a\nb\0c', '6.1-custom+$(id)']) {
    const folder = newRunFolder(resultsRoot, { ...run, kernel });
    t.true(folder.startsWith(`${resultsRoot}/`));
    t.regex(folder.slice(resultsRoot.length + 1), /^[A-Za-z0-9_+~-][A-Za-z0-9._+~-]*$/);
  }
  t.is(readdirSync(resultsRoot).length, 5);
});

test('an asked folder is used as it is, whether it is there or not', (t) => {
  const root = temporaryFolder(t);
  t.is(useFolder(root), root);
  const out = join(root, 'mine', 'deep');
  t.is(useFolder(out), out);
  t.deepEqual(readdirSync(out), []);
  t.deepEqual(readdirSync(root), ['mine'], 'nothing is written elsewhere');
});

test('an asked folder that holds something is refused as wrong usage', (t) => {
  const out = temporaryFolder(t);
  writeFileSync(join(out, 'samples.csv'), 'precious');
  const error = t.throws(() => useFolder(out), {
    instanceOf: ProbeBenchError,
  });
  t.is(error?.code, 'out-not-empty');
  t.is(error?.exitCode, EXIT.usage);
  t.is(readFileSync(join(out, 'samples.csv'), 'utf8'), 'precious');
});

test('a file in the way is refused, as the folder or above it', (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, 'file'), '');
  for (const out of [join(root, 'file'), join(root, 'file', 'under')]) {
    const error = t.throws(() => useFolder(out), {
      instanceOf: ProbeBenchError,
    });
    t.is(error?.code, 'out-not-a-folder');
    t.is(error?.exitCode, EXIT.usage);
  }
});

test('a folder that cannot be made is a clear error with a remedy', (t) => {
  const error = t.throws(() => newRunFolder('/proc/probe-bench', run), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'cannot-write');
  t.regex(error?.remedy ?? '', /--out/);
});

const asRoot = testUnless(process.getuid?.() === 0 ? undefined : 'giving files away needs root', test.serial);

asRoot('under sudo what is made belongs to the caller', (t) => {
  const results = temporaryFolder(t);
  process.env.SUDO_UID = '12345';
  process.env.SUDO_GID = '23456';
  t.teardown(() => {
    delete process.env.SUDO_UID;
    delete process.env.SUDO_GID;
  });
  const folder = newRunFolder(join(results, 'a', 'b'), run);
  new SampleSink(join(folder, 'samples.csv')).close();
  const made = [join(results, 'a'), join(results, 'a', 'b'), folder, join(folder, 'samples.csv')];
  for (const path of made) t.deepEqual([statSync(path).uid, statSync(path).gid], [12345, 23456], path);
  t.is(statSync(results).uid, 0, 'what was there keeps its owner');
  const mine = join(results, 'mine');
  mkdirSync(mine);
  chownSync(mine, 99, 99);
  useFolder(mine);
  t.is(statSync(mine).uid, 99);
});
