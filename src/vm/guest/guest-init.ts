// SPDX-License-Identifier: MIT
/** Where things lie in a guest. */
export const GUEST = {
  script: 'probe-bench/guest.mjs',
  /** where a checkout has it: the script finds it there */
  addon: 'probe-bench/build/Release/probe_bench.node',
  /** the user's own objects, by their number */
  own: 'probe-bench/own',
  job: 'probe-bench/job.json',
  /** the device whose bytes are the channel to this machine */
  channel: '/dev/ttyS1',
} as const;

/** What /init says on the console when the script has ended; the script's exit status follows. */
export const SCRIPT_ENDED = 'probe-bench: the guest script ended with';

/**
 * A guest's /init, run by busybox: it mounts what Node needs, makes the channel raw (a byte is a byte), runs the
 * script and powers off. The session mounts tracefs itself. The kernel's BTF is copied to memory: sysfs gives it a page
 * and a kmalloc at a time, which is slow and meets a fault of QEMU before 8.0 (docs/evidence.md, cmpxchg16b). Node's
 * optimising compiler is off: an emulator has to translate what it makes, and little runs often enough to pay for that.
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
node --no-opt /${GUEST.script} </dev/null
echo "${SCRIPT_ENDED} $?"
busybox poweroff -f
`;

/** Folders that /init mounts on. */
export const MOUNT_POINTS = ['proc', 'sys', 'dev', 'tmp'];
