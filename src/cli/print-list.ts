import { mayTrace } from '../target/privileges.js';
import { tryCatalogue } from '../target/try.js';
import { readCatalogue } from '../variants/catalogue.js';

interface Entry {
  id: string;
  hook: string;
  store: string;
  section: string;
  title: string;
  /** `yes`, `no`, `failed`, or `unknown` where it cannot be tried */
  runs: string;
  reason: string;
}

const RUNS = { measured: 'yes', unsupported: 'no', failed: 'failed' } as const;

/** Every variant, tried where this process may; else its identity, with `unknown`. */
function entries(): Entry[] {
  if (!mayTrace())
    return readCatalogue().map(({ id, hook, store, section, title }) => {
      return {
        id,
        hook,
        store,
        section,
        title,
        runs: 'unknown',
        reason: 'trying it needs root (CAP_SYS_ADMIN)',
      };
    });
  return tryCatalogue().map(({ id, hook, store, section, title, status, reason }) => {
    return { id, hook, store, section, title, runs: RUNS[status], reason };
  });
}

/** Prints the catalogue on stdout: a line a variant, or JSON. */
export function printList(json: boolean): void {
  const all = entries();
  if (json) {
    process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return;
  }
  const rows = [
    ['VARIANT', 'HOOK', 'STORE', 'RUNS', 'TITLE, OR WHY NOT'],
    ...all.map(({ id, hook, store, runs, title, reason }) => [id, hook, store, runs, reason || title]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
}
