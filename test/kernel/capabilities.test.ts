// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { testUnless } from '../helpers/skip.js';

const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');

function missing(): string | undefined {
  if (process.getuid?.() !== 0) return 'not root';
  return spawnSync('setpriv', ['--version']).status === 0 ? undefined : 'setpriv is not installed';
}

const ktest = testUnless(missing(), test.serial);

/** Measures one design as root that has these capabilities alone. */
function runWith(...capabilities: string[]) {
  const only = ['-all', ...capabilities.map((name) => `+${name}`)].join(',');
  const out = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  const run = [
    'run',
    '--target',
    'host',
    '--variants',
    'raw_tp-empty',
    '--blocks',
    '2',
    '--quick',
    '--out',
    out,
  ];
  const argv = [`--bounding-set=${only}`, `--inh-caps=${only}`, process.execPath, MAIN, ...run];
  try {
    return spawnSync('setpriv', argv, { encoding: 'utf8' });
  } finally {
    rmSync(out, { recursive: true });
  }
}

ktest('CAP_SYS_ADMIN is enough for root to measure', (t) => {
  const { status, stderr } = runWith('sys_admin');
  t.is(status, 0, stderr);
});

ktest('CAP_BPF and CAP_PERFMON are not, for only CAP_SYS_ADMIN turns statistics on: it says so', (t) => {
  const { status, stderr } = runWith('bpf', 'perfmon');
  t.is(status, 4);
  t.regex(stderr, /needs root, or CAP_SYS_ADMIN .*: CAP_BPF and CAP_PERFMON do not suffice/);
});
