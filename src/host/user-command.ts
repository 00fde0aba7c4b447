// SPDX-License-Identifier: MIT
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { EXIT, ProbeBenchError } from '../errors.js';
import {
  type Account,
  accountOf,
  type CommandTiming,
  NativeCommand,
  NativeProbeHandle,
} from '../native/index.js';
import { packageRoot } from '../root.js';
import { sudoOwner } from '../samples/disk/files.js';
import type { Command, Probe } from '../session/interfaces.js';

/** A user's command, as asked for. */
export interface CommandRequest {
  argv: readonly string[];
  /** its output goes to stderr; else it is discarded */
  show_output: boolean;
  /** a status other than 0 is no error */
  ignore_failure: boolean;
  /** a folder that guests have beside it; null for none */
  files: string | null;
}

/** From SIGTERM to SIGKILL. */
const GRACE_MS = 2000;

/**
 * The user a command runs as: who called sudo, or null for whoever runs this process.
 * @throws ProbeBenchError `command-user`
 */
export function commandAccount(): Account | null {
  const owner = sudoOwner();
  if (owner === null) return null;
  const account = accountOf(owner.uid);
  if (account !== null) return account;
  throw new ProbeBenchError(`the user ${owner.uid} that SUDO_UID names is not known here`, {
    code: 'command-user',
    remedy: 'run probe-bench by sudo from an ordinary login',
  });
}

/**
 * The path of a command: searched for in PATH as execvp(3) does, but never handed to a shell.
 * @throws ProbeBenchError `command-missing` (usage)
 */
export function findCommand(name: string, path = process.env.PATH ?? ''): string {
  const places = name.includes('/')
    ? [resolve(name)]
    : path.split(delimiter).map((folder) => resolve(join(folder || '.', name)));
  const found = name === '' ? undefined : places.find(isProgram);
  if (found !== undefined) return found;
  throw new ProbeBenchError(`--command: ${JSON.stringify(name)} is no program that was found`, {
    code: 'command-missing',
    remedy: name.includes('/') ? 'check the path' : 'give its path, or put its folder into PATH',
    exitCode: EXIT.usage,
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The environment of the user a command runs as, without what sudo adds. */
export function commandEnvironment(account: Account | null, env = process.env): NodeJS.ProcessEnv {
  if (account === null) return env;
  const { name, home, shell } = account;
  const own = Object.entries(env).filter(([key]) => !key.startsWith('SUDO_'));
  return { ...Object.fromEntries(own), HOME: home, USER: name, LOGNAME: name, SHELL: shell };
}

/** A user's command on this host. An abort ends its process group: by SIGTERM, then by SIGKILL. */
export class HostCommand implements Command {
  readonly #native: NativeCommand;
  readonly #request: CommandRequest;
  readonly #signal: AbortSignal | undefined;

  /** @throws ProbeBenchError `command-missing`, `command-user` */
  constructor(request: CommandRequest, signal: AbortSignal | undefined) {
    const account = commandAccount();
    this.#request = request;
    this.#signal = signal;
    this.#native = new NativeCommand({
      file: findCommand(request.argv[0] ?? ''),
      argv: request.argv,
      environment: commandEnvironment(account),
      folder: process.cwd(),
      account,
      showOutput: request.show_output,
    });
  }

  async run(signal = this.#signal): Promise<CommandTiming> {
    signal?.throwIfAborted();
    let last: NodeJS.Timeout | undefined;
    const end = () => {
      this.#native.kill(true);
      last = setTimeout(() => this.#native.kill(false), GRACE_MS);
    };
    signal?.addEventListener('abort', end, { once: true });
    try {
      const timing = await this.#native.run();
      if (!signal?.aborted) this.#judge(timing);
      return timing;
    } finally {
      clearTimeout(last);
      signal?.removeEventListener('abort', end);
    }
  }

  openCounter(): Probe {
    const path = join(packageRoot(), 'bpf', 'build', 'readers', 'command-openat.bpf.o');
    return new NativeProbeHandle(path, 'counting the command’s openat', process.pid);
  }

  #judge({ status, signal }: CommandTiming): void {
    if (signal === null && (status === 0 || this.#request.ignore_failure)) return;
    const how = signal === null ? `ended with status ${status}` : `was killed by ${signal}`;
    throw new ProbeBenchError(`the command ${spelled(this.#request.argv)} ${how}`, {
      code: 'command-failed',
      remedy: '--show-output shows what it says; --ignore-failure takes a status other than 0 as well',
    });
  }
}

/** A command as one would type it: words with unusual characters are quoted. */
export function spelled(argv: readonly string[]): string {
  return argv.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
}
