// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { escaped, name } from '../../../src/report/text/markdown-text.js';
import { hostileText } from '../../samples/rows.js';

test('pipes, line ends, HTML, emphasis, code and links are shown and not obeyed', (t) => {
  t.is(escaped('a | b\nc'), 'a \\| b c');
  t.is(escaped('<img src=x onerror=alert(1)> & more'), '&lt;img src=x onerror=alert(1)&gt; &amp; more');
  t.is(escaped('*a* _b_ `c` ~~d~~ \\'), '\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\\\');
  t.is(escaped('[a](javascript:x) ![b][c]'), '[a\\](javascript:x) ![b\\][c]');
});

test('what is common in our own sentences needs no escape', (t) => {
  const text = 'run_time of raw_tp-array: 36.2 ns [35.1, 37.4] (CONFIG_KPROBES)';
  t.is(escaped(text), text);
});

test('a name is code, unless it holds what code would not escape', (t) => {
  t.is(name('raw_tp-array'), '`raw_tp-array`');
  t.is(name('kprobe.multi-array'), '`kprobe.multi-array`');
  t.is(name('a|`b`'), 'a\\|\\`b\\`');
});

test('no text brings an unescaped pipe, a tag or a line end', (t) => {
  const safe = (text: string) => !/(?<!\\)(\\\\)*\||[<>\n\r]/.test(text);
  t.notThrows(() => fc.assert(fc.property(hostileText, (text) => safe(escaped(text)) && safe(name(text)))));
});
