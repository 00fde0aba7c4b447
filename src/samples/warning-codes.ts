// SPDX-License-Identifier: MIT
/** Every code that this version gives a warning, and what it means. Those of older files may be others. */
export const WARNINGS = {
  // of the machine, at the start and end of a run
  'more-threads-than-cpus': 'threads take turns, and wall times hold the wait',
  'no-jit': 'BPF programs are interpreted',
  'jit-hardened': 'the JIT blinds constants',
  'other-probes': 'others have BPF tracing links',
  'other-kprobes': 'others have kprobes on the measured function',
  'other-ftrace': 'others trace the measured function with ftrace',
  'other-trace-event': 'others record the measured trace event',
  'stolen-time': 'the hypervisor took CPU time away',
  governor: 'the clock rate follows the load',
  turbo: 'the clock rate falls as the machine warms',
  smt: 'two threads share a core',
  load: 'others run beside the run',
  // of the whole run
  quick: 'few and short visits',
  resumed: 'it was interrupted and gone on with',
  'no-blocks': 'its time holds no block after the warm-up',
  'counts-only': 'with several threads an exact guest counts and does not time',
  'control-bare': 'the control attaches nothing',
  'no-openat': 'the command makes no openat',
  'openat-uncounted': 'the openat of the command were not counted',
  'from-summary': 'a summary alone was read',
  // of a table: one thread count
  'no-control': 'no control, so no noise floor',
  'control-biased': 'the control differs, so nothing is concluded',
  'control-offset': 'a visit by itself adds a little to every cost',
  'foreign-statistics': 'others had BPF statistics on in some visits',
  disturbed: 'the baselines around many visits differ',
  'baseline-paths': 'with nothing attached events take unlike numbers of instructions',
  // of a row
  uncounted: 'its program cannot count, and says why',
  'not-counted': 'its counts by several threads failed',
  lost: 'it counted fewer events than were made',
  overcounted: 'it counted more',
  missed: 'the kernel’s miss counters are not 0',
  'not-run': 'the program ran less often than there were events',
  'runs-per-event': 'the program does not run once an event',
  'missing-blocks': 'some blocks have no pair of it',
  'few-blocks': 'too few blocks for an interval or a verdict; of a table, too',
  inconclusive: 'it may or may not differ from the baseline',
  'several-paths': 'its events cost unlike numbers of instructions',
  'long-events': 'the timer’s tick falls into its events',
  // of a series of differences or visits: of a row, or of the control and so of the table
  varies: 'repetitions of an exact count differ',
  drift: 'the halves of the run differ',
  autocorrelation: 'neighbouring blocks resemble each other',
  outliers: 'more than a tenth of the blocks are outliers',
  switches: 'other processes took the CPU',
  'rate-not-reached': 'events came more rarely than asked for',
  // of runs that are compared
  'no-environment': 'a run’s environment.json is not there',
  'different-version': 'unlike versions of this tool',
  'different-clang': 'unlike compilers',
  'different-libbpf': 'unlike libbpf',
  'different-architecture': 'unlike architectures',
  'different-machine': 'unlike processors',
  'different-method': 'costs were found in unlike ways',
  'different-objects': 'unlike BPF objects',
} as const;

export type WarningCode = keyof typeof WARNINGS;
