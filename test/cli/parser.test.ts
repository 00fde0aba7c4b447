// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import { COMMANDS } from '../../src/cli/commands/all.js';
import type { Command } from '../../src/cli/commands/command.js';
import { parserFor } from '../../src/cli/parser.js';
import { EXIT, ProbeBenchError } from '../../src/errors.js';

/** How a command line is refused; no command runs. */
async function refused(t: ExecutionContext, args: readonly string[]): Promise<ProbeBenchError> {
  const idle = COMMANDS.map((command) => ({ ...command, handler: () => t.fail(args.join(' ')) }));
  const told = { instanceOf: ProbeBenchError, message: /^[^\n]+$/ };
  return (await t.throwsAsync(async () => parserFor(args, idle).parseAsync(), told)) as ProbeBenchError;
}

/** A command with the word that it needs, if it needs one. */
const called = ({ name, words }: Command) => (words?.needed ? [name, 'a'] : [name]);

for (const command of COMMANDS)
  for (const [flag, { type }] of Object.entries(command.flags)) {
    if (type === 'boolean') continue;
    test(`${command.name} --${flag} without its value is wrong usage`, async (t) => {
      for (const args of [[`--${flag}`], [`--${flag}`, '--verbose'], [`--${flag}=`], [`--${flag}`, '']]) {
        const { exitCode, message, remedy } = await refused(t, [...called(command), ...args]);
        t.is(exitCode, EXIT.usage, args.join(' '));
        t.regex(message, new RegExp(`\\b${flag}\\b`), args.join(' '));
        t.truthy(remedy);
      }
    });
  }

test('a list of commas alone is no value', async (t) => {
  t.is((await refused(t, ['run', '--variants', ',, '])).message, '--variants: no value is given');
});

for (const command of COMMANDS)
  test(`what is near is a flag of ${command.name} itself`, async (t) => {
    const { remedy = '' } = await refused(t, [...called(command), '--margn=a']);
    const near = /^nearest: (.*); see probe-bench/.exec(remedy)?.[1]?.split(', ') ?? [];
    const own = [...Object.keys(command.flags), 'help', 'version', 'verbose'].map((flag) => `--${flag}`);
    t.is(near.length, 3);
    for (const flag of near) t.true(own.includes(flag), flag);
    if (command.name === 'compare') t.is(near[0], '--margin');
  });

test('a flag that lists takes one word, and words behind it are the command’s', async (t) => {
  let given: Record<string, unknown> = {};
  const noting = COMMANDS.map((command) => {
    return {
      ...command,
      handler: (args: typeof given) => {
        given = args;
      },
    };
  });
  await parserFor(['explain', '--kernel', '6.12', 'kprobe-array'], noting).parseAsync();
  t.like(given, { kernel: ['6.12'], variant: ['kprobe-array'] });
});
