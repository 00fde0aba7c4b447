// SPDX-License-Identifier: MIT
import { keepHangupIgnored } from './hangup.js';

const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into an abort, SIGHUP not where it was ignored at the start: a run then ends at the
 * next turn with everything released. A second SIGINT or SIGTERM ends the process at once; the kernel then releases
 * what was attached, since descriptors hold it. dispose() restores the default,
 * but of SIGHUP once a run was aborted.
 */
export function abortOnSignals(): { signal: AbortSignal; dispose: () => void } {
  const controller = new AbortController();
  let insisted = false;
  const onSignal = (name: NodeJS.Signals) => {
    if (insisted && name !== 'SIGHUP') process.exit(130);
    // A lost terminal is told twice, by the shell and by sudo, or as SIGHUP and SIGTERM: nobody insists there.
    insisted ||= name !== 'SIGHUP';
    controller.abort();
  };
  const heard = keepHangupIgnored() ? ENDS.filter((name) => name !== 'SIGHUP') : ENDS;
  for (const name of heard) process.on(name, onSignal);
  return {
    signal: controller.signal,
    dispose: () => {
      if (controller.signal.aborted) outliveHangups();
      for (const name of heard) process.off(name, onSignal);
    },
  };
}

/**
 * The second SIGHUP of a lost terminal may still come, until the process has ended. During Node's teardown it would end
 * the process by that signal, so there is none.
 */
function outliveHangups(): void {
  process.on('SIGHUP', () => {});
  process.on('exit', (code) => process.exit(code));
}
