// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../errors.js';

/** Debian's names for an architecture, and QEMU's program. */
export interface GuestArch {
  /** Debian's architecture name, such as `amd64` */
  debian: string;
  /** how a cloud kernel's release ends, such as `cloud-amd64` */
  flavour: string;
  /** QEMU's program for it */
  qemu: string;
  /** the Debian package that has that program */
  qemuPackage: string;
}

const ARCHES: Record<string, Omit<GuestArch, 'flavour'>> = {
  x64: { debian: 'amd64', qemu: 'qemu-system-x86_64', qemuPackage: 'qemu-system-x86' },
  arm64: { debian: 'arm64', qemu: 'qemu-system-aarch64', qemuPackage: 'qemu-system-arm' },
};

/**
 * The guest's architecture, which is the machine's own: the guest runs this machine's node.
 * @param name by Node (`process.arch`)
 * @throws ProbeBenchError `arch` where no kernels are known for it
 */
export function guestArch(name: string = process.arch): GuestArch {
  const arch = ARCHES[name];
  if (arch) return { ...arch, flavour: `cloud-${arch.debian}` };
  throw new ProbeBenchError(`no kernels are known for the architecture ${name}`, {
    code: 'arch',
    remedy: `Run it on one of: ${Object.keys(ARCHES).join(', ')}.`,
    exitCode: EXIT.cannotMeasure,
  });
}
