// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { MeasureEvent } from '../../src/measure/job.js';
import { NO_VECTOR } from '../../src/samples/vector.js';
import type { GuestRow, GuestVisit } from '../../src/vm/guest-message.js';
import { visited } from '../../src/vm/guest-visit.js';
import { GuestProfiles } from '../../src/vm/profile/guest-profiles.js';
import type { GuestVectors } from '../../src/vm/vector/guest-vectors.js';
import { VectorJoin } from '../../src/vm/vector/join.js';
import { ROWS_HEADER } from '../../src/vm/vector/row.js';
import { RowsFile } from '../../src/vm/vector/rows-file.js';
import { sample } from '../samples/rows.js';
import { line, SYMBOLS } from './vector/rows.js';

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-visit-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const STATS = 'path 1920\n401000 2 401003 . 0 0 0\n';
const EVENTS = 'path 1920\n401000 3 401003 s 0 0 0\nffffffffc0000000 4 ffffffffc0000009 r 0 0 0\n';
const CODE = 'ffffffffc0000000 t bpf_prog_0123456789abcdef_probe\t[bpf]\n';

let files = 0;
/** @param bursts the rows of the plugin @param profile what it wrote; null: none was asked for */
function vectorsOf(bursts: readonly string[], profile: string | null = STATS + EVENTS): GuestVectors {
  const [rowsFile, profileFile] = ['csv', 'txt'].map((ending) => join(folder, `${files++}.${ending}`)) as [
    string,
    string,
  ];
  writeFileSync(rowsFile, [ROWS_HEADER, ...bursts, ''].join('\n'));
  const rows = new RowsFile(rowsFile);
  rows.catchUp();
  const made = new VectorJoin(rows, 'x86_64');
  made.know(SYMBOLS);
  if (profile !== null) writeFileSync(profileFile, profile);
  const profiles = profile === null ? null : new GuestProfiles(profileFile);
  return { plugin: { file: '', rows: rowsFile }, rows, join: made, profiles, close: async () => {} };
}

const BURSTS = [
  line(0, { profile_from: 0, profile_to: STATS.length }),
  line(1, { profile_from: STATS.length, profile_to: STATS.length + EVENTS.length }),
];

const exact = {
  ...sample(),
  ...NO_VECTOR,
  unit: 'insn',
  events: 1920,
  wall: 5_775_360,
  run: 'guest',
} as const;

/** A visit whose bursts are of statistics and of events. */
function visitOf(given: Partial<GuestRow> = {}, code: string | undefined = CODE): GuestVisit {
  const rows: GuestRow[] = [
    { ...exact, phase: 'stats', burst: 0, ...given },
    { ...exact, phase: 'event', burst: 1, ...given },
    { ...exact, phase: 'count', ...given },
  ];
  return { type: 'visit', arm: 'fentry-array', rows, footprint: null, ...(code === '' ? {} : { code }) };
}

const FIRST = { block: 0 };

function told(visit: GuestVisit, vectors: GuestVectors | null): MeasureEvent[] {
  return [...visited(visit, { run: '2f6c', profile: true }, vectors)];
}

test('a visit’s rows are of its run and have their vectors, without bursts and symbols', (t) => {
  const [visit, ...more] = told(visitOf(FIRST), vectorsOf(BURSTS, null));
  t.deepEqual(more, []);
  t.false('code' in (visit ?? {}));
  t.like(visit, { type: 'visit', arm: 'fentry-array', footprint: null });
  const rows = visit?.type === 'visit' ? visit.rows : [];
  t.deepEqual(
    rows.map(({ phase, run, loads }) => [phase, run, loads]),
    [
      ['stats', '2f6c', 576],
      ['event', '2f6c', 576],
      ['count', '2f6c', null],
    ],
  );
  for (const row of rows) t.false('burst' in row);
});

test('without a plugin a visit’s rows are as the guest sent them', (t) => {
  const [visit, ...more] = told(visitOf(FIRST), null);
  t.deepEqual(more, []);
  t.like(visit, {
    type: 'visit',
    rows: visitOf(FIRST).rows.map(({ burst, ...row }) => ({ ...row, run: '2f6c' })),
  });
});

test('the profile of a first visit is that of its events alone, with the symbols of its time', (t) => {
  const [, event, ...more] = told(visitOf(FIRST), vectorsOf(BURSTS));
  t.deepEqual(more, []);
  const none = { loads: 0, stores: 0, atomics: 0 };
  const stacks = new Map([
    ['[user]', { instructions: 3 * 1920, ...none }],
    ['[user];bpf_prog_probe', { instructions: 4 * 1920, ...none }],
  ]);
  const profile = { arm: 'fentry-array', paths: [{ insn: 7, windows: 1920, stacks }] };
  t.deepEqual(event, { type: 'profile', profile });
});

test('a visit without symbols of its own, as the baseline’s, has a profile, too', (t) => {
  const [, event] = told(visitOf(FIRST, ''), vectorsOf(BURSTS));
  t.true(event?.type === 'profile' && event.profile.paths[0]?.stacks.has('[user];[0xffffffffc0000000]'));
});

test('later blocks have no profile, and none is missed', (t) => {
  t.deepEqual(
    told(visitOf({ block: 1 }), vectorsOf(BURSTS)).map(({ type }) => type),
    ['visit'],
  );
  t.deepEqual(
    told({ ...visitOf(FIRST), rows: [{ ...exact, ...FIRST, phase: 'count' }] }, vectorsOf(BURSTS)).map(
      ({ type }) => type,
    ),
    ['visit'],
    'nor does a visit without events',
  );
});

const warningsOf = (events: readonly MeasureEvent[]) =>
  events.flatMap((event) => (event.type === 'warning' ? [event.warning] : []));

test('a profile that is cut off, or of events that were not counted, is told of with its design', (t) => {
  const [cutOff, ...more] = warningsOf(told(visitOf(FIRST), vectorsOf(BURSTS, STATS)));
  t.deepEqual(more, []);
  t.like(cutOff, { code: 'no-profile', variant: 'fentry-array' });
  t.regex(cutOff?.text ?? '', /^fentry-array has no profile: .*cut off/);
  const [noVector, uncounted] = warningsOf(told(visitOf(FIRST), vectorsOf([])));
  t.is(noVector?.code, 'no-vector');
  t.deepEqual(uncounted, {
    code: 'no-profile',
    text: 'fentry-array has no profile: what its events execute was not counted',
    variant: 'fentry-array',
  });
});

test('the baseline and the control are no designs in what is told of them', (t) => {
  for (const arm of ['baseline', 'control']) {
    const [warning] = warningsOf(told({ ...visitOf(FIRST), arm }, vectorsOf(BURSTS, STATS)));
    t.regex(warning?.text ?? '', new RegExp(`^${arm} has no profile`));
    t.false('variant' in (warning ?? {}));
  }
});

test('where no profiles are asked for, none is missed', (t) => {
  t.deepEqual(
    warningsOf(told(visitOf(FIRST), vectorsOf([], null))).map(({ code }) => code),
    ['no-vector'],
  );
});
