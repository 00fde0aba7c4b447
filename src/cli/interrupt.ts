/**
 * Turns SIGINT and SIGTERM into an abort, so that a run ends between two visits with everything released.
 * A second signal ends the process at once: the kernel then releases what was attached, all of it being
 * held by descriptors. dispose() restores the default.
 */
export function abortOnSignals(): { signal: AbortSignal; dispose: () => void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, onSignal);
    },
  };
}
