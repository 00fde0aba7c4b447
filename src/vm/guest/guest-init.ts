// SPDX-License-Identifier: MIT
/** Where things lie in a guest. */
export const GUEST = {
  script: 'probe-bench/guest.mjs',
  addon: 'probe-bench/build/Release/probe_bench.node',
  objects: 'probe-bench/bpf/build',
  /** the user's own objects, by their number */
  own: 'probe-bench/own',
  job: 'probe-bench/job.json',
  /** the device whose bytes are the channel to this machine */
  channel: '/dev/ttyS1',
} as const;

/** What /init says on the console when the script is over; the script's exit status follows. */
export const SCRIPT_ENDED = 'probe-bench: the guest script ended with';

/**
 * A guest's /init, run by busybox: it mounts what Node needs, makes the channel's line raw (a byte is a byte),
 * runs the script and powers off. tracefs is left to the session, as on any machine.
 *
 * libbpf reads the kernel's BTF anew at many a load, and sysfs gives it in a thousand pieces of one page, each by a
 * kmalloc: hence the copy. It also keeps clear of a fault of QEMU before 8.0, which leaves rubbish in the flags after
 * the allocator's cmpxchg16b: where the timer's tick came within the next few instructions, a guest died of it.
 */
export const INIT = `#!/bin/busybox sh
export PATH=/bin HOME=/ LD_LIBRARY_PATH=/lib
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t devtmpfs devtmpfs /dev
busybox mount -t tmpfs tmpfs /tmp
if [ -e /sys/kernel/btf/vmlinux ]; then
  busybox cp /sys/kernel/btf/vmlinux /tmp/vmlinux.btf
  busybox mount -o bind /tmp/vmlinux.btf /sys/kernel/btf/vmlinux
fi
busybox stty -F ${GUEST.channel} 115200 raw -echo
node /${GUEST.script} </dev/null
echo "${SCRIPT_ENDED} $?"
busybox poweroff -f
`;

/** Folders that /init mounts on. */
export const MOUNT_POINTS = ['proc', 'sys', 'dev', 'tmp'];
