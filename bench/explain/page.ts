// SPDX-License-Identifier: MIT

/** A command `explain` of a page, and what it prints. */
export interface Shown {
  /** as argv of probe-bench */
  args: string[];
  /** of the kernels that it was printed on */
  releases: string[];
  printed: string;
}

/** The pages, from the project's root. */
export const PAGES = ['README.md', 'docs/explain.md'];

const SHOWN = /(<!-- explain:begin -->\n\n```sh\n([^`]*)```\n)([\s\S]*?)(<!-- explain:end -->)/g;
const SAID = /^\nOn (.+), this prints:\n\n```text\n([\s\S]*?)```\n\n$/;
const COMMAND = /^npm run (bench|probe-bench|compare) -- (.+)$/;

/** What a page shows between its marks, in its order. */
export function shownIn(page: string): Shown[] {
  return [...page.matchAll(SHOWN)].map(([, , block = '', said = '']) => {
    const [, releases = '', printed = ''] = SAID.exec(said) ?? [];
    return { args: commandsIn(block)[0] ?? [], releases: releases.split(', '), printed };
  });
}

/** The page with what its commands print now, in the order of {@link shownIn}. */
export function withShown(page: string, now: readonly Omit<Shown, 'args'>[]): string {
  const left = [...now];
  return page.replaceAll(SHOWN, (_all, head: string, _block: string, _said: string, end: string) => {
    const { releases = [], printed = '' } = left.shift() ?? {};
    return `${head}\nOn ${releases.join(', ')}, this prints:\n\n\`\`\`text\n${printed}\`\`\`\n\n${end}`;
  });
}

/** The lines that run probe-bench by npm, each as argv of probe-bench. */
export function commandsIn(text: string): string[][] {
  return text.split('\n').flatMap((line) => {
    const [, script = '', rest] = COMMAND.exec(line.replace(/\s+#.*$/, '')) ?? [];
    if (rest === undefined) return [];
    const args = (rest.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
    return [script === 'probe-bench' ? args : [script === 'bench' ? 'run' : script, ...args]];
  });
}
