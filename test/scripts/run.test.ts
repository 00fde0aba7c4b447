// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { childEnvironment, run } from '../../scripts/lib/run.mjs';
import { packageRoot } from '../../src/root.js';
import { temporaryFolder } from '../samples/temporary.js';

const RUN_MODULE = join(packageRoot(), 'scripts/lib/run.mjs');
const job = (root: string) => ({ step: 'thing', root, log: 'build/setup/thing.log', remedy: 'mend it' });

/** A command line for Node that runs the given script. */
const node = (script: string, ...args: string[]) => [process.execPath, '--eval', script, ...args];

type Failure = Error & { line: string; exitCode: number };

test('a tool that succeeds leaves its whole output in the log and prints nothing', async (t) => {
  const root = temporaryFolder(t);
  await run(node('console.log("out"); console.error("err")'), job(root));
  const log = readFileSync(join(root, 'build/setup/thing.log'), 'utf8');
  t.regex(log, /^\$ .*\nout\nerr\n$/s);
});

test('a tool that fails gives one line: step, reason, remedy, log', async (t) => {
  const root = temporaryFolder(t);
  const failing = node('console.log("sub/a.c:3:1: error: no"); process.exit(2)');
  const error = await t.throwsAsync<Failure>(() => run(failing, { ...job(root), base: 'src' }));
  t.is(error.line, 'thing failed: src/sub/a.c:3:1: error: no; mend it (whole log: build/setup/thing.log)');
  t.is(error.exitCode, 1);
});

test('a tool that fails silently is named with its exit code', async (t) => {
  const error = await t.throwsAsync<Failure>(() => run(['false'], job(temporaryFolder(t))));
  t.is(error.message, 'thing failed: false ended with code 1');
});

test('a tool that is not there is named', async (t) => {
  const error = await t.throwsAsync<Failure>(() => run(['no-such-tool'], job(temporaryFolder(t))));
  t.regex(error.message, /^thing failed: no-such-tool cannot be started: .*ENOENT/);
});

test('arguments reach the tool as they are, past any shell', async (t) => {
  const root = temporaryFolder(t);
  const hostile = '$(touch pwned); `touch pwned` "\' \\ *';
  await run(node('require("fs").writeFileSync("got", process.argv[1])', hostile), job(root));
  t.is(readFileSync(join(root, 'got'), 'utf8'), hostile);
  t.false(existsSync(join(root, 'pwned')));
});

test('a log is begun anew, or continued when asked', async (t) => {
  const root = temporaryFolder(t);
  const log = () => readFileSync(join(root, 'build/setup/thing.log'), 'utf8');
  await run(node('console.log("first")'), job(root));
  await run(node('console.log("second")'), { ...job(root), append: true });
  t.regex(log(), /first\n.*second/s);
  await run(node('console.log("third")'), job(root));
  t.notRegex(log(), /first/);
});

test('the reason of a continued log is that of the last tool', async (t) => {
  const root = temporaryFolder(t);
  const fails = (why: string) => node(`console.log("E: ${why}"); process.exit(1)`);
  await t.throwsAsync(() => run(fails('first'), job(root)), { message: 'thing failed: first' });
  const continued = { ...job(root), append: true };
  await t.throwsAsync(() => run(fails('second'), continued), { message: 'thing failed: second' });
});

test('tools speak English and find this very Node first', (t) => {
  const { LC_ALL, PATH, LANG } = childEnvironment({ LC_ALL: 'de_DE.UTF-8', PATH: '/bin', LANG: 'x' });
  t.deepEqual([LC_ALL, LANG], ['C', 'x']);
  t.is(PATH, `${join(process.execPath, '..')}:/bin`);
  t.is(childEnvironment({}).PATH, join(process.execPath, '..'));
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} ends the tool and what it started, and is told as an interruption`, async (t) => {
    const root = temporaryFolder(t);
    const tool = node(`
      const { pid } = require('child_process').spawn('sleep', ['300']);
      require('fs').writeFileSync('started', String(pid));
      require('fs').renameSync('started', 'pid');`);
    const script = `
      import { run } from ${JSON.stringify(RUN_MODULE)};
      await run(${JSON.stringify(tool)}, ${JSON.stringify(job(root))}).catch((error) => {
        console.log(error.line);
        process.exitCode = error.exitCode;
      });`;
    const outer = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: root });
    t.teardown(() => outer.kill('SIGKILL'));
    const printed = outer.stdout.setEncoding('utf8').toArray();
    while (!existsSync(join(root, 'pid'))) await pause(20);
    outer.kill(signal);
    const [code] = await once(outer, 'exit');
    t.is(code, 130);
    t.is((await printed).join(''), `thing was interrupted by ${signal}; run it again to go on\n`);
    // the loop ends with the process, or ava ends it
    while (existsSync(`/proc/${readFileSync(join(root, 'pid'), 'utf8')}/exe`)) await pause(20);
  });
}
