// SPDX-License-Identifier: MIT
import test from 'ava';
import { invoker } from '../../scripts/lib/invoker.mjs';

const root = { uid: 0, checkoutUid: 1000 };

test('under sudo the files are the caller’s, if the checkout is', (t) => {
  t.deepEqual(invoker({ SUDO_UID: '1000', SUDO_GID: '100' }, root), { uid: 1000, gid: 100 });
  t.is(invoker({ SUDO_UID: '1000', SUDO_GID: '100' }, { uid: 0, checkoutUid: 0 }), undefined);
  t.is(invoker({ SUDO_UID: '1001', SUDO_GID: '100' }, root), undefined);
});

test('without sudo, or without root, files belong to whoever runs it', (t) => {
  t.is(invoker({}, root), undefined);
  t.is(invoker({ SUDO_UID: '1000', SUDO_GID: '1000' }, { uid: 1000, checkoutUid: 1000 }), undefined);
});

for (const hostile of ['0', '-1', '1e3', ' 1000', '1000;id', '']) {
  test(`SUDO_UID=${JSON.stringify(hostile)} is nobody to become`, (t) => {
    t.is(
      invoker({ SUDO_UID: hostile, SUDO_GID: '100' }, { uid: 0, checkoutUid: Number.parseInt(hostile, 10) }),
      undefined,
    );
  });
}
