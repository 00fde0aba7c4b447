// SPDX-License-Identifier: MIT
import { ARCHES } from '../../../scripts/lib/arches.mjs';
import { EXIT, ProbeBenchError } from '../../errors.js';

/** The architectures that guests can have, by the kernel's names. */
export const ARCH_NAMES = ['x86_64', 'arm64'] as const;
export type ArchName = (typeof ARCH_NAMES)[number];

/** What an architecture is called elsewhere, and QEMU's program for it. */
export interface GuestArch {
  /** by Node (`process.arch`) */
  node: 'x64' | 'arm64';
  /** by Debian's packages */
  debian: 'amd64' | 'arm64';
  /** how a cloud kernel's release ends */
  flavour: string;
  /** Debian's folder of its libraries, below usr/lib */
  libraries: string;
  /** QEMU's program for it */
  qemu: string;
  /** the Debian package that has that program */
  qemuPackage: string;
}

/** Debian's names; scripts/lib/arches.mjs has the others. */
const DEBIAN = { x86_64: 'amd64', arm64: 'arm64' } as const;

type Arch = (typeof ARCHES)[number];

/** What an architecture is called elsewhere. */
export function guestArch(name: ArchName): GuestArch {
  const { node, triple, qemu, qemuPackages } = ARCHES.find((one) => one.name === name) as Arch;
  const debian = DEBIAN[name];
  const qemuPackage = qemuPackages.debian ?? qemu;
  return { node, debian, flavour: `cloud-${debian}`, libraries: triple, qemu, qemuPackage };
}

/**
 * The machine's own architecture.
 * @param node by Node (`process.arch`)
 * @throws ProbeBenchError `arch` (exit 4) where no kernels are known for it
 */
export function hostArch(node: string = process.arch): ArchName {
  const arch = ARCHES.find((one) => one.node === node);
  if (arch !== undefined) return arch.name;
  throw unknownArch(node, 'run it on a machine of one of these');
}

/** Whether a text names an architecture of guests. */
export function isArch(text: string): text is ArchName {
  return ARCH_NAMES.some((name) => name === text);
}

/** @throws ProbeBenchError `arch` (exit 4) for a text that names no architecture of guests */
export function archNamed(text: string): ArchName {
  if (isArch(text)) return text;
  throw unknownArch(text, 'name one of these');
}

/** The architecture that the end of a Debian kernel's release tells; null where it tells none. */
export function archOfRelease(release: string): ArchName | null {
  return ARCH_NAMES.find((name) => release.endsWith(`-${DEBIAN[name]}`)) ?? null;
}

function unknownArch(name: string, remedy: string): ProbeBenchError {
  return new ProbeBenchError(
    `${JSON.stringify(name)} is no architecture that guests can have: ${ARCH_NAMES.join(' and ')} are`,
    { code: 'arch', remedy, exitCode: EXIT.cannotMeasure },
  );
}
