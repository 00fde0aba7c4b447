// SPDX-License-Identifier: MIT
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { ARCH_NAMES, type ArchName, guestArch } from '../../../src/vm/system/arch.js';
import { findTool } from '../../../src/vm/system/tool.js';
import { tryPlugin, tryPlugins } from '../../../src/vm/vector/trial.js';
import { testUnless } from '../../helpers/skip.js';

/** Architectures with the reason why one has no QEMU to try. */
const ARCHS = await Promise.all(
  ARCH_NAMES.map(async (arch) => {
    const { qemu, qemuPackage } = guestArch(arch);
    const lacking = await findTool(qemu, qemuPackage).then(
      () => undefined,
      ({ message }: Error) => message,
    );
    return { arch, lacking };
  }),
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
function fakeQemu(script: string, arch: ArchName = 'x86_64'): void {
  const { qemu } = guestArch(arch);
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

test.serial('a QEMU that takes the plugin and is told to quit is one to count with', async (t) => {
  fakeQemu(`read -r line; [ "$line" = quit ] && printf '%s\\n' "$@" > '${folder}/args'`);
  t.deepEqual(await trial(), { file: plugin });
  t.true(existsSync(join(folder, 'args')), 'it was told to quit');
});

test.serial('one without plugins, or that knows no such interface, is told with its own words', async (t) => {
  const built = 'qemu: -plugin x: invalid option';
  await lacks(t, `echo '${built}' >&2; exit 1`, /does not load .* \(qemu: -plugin x: invalid option\)/);
  const version = 'requires API version 1, but this QEMU supports only a minimum version of 8';
  await lacks(t, `echo 'plugin ${version}' >&2; echo more >&2; exit 1`, /only a minimum version of 8\)/);
  await lacks(t, 'exit 3', /\(it ended with 3\)/);
});

test.serial('one that dies of the plugin, or hangs at it, is told apart', async (t) => {
  await lacks(t, 'kill -SEGV $$', /^QEMU crashed at loading/);
  await lacks(t, 'exec sleep 100', /^QEMU hung at loading/);
});

test.serial('a plugin that was not built is told with what builds it', async (t) => {
  const file = join(folder, 'none.so');
  t.deepEqual(await tryPlugin({ arch: 'x86_64', file }), {
    lacking: `the plugin that counts it (${file}) is not there: run: npm run setup`,
  });
});

test.serial('a guest of another architecture is tried by that one’s QEMU', async (t) => {
  fakeQemu('exit 0', 'arm64');
  fakeQemu('exit 3');
  t.deepEqual(await tryPlugin({ arch: 'arm64', file: plugin }), { file: plugin });
  t.regex(JSON.stringify(await trial()), /it ended with 3/);
  t.deepEqual([...(await tryPlugins(['arm64', 'x86_64', 'arm64'])).keys()], ['arm64', 'x86_64']);
});

for (const { arch, lacking } of ARCHS)
  testUnless(lacking, test.serial)(
    `the QEMU of ${arch} takes the plugin that set-up built, and refuses a file that is none`,
    async (t) => {
      const given = await tryPlugin({ arch });
      t.true('file' in given, 'lacking' in given ? given.lacking : '');
      const refused = await tryPlugin({ arch, file: plugin });
      t.regex(
        'lacking' in refused ? refused.lacking : '',
        /^QEMU does not load the plugin that counts it \(.*plugin\.so/,
      );
    },
  );
