// SPDX-License-Identifier: MIT
import { type FileHandle, open } from 'node:fs/promises';

const CHUNK_BYTES = 256 * 1024;

/** Reads a file that grows, from where it was left. The file may not be there yet. */
export class FileTail {
  readonly #path: string;
  readonly #onBytes: (bytes: Buffer) => void;
  #file: FileHandle | null = null;
  #offset = 0;

  constructor(path: string, onBytes: (bytes: Buffer) => void) {
    this.#path = path;
    this.#onBytes = onBytes;
  }

  /**
   * Hands on what has been written since the last call.
   * @returns whether there was anything
   */
  async poll(): Promise<boolean> {
    this.#file ??= await open(this.#path, 'r').catch(absent);
    if (!this.#file) return false;
    const before = this.#offset;
    for (;;) {
      const { bytesRead, buffer } = await this.#file.read(
        Buffer.alloc(CHUNK_BYTES),
        0,
        CHUNK_BYTES,
        this.#offset,
      );
      if (bytesRead === 0) return this.#offset > before;
      this.#offset += bytesRead;
      this.#onBytes(buffer.subarray(0, bytesRead));
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
