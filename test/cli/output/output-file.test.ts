// SPDX-License-Identifier: MIT
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { writeOutput, writeOutputs } from '../../../src/cli/output/output-file.js';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import { testUnless } from '../../helpers/skip.js';
import { temporaryFolder } from '../../samples/temporary.js';

const asRoot = testUnless(process.getuid?.() === 0 ? undefined : 'not root', test.serial);

function trouble(write: () => unknown): Pick<ProbeBenchError, 'code' | 'exitCode' | 'remedy'> {
  try {
    write();
  } catch (error) {
    if (error instanceof ProbeBenchError) return error;
    throw error;
  }
  throw new Error('it was written');
}

test('a file is written, and an earlier one replaced as a whole', (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'page.html');
  t.is(writeOutput(path, 'first, and longer', '--html'), path);
  t.is(writeOutput(path, 'second', '--html'), path);
  t.is(readFileSync(path, 'utf8'), 'second');
  t.deepEqual(readdirSync(folder), ['page.html'], 'nothing temporary is left');
});

test('a folder, a link and a device are refused, and stay what they were', (t) => {
  const folder = temporaryFolder(t);
  const [inside, target, link] = ['inside', 'target', 'link'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(inside);
  writeFileSync(target, 'precious');
  symlinkSync(target, link);
  for (const path of [inside, link, '/dev/null', ''])
    t.like(
      trouble(() => writeOutput(path, 'x', '--html')),
      { code: 'not-a-file', exitCode: EXIT.usage },
    );
  t.is(readlinkSync(link), target);
  t.is(readFileSync(target, 'utf8'), 'precious');
});

test('a folder that is not there, or is a file, is told with the flag that named it', (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'file'), '');
  for (const path of [
    join(folder, 'none', 'page.html'),
    join(folder, 'file', 'page.html'),
    '/proc/page.html',
  ]) {
    const error = trouble(() => writeOutput(path, 'x', '--html'));
    t.is(error.code, 'cannot-write');
    t.regex(error.remedy ?? '', /--html/);
  }
});

test('a name that is too long is a typed error', (t) => {
  const path = join(temporaryFolder(t), `${'n'.repeat(300)}.html`);
  t.is(trouble(() => writeOutput(path, 'x', '--html')).code, 'cannot-write');
});

test('files are put into a folder that is made if need be, beside what else is in it', (t) => {
  const folder = join(temporaryFolder(t), 'deep', 'plots');
  const files = new Map([
    ['a.svg', 'A'],
    ['b.svg', 'B'],
  ]);
  t.is(writeOutputs(folder, files, '--svg'), folder);
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  writeOutputs(folder, files, '--svg');
  t.deepEqual(readdirSync(folder).sort(), ['a.svg', 'b.svg', 'mine.txt']);
});

test('where one file of several is refused none is written', (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'b.svg'));
  const files = new Map([
    ['a.svg', 'A'],
    ['b.svg', 'B'],
  ]);
  t.is(trouble(() => writeOutputs(folder, files, '--svg')).code, 'not-a-file');
  t.false(existsSync(join(folder, 'a.svg')));
});

test('a file where the folder should be is wrong usage', (t) => {
  const path = join(temporaryFolder(t), 'file');
  writeFileSync(path, '');
  const error = trouble(() => writeOutputs(path, new Map(), '--svg'));
  t.like(error, { code: 'out-not-a-folder', exitCode: EXIT.usage });
  t.regex(error.remedy ?? '', /--svg/);
  t.is(trouble(() => writeOutputs('', new Map(), '--svg')).code, 'not-a-file');
});

asRoot('under sudo what is written belongs to the caller', (t) => {
  const root = temporaryFolder(t);
  chmodSync(root, 0o755);
  const { SUDO_UID, SUDO_GID } = process.env;
  t.teardown(() => {
    for (const [name, value] of Object.entries({ SUDO_UID, SUDO_GID })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  Object.assign(process.env, { SUDO_UID: '1234', SUDO_GID: '2345' });
  const page = writeOutput(join(root, 'page.html'), 'x', '--html');
  const plots = writeOutputs(join(root, 'plots'), new Map([['a.svg', 'A']]), '--svg');
  for (const path of [page, plots, join(plots, 'a.svg')]) {
    const { uid, gid } = statSync(path);
    t.deepEqual([uid, gid], [1234, 2345], path);
  }
});
