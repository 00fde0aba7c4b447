// SPDX-License-Identifier: MIT
/** How a command is run, and what is shown of what it prints. */
export interface MarkOptions {
  /** lines to keep; null for all */
  head: number | null;
  /** whether the command is expected to fail: what it says on stderr is shown, too */
  error: boolean;
  /** seconds after which the commands before the last one are interrupted; null where they end by themselves */
  interrupt: number | null;
}

/** The options behind `printed:begin`, such as ` head=20 error`; null where one is not known. */
export function markOptions(given: string): MarkOptions | null {
  const options: MarkOptions = { head: null, error: false, interrupt: null };
  for (const word of given.split(' ').filter(Boolean)) {
    const [, name, number] = /^(head|interrupt)=([1-9]\d*)$/.exec(word) ?? [];
    if (word === 'error') options.error = true;
    else if (name === 'head' || name === 'interrupt') options[name] = Number(number);
    else return null;
  }
  return options;
}
