// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { findCommand } from '../../scripts/lib/machine.mjs';
import { ProbeBenchError } from '../../src/errors.js';
import { machineMirrors } from '../../src/vm/apt/apt-machine.js';
import { toolFolders } from '../../src/vm/system/tool.js';

/** What a command did. */
export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface EnterOptions {
  /** `user` or `uid:gid`; root by default */
  user?: string;
  /** its home, which is made */
  home?: string;
  cwd?: string;
}

/** A Debian 12 with its essential packages, Node and npm, and nothing else. */
export interface BareRoot {
  folder: string;
  /** Runs a program in it, without a shell. */
  run(argv: readonly string[], options?: EnterOptions): Ended;
  /** Puts another Node into it: the folder of its bin/node, and of include/node where it is built for. */
  useNode(distribution: string): void;
  remove(): void;
}

/** The Node that runs this: its bin/, lib/ and include/. */
const OWN_NODE = join(dirname(process.execPath), '..');

/** What the network here asks for; a file that one names is put into the root. */
const NETWORK = ['NODE_EXTRA_CA_CERTS', 'http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => {
  const value = process.env[name];
  return value === undefined ? [] : [{ name, value }];
});

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The kernel's file systems and the machine's devices, in a mount namespace that ends with the program. */
const ENTER = `set -e
mount -t proc proc "$1/proc"
mount --rbind /sys "$1/sys"
mount --rbind /dev "$1/dev"
shift
exec chroot "$@"`;

/** Why no such root can be made here; undefined where it can. */
export function noBareRoot(): string | undefined {
  if (process.getuid?.() !== 0) return 'making a root file system needs root';
  if (findCommand(toolFolders(), 'debootstrap') === undefined) return 'debootstrap is not installed';
  return undefined;
}

/**
 * Makes a bare root from this machine's Debian mirror, with the Node and npm that run this.
 * @throws ProbeBenchError `no-mirror`, `bare-root` with debootstrap's log
 */
export async function makeBareRoot(): Promise<BareRoot> {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-bare-'));
  try {
    const { uri } = (await machineMirrors()).main;
    const argv = ['--variant=minbase', 'bookworm', folder, uri];
    const { status, stdout } = spawnSync('debootstrap', argv, { encoding: 'utf8' });
    if (status !== 0) throw failed(stdout);
    cpSync('/etc/resolv.conf', join(folder, 'etc/resolv.conf'), { dereference: true });
    const root = bareRoot(folder);
    for (const { value } of NETWORK)
      if (isAbsolute(value) && existsSync(value)) cpSync(value, join(folder, value), { dereference: true });
    chmodSync(folder, 0o755);
    root.useNode(OWN_NODE);
    putNpm(folder);
    return root;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function bareRoot(folder: string): BareRoot {
  return {
    folder,
    run: (argv, { user, home = '/root', cwd = '/' } = {}) => {
      mkdirSync(join(folder, home), { recursive: true });
      const as = user === undefined ? [] : [`--userspec=${user}`];
      const network = NETWORK.map(({ name, value }) => `${name}=${value}`);
      const env = ['env', '-i', '-C', cwd, `PATH=${PATH}`, `HOME=${home}`, 'LC_ALL=C.UTF-8', ...network];
      const enter = ['--mount', '--propagation', 'private', 'sh', '-c', ENTER, 'sh', folder];
      const whole = [...enter, ...as, folder, ...env, ...argv];
      return spawnSync('unshare', whole, { encoding: 'utf8', maxBuffer: 1e9 });
    },
    useNode: (distribution) => {
      for (const path of ['bin/node', 'include/node']) {
        const from = join(distribution, path);
        const to = join(folder, 'usr/local', path);
        rmSync(to, { recursive: true, force: true });
        if (existsSync(from)) cpSync(from, to, { recursive: true });
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The npm beside the Node that runs this. */
function putNpm(folder: string): void {
  const npm = 'lib/node_modules/npm';
  cpSync(join(OWN_NODE, npm), join(folder, 'usr/local', npm), { recursive: true });
  symlinkSync(`../${npm}/bin/npm-cli.js`, join(folder, 'usr/local/bin/npm'));
}

function failed(log: string): ProbeBenchError {
  const message = `no bare Debian can be made: debootstrap: ${log.trim().split('\n').at(-1)}`;
  return new ProbeBenchError(message, {
    code: 'bare-root',
    remedy: "Check the network and apt's mirror.",
    log,
  });
}
