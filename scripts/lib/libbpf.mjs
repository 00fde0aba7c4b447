// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { readIfThere } from './files.mjs';

/** libbpf 1.0 is the first with bpf_program__attach_kprobe_multi_opts, which the addon calls (its libbpf.map). */
const FIRST_MAJOR = 1;

/**
 * The version of the libbpf whose headers are installed.
 *
 * @param {string[]} include folders of C headers
 * @returns {string | undefined} such as `1.1`; undefined where bpf/libbpf_version.h, which is there since 0.6, is not
 */
export function libbpfVersion(include) {
  for (const folder of include) {
    const text = readIfThere(join(folder, 'bpf/libbpf_version.h'));
    const [, major] = /LIBBPF_MAJOR_VERSION\s+(\d+)/.exec(text ?? '') ?? [];
    const [, minor] = /LIBBPF_MINOR_VERSION\s+(\d+)/.exec(text ?? '') ?? [];
    if (major !== undefined && minor !== undefined) return `${major}.${minor}`;
  }
  return undefined;
}

/**
 * Why the installed libbpf cannot be used, or undefined where it can.
 *
 * @param {string | undefined} version as libbpfVersion gives it
 */
export function libbpfTooOld(version) {
  if (version !== undefined && Number.parseInt(version, 10) >= FIRST_MAJOR) return undefined;
  return `libbpf ${version ?? 'before 0.6'} is too old: ${FIRST_MAJOR}.0 or newer is needed`;
}
