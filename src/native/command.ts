// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import { type Addon, addon } from './addon.js';
import type { Account, CommandTiming } from './addon-types.js';
import { named, nativeError } from './error.js';

/** A command to run: no shell, nothing searched for. */
export interface CommandSpec {
  /** absolute */
  file: string;
  argv: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  folder: string;
  /** whom it runs as; null: as this process */
  account: Account | null;
  /** on stderr; else it is discarded */
  showOutput: boolean;
}

/** A command that can be run again and again, one run at a time. */
export class NativeCommand {
  readonly #command: InstanceType<Addon['Command']>;
  readonly #subject: string;

  constructor({ file, argv, environment, folder, account, showOutput }: CommandSpec) {
    const { Command } = addon();
    const pairs = Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${value}`],
    );
    this.#subject = file;
    this.#command = named(file, () => new Command(file, [...argv], pairs, folder, account, showOutput));
  }

  /** Runs it to its end. @throws NativeError (step `command`) where it cannot be started */
  async run(): Promise<CommandTiming> {
    try {
      return await this.#command.run();
    } catch (error) {
      throw nativeError(this.#subject, error);
    }
  }

  /** Ends its whole process group, if it is running: by SIGTERM, or by SIGKILL. */
  kill(gently: boolean): void {
    this.#command.kill(gently);
  }
}

/** What helps a command that a workload runs, by how it ended. */
const REMEDIES: readonly [how: RegExp, remedy: string][] = [
  [/^ended with status/, '--ignore-failure takes a status other than 0 as well'],
  [/SIGKILL$/, 'the kernel kills what fills the memory: let it use less'],
  [/^left/, 'give one that waits for all that it starts: what goes on would run in other designs’ time'],
];

/** The error for a run of a command, of a workload, that did not end as it must; undefined for any other error. */
export function commandFailure(name: string, error: unknown): ProbeBenchError | undefined {
  if (!(error instanceof Error) || !('step' in error) || error.step !== 'command') return undefined;
  const remedy = REMEDIES.find(([how]) => how.test(error.message))?.[1];
  return new ProbeBenchError(`the command ${name} ${error.message}`, {
    code: 'command-failed',
    remedy: remedy ?? 'try it by itself first',
    cause: error,
  });
}

/** Who a user id is; null where the databases do not know it. */
export function accountOf(uid: number): Account | null {
  return addon().account(uid);
}
