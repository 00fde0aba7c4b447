// SPDX-License-Identifier: MIT
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

/** Who a user id is; null where the databases do not know it. */
export function accountOf(uid: number): Account | null {
  return addon().account(uid);
}
