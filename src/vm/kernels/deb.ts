// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProbeBenchError } from '../../errors.js';
import { toolFailure } from '../system/tool.js';

/** No kernel image comes near this; a package that unpacks to more is not one to unpack. */
const LARGEST_IMAGE = 512e6;

/** Where Debian's packages hold it: `boot/vmlinuz-<release>`, from 7.x `usr/lib/modules/<release>/vmlinuz`. */
const IMAGE_PATTERN = './*/vmlinuz*';

/**
 * Takes the kernel image out of a Debian package, and nothing else: no path of the package is written,
 * whatever names and links it holds. Needs no root.
 * @param deb the package's file
 * @param target the file to write the image to
 * @throws ProbeBenchError `deb-unreadable`, `deb-without-image`, `tool-missing`; ENOSPC and the like as they
 *   come; AbortError
 */
export async function extractImage(deb: string, target: string, signal?: AbortSignal): Promise<void> {
  const unpack = spawn('dpkg-deb', ['--fsys-tarfile', resolve(deb)], { signal });
  // --ignore-zeros: read to the real end, since dpkg-deb takes a reader that stops sooner for a failure
  const argv = ['--extract', '--to-stdout', '--ignore-zeros', '--wildcards', IMAGE_PATTERN];
  const pick = spawn('tar', argv, { signal });
  const ends = Promise.all([ended(unpack, 'dpkg'), ended(pick, 'tar')]);
  const flows = Promise.all([
    pipeline(unpack.stdout, pick.stdin),
    pipeline(pick.stdout, limited(LARGEST_IMAGE), createWriteStream(target)),
  ]);
  flows.catch(() => [unpack, pick].map((child) => child.kill()));
  const [end, flow] = await Promise.allSettled([ends, flows]);
  if (end.status === 'rejected') throw end.reason;
  const [unpacked, picked] = end.value;
  if (unpacked.code !== null && unpacked.code !== 0) {
    throw notUsable('deb-unreadable', `${deb} is no Debian package that can be read`, unpacked.stderr);
  }
  if (picked.code !== null && picked.code !== 0) {
    throw notUsable('deb-without-image', `${deb} holds no kernel image`, picked.stderr);
  }
  if (flow.status === 'rejected') throw flow.reason;
}

function notUsable(code: string, message: string, log: string): ProbeBenchError {
  const remedy = 'Give a package that holds a vmlinuz: linux-image-…, or from 7.x linux-binary-….';
  return new ProbeBenchError(message, { code, remedy, log });
}

interface Ended {
  /** null if a signal ended it */
  code: number | null;
  stderr: string;
}

function ended(child: ChildProcess, from: string): Promise<Ended> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += String(chunk);
  });
  return new Promise((done, fail) => {
    child.once('error', (cause) => fail(toolFailure(child.spawnfile, cause, from)));
    child.once('close', (code) => done({ code, stderr }));
  });
}

/** Passes bytes on, and fails once there are more than `most`. */
function limited(most: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next: TransformCallback) {
      seen += chunk.length;
      if (seen <= most) return next(null, chunk);
      return next(
        notUsable('deb-without-image', `the package's kernel image is larger than ${most} bytes`, ''),
      );
    },
  });
}
