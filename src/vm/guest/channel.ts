// SPDX-License-Identifier: MIT
import { crc32 } from 'node:zlib';

/** What the channel brings: a message, or word of one that was lost. */
export type ChannelEvent =
  | { kind: 'message'; message: unknown }
  | { kind: 'damage'; reason: string; text: string };

/** A line longer than this is no message of ours. */
const LONGEST_LINE = 4 * 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * Makes a guest's encoder. Each message becomes one line, `<sequence> <crc-32 in hex> <json>`: the checksum
 * (over sequence and JSON) tells a cut, garbled or interleaved line, the sequence a line that is missing.
 * @returns a function that throws TypeError for what JSON cannot say, and RangeError for NaN and infinities,
 *   which JSON would turn into null
 */
export function createEncoder(): (message: unknown) => string {
  let sequence = 0;
  return (message) => {
    const json = JSON.stringify(message, onlyFinite);
    if (json === undefined) throw new TypeError('this is nothing that JSON can say');
    const line = `${sequence} ${checksum(sequence, json)} ${json}\n`;
    sequence++;
    return line;
  };
}

function onlyFinite(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`${value} is no JSON number`);
  return value;
}

function checksum(sequence: number, json: string): string {
  return crc32(`${sequence} ${json}`).toString(16).padStart(8, '0');
}

/** Takes the channel's bytes in chunks of any size, and gives what they say, in order. */
export class ChannelParser {
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #next = 0;

  /** @returns the events that the chunk completes */
  push(chunk: Uint8Array): ChannelEvent[] {
    const events: ChannelEvent[] = [];
    const bytes = Buffer.from(chunk);
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, from)) {
      this.#keep(bytes.subarray(from, end));
      events.push(...this.#line());
      from = end + 1;
    }
    this.#keep(bytes.subarray(from));
    return events;
  }

  /** @returns the damage of a last line that was cut short, if there is one */
  end(): ChannelEvent[] {
    return this.#pendingBytes === 0 ? [] : this.#damage('half a line', this.#take());
  }

  /** Bytes beyond the longest line are counted, not kept. */
  #keep(bytes: Buffer): void {
    if (this.#pendingBytes <= LONGEST_LINE && bytes.length > 0) this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
  }

  #take(): string {
    const text = Buffer.concat(this.#pending).toString('utf8');
    this.#pending = [];
    this.#pendingBytes = 0;
    return text;
  }

  #line(): ChannelEvent[] {
    const tooLong = this.#pendingBytes > LONGEST_LINE;
    const text = this.#take();
    if (tooLong) return this.#damage('a line beyond all measure', text);
    const [, digits, sum, json] = /^(0|[1-9]\d{0,14}) ([0-9a-f]{8}) (.*)$/s.exec(text) ?? [];
    if (digits === undefined || json === undefined) return this.#damage('not a line of the channel', text);
    const sequence = Number(digits);
    if (checksum(sequence, json) !== sum) return this.#damage('a line whose checksum is wrong', text);
    return this.#inOrder(sequence, json, text);
  }

  #inOrder(sequence: number, json: string, text: string): ChannelEvent[] {
    const message = parseJson(json);
    if (message === undefined) return this.#damage('a line that is no JSON', text);
    if (sequence < this.#next) return this.#damage('a line that came before', text);
    const lost = sequence - this.#next;
    this.#next = sequence + 1;
    const event: ChannelEvent = { kind: 'message', message };
    return lost === 0 ? [event] : [...this.#damage(`${lost} message(s) lost before this one`, text), event];
  }

  #damage(reason: string, text: string): ChannelEvent[] {
    return [{ kind: 'damage', reason, text: text.slice(0, 500) }];
  }
}

/** @returns undefined, which JSON cannot say, for what is none */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
