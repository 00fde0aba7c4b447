// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { attributes, escaped } from '../../../src/report/html/escape.js';
import { hostileText } from '../../samples/rows.js';

test('markup, quotes and separators of lines become text', (t) => {
  t.is(
    escaped(`</script><img onerror="a('b')">&amp;\u2028=1+1`),
    '&lt;/script&gt;&lt;img onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;amp; =1+1',
  );
  t.is(escaped('a\u0000b\u202ec\nd'), 'a\\u{0}b\\u{202e}c d');
});

test('no text can leave its element or its quotes', (t) => {
  t.notThrows(() =>
    fc.assert(fc.property(hostileText, (text) => !/[<>"'\p{Cc}\u2028\u2029]/u.test(escaped(text)))),
  );
});

test('attributes are quoted, and one without a value is left out', (t) => {
  t.is(
    attributes({ class: 'a', title: '"><b>', 'data-key': null, width: 3 }),
    ' class="a" title="&quot;&gt;&lt;b&gt;" width="3"',
  );
});
