import { mayTrace } from '../target/privileges.js';
import { tryCatalogue } from '../target/try.js';
import { readCatalogue } from '../variants/catalogue.js';
import { isCore } from '../variants/core.js';
import { workloadsOf } from '../variants/workloads.js';
import { columns } from './columns.js';

interface Entry {
  id: string;
  hook: string;
  store: string;
  section: string;
  title: string;
  /** measured where nobody chooses */
  core: boolean;
  /** what fires it: values of --workload */
  workloads: readonly string[];
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
        core: isCore({ id }),
        workloads: workloadsOf(hook),
        runs: 'unknown',
        reason: 'trying it needs root (CAP_SYS_ADMIN)',
      };
    });
  return tryCatalogue().map(({ id, hook, store, section, title, status, reason }) => {
    const known = { id, hook, store, section, title, core: isCore({ id }), workloads: workloadsOf(hook) };
    return { ...known, runs: RUNS[status], reason };
  });
}

/** Prints the catalogue on stdout: a line a variant, or JSON. */
export function printList(json: boolean): void {
  const all = entries();
  if (json) {
    process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return;
  }
  const rows = all.map(({ id, hook, store, core, workloads, runs, title, reason }) => [
    id,
    hook,
    store,
    core ? 'yes' : '',
    workloads[0] ?? '',
    runs,
    reason || title,
  ]);
  process.stdout.write(
    columns([['VARIANT', 'HOOK', 'STORE', 'CORE', 'WORKLOAD', 'RUNS', 'TITLE, OR WHY NOT'], ...rows]),
  );
}
