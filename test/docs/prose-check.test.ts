// SPDX-License-Identifier: MIT
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { badSentences, faultsOf, mostWords } from './prose/check.js';
import { proseOf, readMarkdown } from './prose/markdown.js';
import { readPhrases } from './prose/phrases.js';
import { sentencesIn, wordsIn, wordsOfFile } from './prose/sentences.js';

const PHRASES = readPhrases(
  [
    '# a comment',
    '',
    'in order to → to',
    'so that … so that → two sentences',
    'some N → N',
    'etc. → name them',
  ].join('\n'),
);

const words = (many: number) => Array.from({ length: many }, () => 'word').join(' ');

function sentences(page: string): string[] {
  return proseOf(readMarkdown(page))
    .flatMap(sentencesIn)
    .map(({ text }) => text);
}

test('a sentence may have 35 words and no more', (t) => {
  t.deepEqual(badSentences('a.md', `${words(35)}.`, []), []);
  t.deepEqual(badSentences('a.md', `A title\n\n${words(36)}.`, []), [`a.md:3: 36 words: ${words(36)}.`]);
});

test('a phrase of the list is found with its line, whatever its case, within whole words alone', (t) => {
  t.deepEqual(badSentences('a.md', 'It ran.\nIn order\nto stop it was ended.', PHRASES), [
    'a.md:2: “in order to” → to: In order to stop it was ended.',
  ]);
  t.deepEqual(badSentences('a.md', 'Margin order totals, wholesome 12, some of them.', PHRASES), []);
  t.is(badSentences('a.md', 'It took some 1,200 ns.', PHRASES).length, 1);
  t.is(badSentences('a.md', 'It took some ten times as long.', PHRASES).length, 1);
  t.is(badSentences('a.md', 'Maps, stores, etc. are there.', PHRASES).length, 1);
});

test('a phrase with words left open stays within one sentence', (t) => {
  t.is(badSentences('a.md', 'It waits so that it is quiet so that it is exact.', PHRASES).length, 1);
  t.deepEqual(
    badSentences('a.md', 'It waits so that it is quiet. It does so that it is exact.', PHRASES),
    [],
  );
});

test('sentences end where a reader ends them', (t) => {
  t.deepEqual(
    sentences(
      'On 6.12 an `a.bpf.o. Then` costs more, e.g. Debian’s. kprobe is “dear.” Is it? `run` says (so.) Yes: 3.5 ns; no.',
    ),
    [
      'On 6.12 an a.bpf.o. Then costs more, e.g. Debian’s.',
      'kprobe is “dear.”',
      'Is it?',
      'run says (so.)',
      'Yes: 3.5 ns; no.',
    ],
  );
});

test('list items, headings and quotes are sentences of their own', (t) => {
  t.deepEqual(sentences('# A title\n\n- one\n- two\n\n  more of two\n\n> quoted'), [
    'A title',
    'one',
    'two',
    'more of two',
    'quoted',
  ]);
});

test('code, tables, HTML and generated blocks are no prose', (t) => {
  const page = [
    ...[
      '```sh',
      'in order to',
      '```',
      '',
      '| in order to |',
      '| --- |',
      '| etc. |',
      '',
      '<!-- in order to -->',
      '',
    ],
    ...['<!-- printed:begin head=20 -->', '', 'In order to.', '', '<!-- printed:end -->', ''],
    ...['`in order to` is code.', ''],
    ...['<!-- samples:begin -->', '| a |', '| --- |', '<!-- samples:end -->', '', 'Told.'],
  ];
  t.deepEqual(sentences(page.join('\n')), ['in order to is code.', 'Told.']);
  t.deepEqual(badSentences('a.md', page.join('\n'), PHRASES), []);
});

test('a generated block without its end is an error, not a page unread', (t) => {
  t.throws(() => badSentences('a.md', '<!-- x:begin -->\n\nIn order to.\n\n<!-- y:end -->', PHRASES), {
    message: '<!-- x:begin --> has no end',
  });
});

test('a command in code is one word, and a sign alone none', (t) => {
  const [sentence] = proseOf(
    readMarkdown('Run `npm run bench -- --exact` – then **read** [the page](a.md).'),
  ).flatMap(sentencesIn);
  t.is(sentence && wordsIn(sentence), 6);
});

test('a file’s words are those of wc -w, code and tables too', (t) => {
  t.is(wordsOfFile('# A b\n\n| c | d |\n\n```sh\ne f\n```\n'), 12);
  t.is(wordsOfFile(''), 0);
});

test('pages have their limits, and data.md none', (t) => {
  t.is(mostWords('README.md'), 700);
  t.is(mostWords('docs/evidence/visit.md'), 1500);
  t.is(mostWords('docs/data.md'), null);
  t.is(mostWords('CONTRIBUTING.md'), null);
});

test('a line of the list that says nothing of what to write instead is refused with its number', (t) => {
  t.throws(() => readPhrases('# c\nvery'), { message: 'line 2 is no `phrase → instead`: very' });
  t.throws(() => readPhrases('a → b → c'), { message: /^line 1 / });
});

test('links, pictures and anchors that lead nowhere are found, and others are not', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  const write = (name: string, lines: readonly string[]) => writeFileSync(join(root, name), lines.join('\n'));
  try {
    mkdirSync(join(root, 'docs'));
    write('README.md', ['# The `run` — a title', '', '# Twice', '', '# Twice']);
    write('docs/own.md', [
      ...[
        '# Here',
        '',
        '<a id="by-hand"></a>',
        '',
        '[a](../README.md#the-run--a-title) [b](#here) [c](#by-hand)',
        '',
      ],
      ...['[d](../README.md#twice-1) [e](https://example.org/x#y) [f](.) [g]: ![h](../README.md)', ''],
      '[i](none.md) [j](#nowhere) [k](../README.md#twice-2) ![l](none.svg) [m](/etc/passwd) [n](../../x)',
      ...['', '<source srcset="gone.svg">', '', '[o]: gone.md'],
    ]);
    t.deepEqual(faultsOf(root, 'docs/own.md', []), [
      'docs/own.md:9: none.md: no such file',
      'docs/own.md:9: #nowhere: no such anchor',
      'docs/own.md:9: ../README.md#twice-2: no such anchor',
      'docs/own.md:9: none.svg: no such file',
      'docs/own.md:9: /etc/passwd: leads out of the project',
      'docs/own.md:9: ../../x: leads out of the project',
      'docs/own.md:11: gone.svg: no such file',
      'docs/own.md:13: gone.md: no such file',
    ]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('a page that is too long is a fault, and so is each of its sentences', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    writeFileSync(join(root, 'README.md'), `${words(701)}.\n`);
    const [long, sentence] = faultsOf(root, 'README.md', []);
    t.is(long, 'README.md: 701 words, 700 are the most');
    t.regex(sentence ?? '', /^README\.md:1: 701 words: word /);
  } finally {
    rmSync(root, { recursive: true });
  }
});
