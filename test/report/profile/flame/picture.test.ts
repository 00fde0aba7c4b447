// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { flamePicture } from '../../../../src/report/profile/flame/picture.js';
import { anyExplained, before, during, explained } from '../profile-fixture.js';

/** What is left of a picture without its tags and its references. */
function texts(picture: string): string {
  return picture
    .replaceAll(
      /<\/?(?:figure|figcaption|p|b|span|div|svg|title|rect|text|g)(?: [a-zA-Z-]+="[^"<]*")*\/?>/g,
      '',
    )
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '');
}

test('a profile is drawn as a figure: the sum, where, and a frame for each function', (t) => {
  const picture = flamePicture(null, during);
  t.regex(picture, /<b>tracepoint-empty: 1146 instructions an event<\/b>/);
  t.regex(picture, /<p class="notes">openat-ebadf on 6\.19\.2\+deb14-cloud-amd64<\/p>/);
  t.regex(
    picture,
    /role="img" aria-label="Flame graph\. tracepoint-empty: 1146 instructions an event\. openat/,
  );
  t.regex(picture, /<title>strncpy_from_user\n247 instructions, 21\.55 % of the cost\n/);
  t.regex(picture, /<rect class="fill-flame-program"/);
});

test('what changed is drawn likewise', (t) => {
  const picture = flamePicture(before, during);
  t.regex(picture, /<b>tracepoint-empty: 488 → 1146 \(\+658\) instructions an event<\/b>/);
  t.regex(picture, /<title>sys_fault_user\n[^<]*<\/title><rect class="fill-flame-more4"/);
  t.regex(picture, /grey: as much/);
});

test('what a graph does not show is said beside it', (t) => {
  t.regex(
    flamePicture(null, explained('6.1', { a: 20, b: -5 }, { untold: 2 })),
    /in no function: 2<.*\n.*not drawn: -5 in 1 stack</,
  );
});

test('a page allows the picture: no style, no script, no colour of its own', (t) => {
  for (const picture of [flamePicture(null, during), flamePicture(before, during)])
    t.notRegex(picture, /<style|<script| style=| fill=| stroke=|#[0-9a-f]{6}/);
});

test('whatever functions and designs are called, the picture is well-formed', (t) => {
  const hostile = ['<script>alert(1)</script>', ']]>&"\'', '\u0000\u001b\uFFFE\uD800'].join(';');
  const one = explained(hostile, { [hostile]: 3 }, { variant: hostile, workload: hostile });
  t.notThrows(() =>
    fc.assert(
      fc.property(anyExplained, anyExplained, (a, b) => {
        for (const picture of [flamePicture(null, one), flamePicture(one, a), flamePicture(a, b)]) {
          t.false(/[<>&]/.test(texts(picture)));
          t.false(/[\p{Cc}\p{Cs}\p{Cn}]/u.test(picture.replaceAll('\n', '')));
        }
      }),
      { numRuns: 50 },
    ),
  );
});
