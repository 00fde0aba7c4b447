// SPDX-License-Identifier: MIT
/** One run of a command: of the child and the descendants it waited for. Times in ns. */
export interface CommandTiming {
  wall: number;
  user: number;
  sys: number;
  switches_voluntary: number;
  switches_involuntary: number;
  /** its exit status; meaningless where a signal ended it */
  status: number;
  /** the signal that ended it, such as `SIGKILL`; null where none did */
  signal: string | null;
}

/** A user of this machine, as the password and group databases know it. */
export interface Account {
  uid: number;
  gid: number;
  groups: number[];
  name: string;
  home: string;
  shell: string;
}

/** Ids of BPF programs, maps and links. */
export interface LoadedIds {
  programs: number[];
  maps: number[];
  links: number[];
}

/** What the kernel says of one loaded program; run_time in ns; null where the kernel is too old to say. */
export interface ProgramInfo {
  name: string;
  run_time: number;
  run_cnt: number;
  xlated_bytes: number;
  jited_bytes: number;
  recursion_misses: number | null;
  verified_insns: number | null;
  link_missed: number | null;
}

/** One program of an object; autoload is false where its section begins with `?`. */
export interface ProgramName {
  name: string;
  section: string;
  autoload: boolean;
}

/** One map of an object. */
export interface MapName {
  name: string;
  /** its number in enum bpf_map_type */
  type: number;
  max_entries: number;
  value_size: number;
}

/** An entry of a prog array: programs by name. */
export interface TailCall {
  map: string;
  index: number;
  program: string;
}

/** What an object says of itself without being loaded. */
export interface Description {
  programs: ProgramName[];
  /** those that libbpf makes for globals left out */
  maps: MapName[];
  /** its constants and globals */
  variables: string[];
  /** what it fills its prog arrays with itself */
  tails: TailCall[];
  /** its bpf_metadata_title */
  title: string | null;
  /** its bpf_metadata_uncounted: why it cannot count */
  uncounted: string | null;
  /** its bpf_metadata_needs: the Linux that it needs, and what of it */
  needs: string | null;
  /** its bpf_metadata_openat_only: why it cannot be moved from openat */
  openat_only: string | null;
}

/** What an object is set up with before it is loaded. */
export interface ObjectSetup {
  /** constants and globals, their values as text */
  values: readonly { name: string; value: string }[];
  maps: readonly { name: string; entries: number }[];
  /** the sections that programs attach as, in place of their own: `kprobe/tcp_sendmsg`, `tp/sched/sched_switch` */
  targets: readonly { program: string; section: string }[];
  tails: readonly TailCall[];
}

/** An object in memory, and which of its programs are used. */
export interface ObjectPart {
  image: Uint8Array;
  /** those that are attached, by their place in the object; undefined: all that it loads by itself */
  programs?: readonly number[];
  /** those that are loaded, too, for tail calls */
  leaves?: readonly number[];
  setup?: ObjectSetup;
}

/** The batches of one run, summed over the workload's threads. Times in ns. */
export interface Timing {
  /** all events' wall time, and each batch's */
  wall: number;
  walls: Float64Array;
  /** each batch's time within its events, where these come at intervals; else empty */
  insides: Float64Array;
  cpu: number;
  user: number;
  sys: number;
  switches_voluntary: number;
  switches_involuntary: number;
}

/** By what a program may change what the kernel does: `lsm`, `fmod_ret`, and helpers such as `bpf_send_signal`. */
export interface ProgramEffects {
  program: string;
  effects: string[];
}

/** What was taken out of the buffers that an object hands events over by. */
export interface Handed {
  /** events since load(), by the one called `counter`; null where there is none */
  counted: number | null;
  /** how much of the fullest was used since the last time; above 1, records were lost or the next would have been */
  share: number;
  /** the fullest, and how many records of the largest size it holds */
  buffer: string;
  holds: number;
}

/** How events ended: how many by each errno's name, and under the empty name those that succeeded. */
export type Outcomes = Record<string, number>;

/** A burst of windows, each of one event. Times in ns, which are instructions where these are counted. */
export interface Windows {
  walls: Float64Array;
  /** runs of the programs in these windows, and their run_time */
  run_cnt: number;
  run_time: number;
  /** its number among the bursts of this process, from 0 */
  burst: number;
  /** context switches of the thread, from before it to behind it */
  switches_voluntary: number;
  switches_involuntary: number;
}

/** How often each of some programs ran in a window with events, and in one of the same length without. */
export interface Compared {
  fired: number[];
  idle: number[];
}

/** A user's command as what a workload makes: no shell, nothing searched for. */
export interface CommandEvents {
  /** as one would type it, for messages */
  name: string;
  /** absolute */
  file: string;
  argv: readonly string[];
  /** `NAME=VALUE` */
  environment: readonly string[];
  folder: string;
  /** a status other than 0 is no error */
  ignore_failure: boolean;
}

/** How a workload's threads make their events. */
export interface WorkloadOptions {
  /** of the kind `command`: what it runs */
  command?: CommandEvents | undefined;
  /** they run before all others on their CPUs (SCHED_FIFO) */
  first?: boolean | undefined;
  /** characters of the path that `openat-enoent` looks for */
  path_length?: number | undefined;
}

/** What packet hooks attach to: descriptors of one thread, open as long as its workload is. */
export interface Network {
  netns: number;
  /** the UDP socket that receives */
  socket: number;
}
