/** Where things lie in a guest. */
export const GUEST = {
  script: 'probe-bench/guest.mjs',
  addon: 'probe-bench/build/Release/probe_bench.node',
  objects: 'probe-bench/bpf/build',
  job: 'probe-bench/job.json',
  /** the device whose bytes are the channel to this machine */
  channel: '/dev/ttyS1',
} as const;

/** What /init says on the console when the script is over; the script's exit status follows. */
export const SCRIPT_ENDED = 'probe-bench: the guest script ended with';

/**
 * A guest's /init, run by busybox: it mounts what Node needs, makes the channel's line raw (a byte is a byte),
 * runs the script and powers off. tracefs is left to the session, as on any machine.
 */
export const INIT = `#!/bin/busybox sh
export PATH=/bin HOME=/ LD_LIBRARY_PATH=/lib
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t devtmpfs devtmpfs /dev
busybox mount -t tmpfs tmpfs /tmp
busybox stty -F ${GUEST.channel} 115200 raw -echo
node /${GUEST.script} </dev/null
echo "${SCRIPT_ENDED} $?"
busybox poweroff -f
`;

/** Folders that /init mounts on. */
export const MOUNT_POINTS = ['proc', 'sys', 'dev', 'tmp'];
