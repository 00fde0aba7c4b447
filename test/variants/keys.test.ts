// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { parse } from 'csv-parse/sync';
import { ProbeBenchError } from '../../src/errors.js';
import { packageRoot } from '../../src/root.js';
import { objectsFolder, readCatalogue } from '../../src/variants/catalogue.js';
import { plain } from '../../src/variants/describe-own.js';
import { partsOfId } from '../../src/variants/id.js';
import { designOf, hasKeys, keyArms, lacksThread } from '../../src/variants/keys.js';
import type { Variant } from '../../src/variants/variant.js';
import { variant as fake } from '../session/fakes.js';

const of = (id: string): Variant => ({ ...fake, id, ...partsOfId(id), path: `/variants/${id}` });
const keyedOf = (id: string): Variant => ({ ...of(id), path: `/keyed/${id}`, object_sha256: 'k' });
const chosen = ['tracepoint-empty', 'tracepoint-hash-update', 'tracepoint-queue'].map(of);
const keyed = ['kprobe-array', 'tracepoint-hash-update'].map(keyedOf);

test('a variant whose store has keys becomes an arm for each, the others stay as they are', (t) => {
  const arms = keyArms(chosen, ['shared', 'thread', 1000], keyed);
  t.deepEqual(
    arms.map(({ id, store, path, keys }) => [id, store, path, keys]),
    [
      ['tracepoint-empty', 'empty', '/variants/tracepoint-empty', undefined],
      ['tracepoint-hash-update', 'hash-update', '/variants/tracepoint-hash-update', undefined],
      ['tracepoint-hash-update@thread', 'hash-update@thread', '/keyed/tracepoint-hash-update', 'thread'],
      ['tracepoint-hash-update@1000', 'hash-update@1000', '/keyed/tracepoint-hash-update', 1000],
      ['tracepoint-queue', 'queue', '/variants/tracepoint-queue', undefined],
    ],
  );
  t.is(new Set(arms.map(({ title }) => title)).size, 3, 'a fake’s title, and one for each of two keys');
});

test('without shared a design is not measured as it is', (t) => {
  const ids = keyArms(chosen, [1], keyed).map(({ id }) => id);
  t.deepEqual(ids, ['tracepoint-empty', 'tracepoint-hash-update@1', 'tracepoint-queue']);
});

test('without --keys nothing changes', (t) => {
  t.deepEqual(keyArms(chosen, [], []), chosen);
});

test('keys for stores without keys only are wrong usage, which names those that have some', (t) => {
  for (const some of [[], chosen.filter(({ store }) => store !== 'hash-update')]) {
    const error = t.throws(() => keyArms(some, ['thread'], keyed), { instanceOf: ProbeBenchError });
    t.is(error.exitCode, 2);
    t.is(error.code, 'no-keys');
    t.regex(error.remedy ?? '', /array, hash-update/);
  }
});

test('a thread’s key is refused to packets alone, which belong to no task', (t) => {
  for (const hook of ['xdp', 'socket_filter']) {
    t.true(lacksThread({ id: `${hook}-array@thread`, hook }));
    for (const id of [`${hook}-array`, `${hook}-array@1000`]) t.false(lacksThread({ id, hook }));
  }
  for (const hook of ['tracepoint', 'uprobe', 'lsm'])
    t.false(lacksThread({ id: `${hook}-array@thread`, hook }));
});

test('no design’s id, and none of a user’s object, holds what stands before the keys', (t) => {
  for (const { id } of readCatalogue()) t.false(hasKeys(id), id);
  t.false(hasKeys(plain('two@thread')));
  t.is(designOf('tracepoint-hash-update@1000'), 'tracepoint-hash-update');
  t.is(designOf('two:enter'), 'two:enter');
});

/** Whether a store's header, or one that it includes, makes its map by a macro of counter.h. */
function makesCounter(header: string): boolean {
  const text = readFileSync(join(packageRoot(), 'bpf', 'include', 'stores', header), 'utf8');
  if (/\bCOUNTER_(MAP|HASH|MAP_WITH|MAP_OF)\(/.test(text)) return true;
  const includes = [...text.matchAll(/^#include "([\w-]+\.h)"$/gm)].map(([, name = '']) => name);
  return includes.some(makesCounter);
}

test('every store whose map counter.h makes is built with keys, twists and other stores are not', (t) => {
  const stores = readdirSync(join(packageRoot(), 'bpf', 'include', 'stores')).filter(makesCounter);
  const built = readCatalogue(objectsFolder('keyed'));
  t.deepEqual(
    [...new Set(built.map(({ store }) => store))].sort(),
    stores.map((name) => name.slice(0, -2)).sort(),
  );
  const catalogue = new Map(readCatalogue().map((one) => [one.id, one]));
  for (const { id, store, section, title, broken, object_sha256 } of built) {
    t.is(broken, null, id);
    t.like(catalogue.get(id), { store, section, title });
    t.not(catalogue.get(id)?.object_sha256, object_sha256);
  }
  t.is(built.length, [...catalogue.values()].filter(({ store }) => stores.includes(`${store}.h`)).length);
});

test('an id with keys is one field of a CSV', (t) => {
  t.deepEqual(parse('variant,store\ntracepoint-hash-update@1000,hash-update@1000\n'), [
    ['variant', 'store'],
    ['tracepoint-hash-update@1000', 'hash-update@1000'],
  ]);
});
