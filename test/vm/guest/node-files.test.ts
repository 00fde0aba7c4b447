// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import test from 'ava';
import { nodeFiles } from '../../../src/vm/guest/node-files.js';

test("a distribution's node has its outside modules packed at the place it looks for them", (t) => {
  const defines = [
    'NODE_OPENSSL_CONF_NAME=nodejs_conf',
    'NODE_SHARED_BUILTIN_CJS_MODULE_LEXER_LEXER_PATH=/usr/share/nodejs/cjs-module-lexer/lexer.js',
  ];
  t.deepEqual(nodeFiles({ target_defaults: { defines } }), [
    {
      path: 'usr/share/nodejs/cjs-module-lexer/lexer.js',
      source: '/usr/share/nodejs/cjs-module-lexer/lexer.js',
    },
  ]);
});

test('a node that is whole needs nothing more, and neither does one that tells nothing', (t) => {
  t.deepEqual(nodeFiles({ target_defaults: { defines: ['ICU_NO_USER_DATA_OVERRIDE'] } }), []);
  t.deepEqual(nodeFiles({}), []);
});

test('what the running node needs is there', (t) => {
  t.true(nodeFiles().every(({ source }) => existsSync(source)));
});
