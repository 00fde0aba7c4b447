// SPDX-License-Identifier: MIT
/** One run of a command: of the child and those descendants that it waited for. Times in ns. */
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

/** What the kernel says of one loaded program; run_time in ns; null where this kernel is too old to say. */
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

/** One program of an object; autoload is false where its section begins with `?`: it is loaded on demand only. */
export interface ProgramName {
  name: string;
  section: string;
  autoload: boolean;
}

/** What an object says of itself without being loaded. */
export interface Description {
  programs: ProgramName[];
  /** its bpf_metadata_title */
  title: string | null;
  /** its bpf_metadata_uncounted: why it cannot count; null where it does not say so */
  uncounted: string | null;
}

/** An object that was read already, and which of its programs, by their place in it, are to be loaded. */
export interface ObjectPart {
  image: Uint8Array;
  /** undefined: all that it loads by itself */
  programs?: readonly number[];
}

/** The batches of one run, summed over the workload's threads. Times in ns. */
export interface Timing {
  /** all events' wall time, and each batch's */
  wall: number;
  walls: Float64Array;
  /** each batch's time within its events; empty unless these had times to keep */
  insides: Float64Array;
  cpu: number;
  user: number;
  sys: number;
  switches_voluntary: number;
  switches_involuntary: number;
}

/** What packet hooks attach to, of one thread: descriptors, open as long as its workload is. */
export interface Network {
  netns: number;
  /** the UDP socket that receives */
  socket: number;
}
