// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { GuestTree } from '../../../src/vm/command/guest-tree.js';
import { demandRunnable } from '../../../src/vm/command/runnable.js';
import type { CpioEntry } from '../../../src/vm/guest/cpio.js';
import { elf } from '../guest/fake-elf.js';

const LOADER = '/lib64/ld-linux-x86-64.so.2';
const BASE = ['bin/busybox', 'lib/libc.so.6', LOADER.slice(1)];
const file = (path: string, data: Buffer, executable = true): CpioEntry => ({ path, data, executable });

/** What is said of a program that a guest cannot run; empty where it can. */
function said(bytes: Buffer | string, files: CpioEntry[] = []): string {
  try {
    demandRunnable('mine', Buffer.from(bytes as string), new GuestTree('x86_64', BASE, files));
    return '';
  } catch (error) {
    if (error instanceof ProbeBenchError && error.exitCode === 2) return error.message;
    throw error;
  }
}

test('a static program runs, and a dynamic one whose libraries a guest has', (t) => {
  t.is(said(elf()), '');
  t.is(said(elf({ interpreter: LOADER, needed: ['libc.so.6'] })), '');
});

test('a dynamic program is refused by the libraries and the loader that a guest lacks', (t) => {
  const needed = ['libz.so.1', 'libc.so.6', 'libpcre2-8.so.0'];
  t.is(
    said(elf({ interpreter: LOADER, needed })),
    '--command: mine needs libpcre2-8.so.0, libz.so.1, which a guest lacks',
  );
  t.regex(said(elf({ interpreter: '/lib/ld-musl-x86_64.so.1' })), /needs \/lib\/ld-musl-x86_64.so.1, which/);
});

test('a library of --files counts with its own libraries, through links, round which nothing goes', (t) => {
  const program = elf({ interpreter: LOADER, needed: ['libmine.so'] });
  const library = (needed: string[]) => file('files/lib/libmine.so.1', elf({ needed }));
  const link: CpioEntry = { path: 'files/libmine.so', data: Buffer.from('lib/libmine.so.1'), link: true };
  t.is(said(program, [library(['libc.so.6', 'libmine.so']), link]), '');
  t.regex(said(program, [library(['libother.so']), link]), /needs libother.so, which/);
  t.regex(said(program, [link]), /needs libmine.so, which/);
  t.regex(said(program, [{ ...link, data: Buffer.from('libmine.so') }]), /needs libmine.so, which/);
});

test('a program of another machine, and one that is cut, are named as such', (t) => {
  t.is(said(elf({ machine: 183 })), '--command: mine is for arm64, and a guest is x86_64');
  t.is(said(elf().subarray(0, 100)), '--command: mine is no whole ELF file');
});

test('a script runs where a guest has its interpreter', (t) => {
  t.is(said('#!/bin/busybox sh\necho'), '');
  t.is(said('#! /bin/busybox sh\r\n'), '');
  t.is(said('#!/files/run\n', [file('files/run', elf())]), '');
  t.is(said('#!/bin/sh\necho'), '--command: mine is a script of /bin/sh, which a guest lacks');
  t.regex(said('#!/files/run\n', [file('files/run', elf(), false)]), /a script of \/files\/run/);
  t.regex(said('#!busybox sh\n'), /a script of busybox/);
  t.regex(said('#!/../bin/busybox\n'), /a script of/);
});

test('what is neither is refused', (t) => {
  for (const text of ['', '#!', '#!\n/bin/busybox', 'echo', '\0'.repeat(300)])
    t.is(said(text), '--command: mine is neither an ELF program nor a script with #!');
});

test('a guest of arm64 takes programs of arm64 alone', (t) => {
  const guest = new GuestTree('arm64', BASE);
  t.notThrows(() => demandRunnable('mine', elf({ machine: 183 }), guest));
  t.throws(() => demandRunnable('mine', elf(), guest), {
    message: '--command: mine is for x86_64, and a guest is arm64',
  });
});
