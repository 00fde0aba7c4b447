// SPDX-License-Identifier: MIT
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { findNodeHeaders } from '../../scripts/lib/node-headers.mjs';
import { nodeTooOld } from '../../scripts/lib/node-version.mjs';
import { temporaryFolder } from '../samples/temporary.js';

/** A Node's prefix with a header of the given ABI. */
function prefixWith(t: ExecutionContext, modules?: number): string {
  const prefix = temporaryFolder(t);
  if (modules === undefined) return prefix;
  mkdirSync(join(prefix, 'include/node'), { recursive: true });
  writeFileSync(join(prefix, 'include/node/node_version.h'), `#define NODE_MODULE_VERSION ${modules}\n`);
  return prefix;
}

test('a Node below the package’s engines is refused, any above taken', (t) => {
  t.is(nodeTooOld('20.19.0', '>=20.19'), undefined);
  t.is(nodeTooOld('22.0.0', '>=20.19'), undefined);
  t.is(nodeTooOld('100.1.0-nightly', '>=20.19'), undefined);
  t.is(nodeTooOld('20.18.3', '>=20.19'), 'Node 20.18.3 is too old; install Node 20.19 or newer');
  t.is(nodeTooOld('8.17.0', '>=20.19'), 'Node 8.17.0 is too old; install Node 20.19 or newer');
});

test('engines of another form are an error, not a guess', (t) => {
  t.throws(() => nodeTooOld('20.19.0', '^20 || >=22'), { instanceOf: TypeError });
});

test('the headers that belong to the running Node are found', (t) => {
  const prefix = prefixWith(t, 115);
  t.is(findNodeHeaders({ execPath: join(prefix, 'bin/node'), modules: '115' }), prefix);
});

for (const [modules, reason] of [
  [undefined, /node_version\.h is missing/],
  [108, /is of Node ABI 108, not 115/],
] as const) {
  test(`headers of ABI ${modules} are refused with the remedy`, (t) => {
    const execPath = join(prefixWith(t, modules), 'bin/node');
    const error = t.throws(() => findNodeHeaders({ execPath, modules: '115' }), {
      message: reason,
    }) as Error & {
      exitCode: number;
      line: string;
    };
    t.is(error.exitCode, 4);
    t.regex(error.line, /libnode-dev/);
  });
}
