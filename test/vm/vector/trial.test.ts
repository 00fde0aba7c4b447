// SPDX-License-Identifier: MIT
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { guestArch, hostArch } from '../../../src/vm/system/arch.js';
import { findTool } from '../../../src/vm/system/tool.js';
import { tryPlugin } from '../../../src/vm/vector/trial.js';
import { testUnless } from '../../helpers/skip.js';

/** Why there is no QEMU to try. */
const { qemu, qemuPackage } = guestArch(hostArch());
const noQemu = await findTool(qemu, qemuPackage).then(
  () => undefined,
  ({ message }: Error) => message,
);

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-trial-'));
const PATH = process.env.PATH ?? '';
test.afterEach.always(() => {
  process.env.PATH = PATH;
});
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const plugin = join(folder, 'a, plugin.so');
writeFileSync(plugin, '');

/** Puts a shell script in QEMU's place. */
function fakeQemu(script: string): void {
  writeFileSync(join(folder, qemu), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, qemu), 0o755);
  process.env.PATH = `${folder}${delimiter}${PATH}`;
}

const trial = () => tryPlugin({ arch: 'x86_64', file: plugin, patienceMs: 3000 });

async function lacks(t: ExecutionContext, script: string, reason: RegExp): Promise<void> {
  fakeQemu(script);
  const given = await trial();
  const lacking = 'lacking' in given ? given.lacking : '';
  t.regex(lacking, reason);
  t.regex(lacking, /QEMU 7\.2 to 10\.0, built with plugins, takes it$/);
}

const onX64 = testUnless(process.arch === 'x64' ? undefined : `not tried on ${process.arch}`, test.serial);

onX64('a QEMU that takes the plugin and is told to quit is one to count with', async (t) => {
  fakeQemu(`read -r line; [ "$line" = quit ] && printf '%s\\n' "$@" > '${folder}/args'`);
  t.deepEqual(await trial(), { file: plugin });
  t.true(existsSync(join(folder, 'args')), 'it was told to quit');
});

onX64('one without plugins, or that knows no such interface, is told with its own words', async (t) => {
  const built = 'qemu: -plugin x: invalid option';
  await lacks(t, `echo '${built}' >&2; exit 1`, /does not load .* \(qemu: -plugin x: invalid option\)/);
  const version = 'requires API version 1, but this QEMU supports only a minimum version of 8';
  await lacks(t, `echo 'plugin ${version}' >&2; echo more >&2; exit 1`, /only a minimum version of 8\)/);
  await lacks(t, 'exit 3', /\(it ended with 3\)/);
});

onX64('one that dies of the plugin, or hangs at it, is told apart', async (t) => {
  await lacks(t, 'kill -SEGV $$', /^QEMU crashed at loading/);
  await lacks(t, 'exec sleep 100', /^QEMU hung at loading/);
});

onX64('a plugin that was not built is told with what builds it', async (t) => {
  const file = join(folder, 'none.so');
  t.deepEqual(await tryPlugin({ arch: 'x86_64', file }), {
    lacking: `the plugin that counts it (${file}) is not there: run: npm run setup`,
  });
});

test('an architecture that the plugin does not decode is named', async (t) => {
  t.deepEqual(await tryPlugin({ arch: 'arm64' }), {
    lacking: 'the plugin that counts it decodes x86_64 alone, and the guest is arm64',
  });
});

testUnless(process.arch === 'x64' ? noQemu : `not tried on ${process.arch}`, test.serial)(
  'this machine’s QEMU takes the plugin that set-up built, and refuses a file that is none',
  async (t) => {
    const given = await tryPlugin();
    t.true('file' in given, 'lacking' in given ? given.lacking : '');
    const refused = await tryPlugin({ file: plugin });
    t.regex(
      'lacking' in refused ? refused.lacking : '',
      /^QEMU does not load the plugin that counts it \(.*plugin\.so/,
    );
  },
);
