// SPDX-License-Identifier: MIT
import test from 'ava';
import { kernelPlaces, type PlaceTexts } from '../../src/host/places.js';

const SYMBOLS = `ffffffff81000000 T _stext
ffffffff81000010 T tcp_sendmsg
ffffffff81000020 t tcp_sendmsg_locked
ffffffff81000030 t tcp_v4_rcv.part.0
ffffffff81000040 T tcp_recvmsg
ffffffff81000050 T notify_die
ffffffff82000000 D tcp_sendms
ffffffffc0000000 t nf_hook\t[nf_tables]
`;
const texts = (given: Partial<PlaceTexts> = {}): PlaceTexts => ({
  symbols: () => SYMBOLS,
  events: () =>
    'sched:sched_switch\nraw_syscalls:sys_enter\nsyscalls:sys_enters\nsyscalls:sys_enter_lchown\nsyscalls:sys_enter_openat\n',
  traced: () => 'tcp_sendmsg\ntcp_recvmsg\nnf_hook [nf_tables]\n',
  blacklist: () => '0xffffffff81000050-0xffffffff81000060\tnotify_die\n',
  ...given,
});

test('functions like a name are told, the nearest first, and no data', (t) => {
  const { alike } = kernelPlaces(texts());
  t.deepEqual(alike('function', 'tcp_sendmsgg'), ['tcp_sendmsg', 'tcp_recvmsg']);
  t.deepEqual(alike('function', 'tcp_v4_rcv'), ['tcp_v4_rcv.part.0'], 'a copy that the compiler made');
  t.deepEqual(alike('function', 'nf_hok'), ['nf_hook'], 'of a module');
  t.deepEqual(alike('function', 'nothing_like_it'), []);
  for (const name of ['', 'x', 'x'.repeat(10_000)]) t.deepEqual(alike('function', name), []);
});

test('tracepoints are told as CATEGORY:EVENT, raw ones by their event, without those of one system call', (t) => {
  const { alike } = kernelPlaces(texts());
  t.deepEqual(alike('tracepoint', 'sched/sched_swich'), ['sched:sched_switch']);
  t.deepEqual(alike('tracepoint', 'sched:sched_swich'), ['sched:sched_switch']);
  t.deepEqual(alike('tracepoint', 'syscalls/sys_enter_openta'), ['syscalls:sys_enter_openat']);
  t.deepEqual(
    alike('tracepoint', 'syscalls/sys_enter_placeholder'),
    [],
    'what calls have in common is not like',
  );
  t.deepEqual(alike('raw tracepoint', 'sys_entre'), ['sys_enter']);
});

test('a function is told with what bars it', (t) => {
  const { functionNamed } = kernelPlaces(texts());
  t.deepEqual(functionNamed('tcp_sendmsg'), { blacklisted: false, traced: true });
  t.deepEqual(functionNamed('nf_hook'), { blacklisted: false, traced: true });
  t.deepEqual(functionNamed('notify_die'), { blacklisted: true, traced: false });
  t.is(functionNamed('tcp_sendms'), null, 'is data');
  t.is(functionNamed('tcp_v4_rcv'), null);
});

test('what a kernel does not tell is not known', (t) => {
  const nothing = () => null;
  const silent = kernelPlaces({ symbols: nothing, events: nothing, traced: nothing, blacklist: nothing });
  t.deepEqual(silent.alike('function', 'tcp_sendmsg'), []);
  t.deepEqual(silent.alike('raw tracepoint', 'sys_enter'), []);
  t.is(silent.functionNamed('tcp_sendmsg'), null);
  const some = kernelPlaces(texts({ traced: nothing, blacklist: nothing }));
  t.deepEqual(some.functionNamed('tcp_sendmsg'), { blacklisted: null, traced: null });
});

test('files are read once, and not before they are asked for', (t) => {
  let read = 0;
  const symbols = () => {
    read += 1;
    return SYMBOLS;
  };
  const { alike, functionNamed } = kernelPlaces(texts({ symbols }));
  t.is(read, 0);
  alike('function', 'a_name');
  alike('function', 'another_name');
  functionNamed('tcp_sendmsg');
  t.is(read, 1);
});
