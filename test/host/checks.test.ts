// SPDX-License-Identifier: MIT
import test from 'ava';
import { tracefsCheck } from '../../src/host/checks.js';

/** A tracefs that refuses by an errno. */
const refusing = (errnoName: string) => () => {
  throw Object.assign(new Error(`fsopen tracefs: ${errnoName}`), { errnoName });
};

test('tracefs that this process may not use is told from one that is not there', (t) => {
  t.is(tracefsCheck(() => '672').state, 'ok');
  for (const [errno, remedy] of [
    ['EPERM', /^mounting it needs CAP_SYS_ADMIN/],
    ['EACCES', /^root alone may read it: tracepoints need CAP_DAC_READ_SEARCH/],
    ['ENOENT', /^tracepoint needs CONFIG_FTRACE_SYSCALLS$/],
  ] as const) {
    const { state, found, remedy: told } = tracefsCheck(refusing(errno));
    t.is(state, 'limits');
    t.regex(found, new RegExp(errno));
    t.regex(told, remedy);
  }
});
