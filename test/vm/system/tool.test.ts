// SPDX-License-Identifier: MIT
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { findTool, runTool } from '../../../src/vm/system/tool.js';
import { temporaryFolder } from '../fixtures/folders.js';

test('a tool gives its exit code, output and complaints, and has no input; arguments are never a shell’s', async (t) => {
  const run = await runTool('sh', ['-c', 'cat; echo ü; echo "$1" >&2; exit 3', 'sh', '$(reboot); *']);
  t.deepEqual(run, { code: 3, stdout: 'ü\n', stderr: '$(reboot); *\n' });
});

test('its progress is read from its own descriptor', async (t) => {
  const told: string[] = [];
  await runTool('sh', ['-c', 'echo progress >&3'], { onStatus: (text) => told.push(text) });
  t.is(told.join(''), 'progress\n');
});

test('a tool that is not there is a typed error that names its package', async (t) => {
  const run = runTool('no-such-tool', [], { package: 'some-package' });
  const error = await t.throwsAsync(run, { instanceOf: ProbeBenchError });
  t.is(error?.code, 'tool-missing');
  t.is(error?.exitCode, 4);
  t.regex(error?.remedy ?? '', /apt-get install some-package$/);
});

test('QEMU or busybox missing ends with exit code 4 and the package to install', async (t) => {
  const error = await t.throwsAsync(findTool('qemu-system-none', 'qemu-system-x86'), {
    instanceOf: ProbeBenchError,
  });
  t.is(error?.exitCode, 4);
  t.regex(error?.remedy ?? '', /apt-get install qemu-system-x86$/);
});

test.serial(
  'a tool is found on PATH first, then where system programs lie; a file that cannot run is none',
  async (t) => {
    const folder = temporaryFolder();
    const before = process.env.PATH;
    try {
      process.env.PATH = `relative:${folder}`;
      writeFileSync(join(folder, 'sh'), '');
      t.regex(await findTool('sh', 'dash'), /^\/(usr\/)?bin\/sh$/);
      chmodSync(join(folder, 'sh'), 0o755);
      t.is(await findTool('sh', 'dash'), join(folder, 'sh'));
    } finally {
      process.env.PATH = before;
    }
  },
);

test('an abort ends a tool', async (t) => {
  const run = runTool('sleep', ['60'], { signal: AbortSignal.timeout(50) });
  await t.throwsAsync(run, { name: 'AbortError' });
});
