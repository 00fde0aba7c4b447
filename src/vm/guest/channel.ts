// SPDX-License-Identifier: MIT
import { StringDecoder } from 'node:string_decoder';
import { crc32 } from 'node:zlib';

/** What the channel brings: a message, or word of one that was lost. */
export type ChannelEvent =
  | { kind: 'message'; message: unknown }
  | { kind: 'damage'; reason: string; text: string };

/** In characters. A longer line is no message of ours, and the rest of it is dropped. */
const LONGEST_LINE = 4 * 1024 * 1024;

/**
 * Makes a guest's encoder. Each message becomes one line, `<sequence> <crc-32 in hex> <json>`: the checksum
 * (over sequence and JSON) shows a cut, garbled or interleaved line, the sequence a line that is missing.
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
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #next = 0;

  /** @returns the events that the chunk completes */
  push(chunk: Uint8Array): ChannelEvent[] {
    const lines = (this.#rest + this.#decoder.write(chunk)).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, LONGEST_LINE + 1);
    return lines.flatMap((line) => this.#read(line));
  }

  /** @returns the damage of a last line that was cut short, if there is one */
  end(): ChannelEvent[] {
    const rest = this.#rest + this.#decoder.end();
    return rest === '' ? [] : [damage('half a line', rest)];
  }

  #read(line: string): ChannelEvent[] {
    if (line.length > LONGEST_LINE) return [damage('a line beyond all measure', line)];
    const [, digits, sum, json] = /^(0|[1-9]\d{0,14}) ([0-9a-f]{8}) (.*)$/s.exec(line) ?? [];
    if (digits === undefined || json === undefined) return [damage('not a line of the channel', line)];
    const sequence = Number(digits);
    if (checksum(sequence, json) !== sum) return [damage('a line whose checksum is wrong', line)];
    const message = parseJson(json);
    if (message === undefined) return [damage('a line that is no JSON', line)];
    if (sequence < this.#next) return [damage('a line that came before', line)];
    const lost = sequence - this.#next;
    this.#next = sequence + 1;
    const event: ChannelEvent = { kind: 'message', message };
    return lost === 0 ? [event] : [damage(`${lost} message(s) lost before this one`, line), event];
  }
}

function damage(reason: string, text: string): ChannelEvent {
  return { kind: 'damage', reason, text: text.slice(0, 500) };
}

/** @returns undefined for what is no JSON, which has no word for it */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
