// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { ofCommand } from '../../../src/vm/command/silent.js';

test('a guest that fell silent names the command that it ran, and what helps', (t) => {
  const hung = new ProbeBenchError('the guest of 6.12 hung: it fell silent', {
    code: 'guest-hang',
    log: 'console',
  });
  const error = ofCommand(hung, 'cat /dev/zero');
  t.true(error instanceof ProbeBenchError);
  const { message, code, log, remedy } = error as ProbeBenchError;
  t.is(message, 'the guest of 6.12 hung: it fell silent (in 180 s no visit of cat /dev/zero ended)');
  t.is(code, 'guest-hang');
  t.is(log, 'console');
  t.regex(remedy ?? '', /^give a command that ends by itself/);
});

test('any other error is as it was', (t) => {
  const panic = new ProbeBenchError('the guest of 6.12 panicked', { code: 'guest-panic' });
  t.is(ofCommand(panic, 'true'), panic);
  t.is(ofCommand('thrown', 'true'), 'thrown');
});
