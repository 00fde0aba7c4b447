// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { packageRoot } from '../../src/root.js';

/** A step of action.yml: a script, or another action that it uses. */
export interface Step {
  name: string;
  id?: string;
  if?: string;
  run?: string;
  uses?: string;
  env?: Record<string, string>;
  with?: Record<string, string>;
}

/** What action.yml says. */
export interface Action {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>;
  outputs: Record<string, { value: string }>;
  runs: { using: string; steps: Step[] };
}

export const ACTION: Action = parse(readFileSync(join(packageRoot(), 'action.yml'), 'utf8'));

/** What running the action did. */
export interface Ran {
  /** of the first step that failed, else 0 */
  code: number;
  outputs: Record<string, string>;
  /** the job's summary */
  summary: string;
  /** the other actions that were reached, with what they were given */
  used: { uses: string; with: Record<string, string> }[];
  /** what the scripts printed */
  log: string;
}

/** What the steps that ran so far have given. */
interface State {
  inputs: Record<string, string>;
  steps: Record<string, Record<string, string>>;
  path: string[];
  log: string;
}

/**
 * Runs the action's own scripts as GitHub's runner does, in `checkout`. Other actions are not run: a step of theirs with a
 * condition is reached after a failure, too.
 * @param temporary an empty folder, the runner's temporary one
 */
export async function runAction(
  given: Record<string, string>,
  checkout: string,
  temporary: string,
): Promise<Ran> {
  const defaults = Object.entries(ACTION.inputs).map(([name, input]) => [name, input.default ?? '']);
  const inputs = { ...Object.fromEntries(defaults), ...given };
  const state: State = { inputs, steps: {}, path: [process.env.PATH ?? ''], log: '' };
  const used: Ran['used'] = [];
  const summary = join(temporary, 'summary.md');
  writeFileSync(summary, '');
  let code = 0;
  for (const step of ACTION.runs.steps) {
    if (code !== 0 && step.if === undefined) continue;
    if (step.uses !== undefined) used.push({ uses: step.uses, with: filled(step.with, state) });
    else code = await runStep(step, state, { checkout, temporary, summary });
  }
  const values = Object.entries(ACTION.outputs).map(([name, { value }]) => [name, value]);
  const outputs = filled(Object.fromEntries(values), state);
  return { code, outputs, summary: readFileSync(summary, 'utf8'), used, log: state.log };
}

interface Place {
  checkout: string;
  temporary: string;
  summary: string;
}

async function runStep(step: Step, state: State, { checkout, temporary, summary }: Place): Promise<number> {
  const own = { output: join(temporary, 'output'), path: join(temporary, 'path') };
  for (const file of Object.values(own)) writeFileSync(file, '');
  mkdirSync(join(temporary, 'runner'), { recursive: true });
  const env = {
    ...process.env,
    PATH: state.path.join(':'),
    RUNNER_TEMP: join(temporary, 'runner'),
    GITHUB_ACTION_PATH: packageRoot(),
    GITHUB_OUTPUT: own.output,
    GITHUB_PATH: own.path,
    GITHUB_STEP_SUMMARY: summary,
    ...filled(step.env, state),
  };
  const shell = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', `exec 2>&1; ${step.run}`];
  const bash = spawn('bash', shell, { cwd: checkout, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [log, [status]] = await Promise.all([text(bash.stdout), once(bash, 'close')]);
  state.log += log;
  state.path.unshift(...linesOf(own.path));
  if (step.id !== undefined)
    state.steps[step.id] = Object.fromEntries(linesOf(own.output).map((line) => line.split(/=(.*)/)));
  return status ?? 1;
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

/** The values with their expressions replaced, of which only these two kinds are known. */
function filled(values: Record<string, string> = {}, { inputs, steps }: State): Record<string, string> {
  const fill = (text: string) =>
    text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
      const [, input] = /^inputs\.([\w-]+)$/.exec(expression) ?? [];
      const [, step, output] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
      if (input !== undefined && input in inputs) return inputs[input] ?? '';
      if (step !== undefined && output !== undefined) return steps[step]?.[output] ?? '';
      throw new Error(`action.yml: nothing is known of ${expression}`);
    });
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value)]));
}
