// SPDX-License-Identifier: MIT
import test from 'ava';
import { type HangupSigns, hangupIgnored, hangupSigns } from '../../src/run/hangup.js';

/** What is seen where nothing ignores SIGHUP. */
const NONE: HangupSigns = {
  stdin: '/dev/pts/3',
  stdinInfo: 'pos:\t0\nflags:\t02100002\nmnt_id:\t27\n',
  underscore: '/usr/bin/node',
  parentStatus:
    'Name:\tbash\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000384004\nSigCgt:\t000000004b813efb\n',
};

const seen = (signs: Partial<HangupSigns>) => hangupIgnored({ ...NONE, ...signs });

test('SIGHUP is not taken for ignored in an ordinary shell, nor where nothing can be read', (t) => {
  t.false(seen({}));
  t.false(hangupIgnored({ stdin: null, stdinInfo: null, underscore: undefined, parentStatus: null }));
});

test('nohup puts a /dev/null that can only be written in the place of a terminal', (t) => {
  t.true(seen({ stdin: '/dev/null', stdinInfo: 'pos:\t0\nflags:\t02100001\n' }));
  t.false(seen({ stdin: '/dev/null', stdinInfo: 'pos:\t0\nflags:\t02100000\n' }), '< /dev/null');
  t.false(seen({ stdin: '/dev/null', stdinInfo: 'pos:\t0\nflags:\t02100002\n' }), 'opened by Node itself');
  t.false(seen({ stdin: '/tmp/out', stdinInfo: 'pos:\t0\nflags:\t02100001\n' }));
});

test('a shell names nohup in _ where it ran that', (t) => {
  t.true(seen({ underscore: '/usr/bin/nohup' }));
  t.true(seen({ underscore: 'nohup' }));
  t.false(seen({ underscore: '/home/ada/nohup/node' }));
  t.false(seen({ underscore: undefined }));
});

test('a parent that ignores SIGHUP has handed that down', (t) => {
  t.true(seen({ parentStatus: 'SigIgn:\t0000000000000001\n' }));
  t.true(seen({ parentStatus: 'SigIgn:\tffffffff80384005\n' }));
  t.false(seen({ parentStatus: 'SigIgn:\t0000000000000006\nSigCgt:\t0000000000000001\n' }));
});

test('the signs of this process can be read', (t) => {
  const { stdin, stdinInfo, parentStatus } = hangupSigns();
  t.truthy(stdin);
  t.regex(stdinInfo ?? '', /^flags:\s*[0-7]+$/m);
  t.regex(parentStatus ?? '', /^SigIgn:\s*[0-9a-f]+$/m);
});
