// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { packageRoot } from '../../src/root.js';
import { temporaryFolder } from '../samples/temporary.js';

/** What the scripts themselves call. */
const TOOLS = ['bash', 'env', 'cat', 'ls', 'cp', 'rm', 'mkdir', 'mktemp', 'basename', 'date', 'git', 'touch'];

/** A runner's folders, with programs that are said to be there and do nothing but what `fake` says. */
export class Runner {
  readonly folder: string;
  readonly checkout: string;

  constructor(t: ExecutionContext) {
    this.folder = temporaryFolder(t);
    this.checkout = this.at('checkout');
    for (const name of ['checkout', 'bin', 'temp', 'gate/results'])
      mkdirSync(this.at(name), { recursive: true });
    for (const tool of TOOLS) {
      const path = spawnSync('which', [tool], { encoding: 'utf8' }).stdout.trim();
      symlinkSync(path, this.at(`bin/${tool}`));
    }
  }

  at(path: string): string {
    return join(this.folder, path);
  }

  /** What a file holds; empty where there is none. */
  read(path: string): string {
    return existsSync(this.at(path)) ? readFileSync(this.at(path), 'utf8') : '';
  }

  /** Puts a program there, which writes down its arguments in `calls` and then does what is said. */
  fake(name: string, does = ''): void {
    const path = this.at(`bin/${name}`);
    writeFileSync(path, `#!/bin/bash\necho "${name} $*" >>'${this.at('calls')}'\n${does}\n`);
    chmodSync(path, 0o755);
  }

  /** Runs a script of the action. @returns its exit code, and what it printed */
  run(script: string, variables: Record<string, string>): { code: number | null; said: string } {
    const env = {
      PATH: this.at('bin'),
      HOME: this.at('home'),
      RUNNER_TEMP: this.at('temp'),
      FOLDER: this.at('gate'),
      GITHUB_PATH: this.at('path'),
      GITHUB_OUTPUT: this.at('output'),
      GITHUB_STEP_SUMMARY: this.at('summary.md'),
      ...variables,
    };
    const file = join(packageRoot(), 'action', script);
    const { status, stdout, stderr } = spawnSync(file, { cwd: this.checkout, env, encoding: 'utf8' });
    return { code: status, said: stdout + stderr };
  }
}
