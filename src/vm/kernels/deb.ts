// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ProbeBenchError } from '../../errors.js';
import { toolEnd } from '../system/tool.js';

/** Bytes. No kernel image comes near this; a package that unpacks to more is refused. */
const LARGEST_IMAGE = 512e6;

/** Where Debian's packages hold it: `boot/vmlinuz-<release>`, from 7.x `usr/lib/modules/<release>/vmlinuz`. */
const IMAGE_PATTERN = './*/vmlinuz*';

/**
 * Takes the kernel image out of a Debian package, and writes nothing else: names and links in the package lead
 * nowhere. Needs no root.
 * @param deb the package's file
 * @param target the file to write the image to
 * @throws ProbeBenchError `deb-unreadable`, `deb-without-image`, `tool-missing`; ENOSPC and the like as they
 *   come; AbortError
 */
export async function extractImage(deb: string, target: string, signal?: AbortSignal): Promise<void> {
  const unpack = spawn('dpkg-deb', ['--fsys-tarfile', resolve(deb)], { signal });
  // --ignore-zeros: tar reads to the real end; dpkg-deb fails where its reader stops sooner
  const argv = ['--extract', '--to-stdout', '--ignore-zeros', '--wildcards', IMAGE_PATTERN];
  const pick = spawn('tar', argv, { signal });
  const ends = Promise.all([toolEnd(unpack, 'dpkg'), toolEnd(pick)]);
  const flows = Promise.all([
    pipeline(unpack.stdout, pick.stdin),
    pipeline(pick.stdout, limited, createWriteStream(target)),
  ]);
  flows.catch(() => [unpack, pick].map((child) => child.kill()));
  const [end, flow] = await Promise.allSettled([ends, flows]);
  if (end.status === 'rejected') throw end.reason;
  const [unpacked, picked] = end.value;
  // a code of null: ended by a signal, after a failure that `flow` tells
  if (unpacked.code)
    throw notUsable('deb-unreadable', `${deb} is no readable Debian package`, unpacked.stderr);
  if (picked.code) throw notUsable('deb-without-image', `${deb} holds no kernel image`, picked.stderr);
  if (flow.status === 'rejected') throw flow.reason;
}

function notUsable(code: string, message: string, log: string): ProbeBenchError {
  const remedy = 'Give a package that holds a vmlinuz: linux-image-…, or from 7.x linux-binary-….';
  return new ProbeBenchError(message, { code, remedy, log });
}

/** Passes an image on, and fails once it is larger than any. */
async function* limited(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > LARGEST_IMAGE) {
      const message = `the package's kernel image is larger than ${LARGEST_IMAGE} bytes`;
      throw notUsable('deb-without-image', message, '');
    }
    yield chunk;
  }
}
