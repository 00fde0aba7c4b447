// SPDX-License-Identifier: MIT
import { crc32 } from 'node:zlib';
import test from 'ava';
import fc from 'fast-check';
import { type ChannelEvent, ChannelParser, createEncoder } from '../../../src/vm/guest/channel.js';

function lines(messages: readonly unknown[]): string[] {
  const encode = createEncoder();
  return messages.map((message) => encode(message));
}

function parse(bytes: Buffer, cuts: readonly number[] = []): ChannelEvent[] {
  const parser = new ChannelParser();
  const at = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  const events = at.slice(1).flatMap((end, index) => parser.push(bytes.subarray(at[index], end)));
  return [...events, ...parser.end()];
}

function messagesOf(events: ChannelEvent[]): unknown[] {
  return events.flatMap((event) => (event.kind === 'message' ? [event.message] : []));
}

function damagesOf(events: ChannelEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'damage' ? [event.reason] : []));
}

const message = fc.jsonValue();

test('what is encoded arrives, in whatever pieces the bytes come', (t) => {
  fc.assert(
    fc.property(fc.array(message), fc.array(fc.nat(2000)), (sent, cuts) => {
      const bytes = Buffer.from(lines(sent).join(''));
      const events = parse(
        bytes,
        cuts.map((cut) => Math.min(cut, bytes.length)),
      );
      t.deepEqual(messagesOf(events), JSON.parse(JSON.stringify(sent)));
      t.deepEqual(damagesOf(events), []);
    }),
  );
});

test('one changed byte is noticed, and every other message still arrives', (t) => {
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 5 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (sent, where, flip) => {
        const bytes = Buffer.from(lines(sent).join(''));
        const at = where % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ flip, at);
        const events = parse(bytes);
        t.true(damagesOf(events).length > 0);
        t.true(messagesOf(events).length >= sent.length - 2);
      },
    ),
  );
});

test('a stream cut at any byte gives its whole messages, and the rest as damage', (t) => {
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 5 }), fc.nat(), (sent, where) => {
      const encoded = lines(sent);
      const bytes = Buffer.from(encoded.join(''));
      const cut = where % bytes.length;
      const ends = encoded.map((_, index) => Buffer.byteLength(encoded.slice(0, index + 1).join('')));
      const events = parse(bytes.subarray(0, cut));
      t.is(messagesOf(events).length, ends.filter((end) => end <= cut).length);
      t.is(damagesOf(events).length, cut === 0 || ends.includes(cut) ? 0 : 1);
    }),
  );
});

test('two interleaved lines are both lost, and said to be', (t) => {
  const [a = '', b = '', c = ''] = lines([{ row: 1 }, { row: 2 }, { row: 3 }]);
  const events = parse(Buffer.from(`${a.slice(0, 9)}${b}${a.slice(9)}${c}`));
  t.deepEqual(messagesOf(events), [{ row: 3 }]);
  t.true(damagesOf(events).includes('2 message(s) lost before this one'));
});

test('a line that is missing altogether is noticed by the next', (t) => {
  const [a = '', , c = ''] = lines([1, 2, 3]);
  const events = parse(Buffer.from(a + c));
  t.deepEqual(messagesOf(events), [1, 3]);
  t.deepEqual(damagesOf(events), ['1 message(s) lost before this one']);
});

test('a line that comes twice is taken once', (t) => {
  const [a = ''] = lines([1]);
  const events = parse(Buffer.from(a + a));
  t.deepEqual(messagesOf(events), [1]);
  t.deepEqual(damagesOf(events), ['a line that came before']);
});

test('no bytes make the parser throw', (t) => {
  const noise = fc.oneof(
    fc.uint8Array(),
    fc.string().map((text) => Buffer.from(`${text}\n`)),
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(noise), (chunks) => {
        const parser = new ChannelParser();
        const events = [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.end()];
        return messagesOf(events).length === 0;
      }),
    ),
  );
});

test('an endless line is damage of bounded length, and the next message arrives', (t) => {
  const parser = new ChannelParser();
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  for (let index = 0; index < 8; index++) t.deepEqual(parser.push(chunk), []);
  const events = parser.push(Buffer.from(`\n${lines(['next'])[0]}`));
  t.deepEqual(messagesOf(events), ['next']);
  t.deepEqual(damagesOf(events), ['a line beyond all measure']);
  t.true(events.every((event) => event.kind === 'message' || event.text.length <= 500));
});

test('a right checksum over what is no JSON is damage', (t) => {
  const events = parse(Buffer.from(`0 ${crc32('0 {').toString(16).padStart(8, '0')} {\n`));
  t.deepEqual(damagesOf(events), ['a line that is no JSON']);
});

test('what JSON would change silently is not sent', (t) => {
  const encode = createEncoder();
  t.throws(() => encode({ cost: Number.NaN }), { instanceOf: RangeError });
  t.throws(() => encode([Number.POSITIVE_INFINITY]), { instanceOf: RangeError });
  t.throws(() => encode(undefined), { instanceOf: TypeError });
  t.throws(() => encode(1n), { instanceOf: TypeError });
  t.true(encode('first').startsWith('0 '));
});
