// SPDX-License-Identifier: MIT
import { NAME } from '../help-texts.js';
import type { Command } from './command.js';

/** The command `completion`. What a shell then asks for (`--get-yargs-completions`), yargs answers in every parser. */
export const completion: Command = {
  name: 'completion',
  describe:
    'print what makes this shell ($SHELL: bash, zsh or fish) complete commands, flags and their values',
  flags: {},
  examples: [
    ['$0 completion >> ~/.bashrc', 'for bash, from the next shell on'],
    ['$0 completion >> ~/.zshrc', 'for zsh, behind compinit'],
  ],
  handler: async () => {
    const { default: yargs } = await import('yargs');
    yargs().scriptName(NAME).showCompletionScript();
  },
};
