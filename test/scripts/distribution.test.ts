// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { installLine, readDistribution } from '../../scripts/lib/distribution.mjs';

const REAL = {
  debian:
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n',
  ubuntu: 'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nID=ubuntu\nID_LIKE=debian\n',
  mint: 'ID=linuxmint\nID_LIKE="ubuntu debian"\nPRETTY_NAME="Linux Mint 22"\n',
  fedora: 'NAME="Fedora Linux"\nID=fedora\nPRETTY_NAME="Fedora Linux 42 (Workstation Edition)"\n',
  rocky: 'ID="rocky"\nID_LIKE="rhel centos fedora"\nPRETTY_NAME="Rocky Linux 9.5 (Blue Onyx)"\n',
  arch: 'NAME="Arch Linux"\nPRETTY_NAME="Arch Linux"\nID=arch\n',
  manjaro: "ID=manjaro\nID_LIKE=arch\nPRETTY_NAME='Manjaro Linux'\n",
  alpine: 'NAME="Alpine Linux"\nID=alpine\nPRETTY_NAME="Alpine Linux v3.20"\n',
};

test('a distribution is known by its own name or by what it is like', (t) => {
  const family = (name: keyof typeof REAL) => readDistribution(REAL[name]).family;
  t.deepEqual([family('debian'), family('ubuntu'), family('mint')], ['debian', 'debian', 'debian']);
  t.deepEqual([family('fedora'), family('rocky')], ['fedora', 'fedora']);
  t.deepEqual([family('arch'), family('manjaro')], ['arch', 'arch']);
});

test('an unknown distribution is named, and no package names are guessed for it', (t) => {
  t.deepEqual(readDistribution(REAL.alpine), { name: 'Alpine Linux v3.20', family: undefined });
  t.deepEqual(readDistribution(''), { name: 'an unknown distribution', family: undefined });
  t.is(readDistribution('ID=__proto__\nID_LIKE="constructor toString"').family, undefined);
});

test('any text at all is read without an error', (t) => {
  t.notThrows(() =>
    fc.assert(fc.property(fc.string(), (text) => readDistribution(`ID=${text}\n${text}`).name.length > 0)),
  );
  t.is(readDistribution(`ID=debian\n${'X'.repeat(1_000_000)}`).family, 'debian');
});

test('the line to run is the distribution’s own, with sudo for whoever is not root', (t) => {
  const line = (family: 'debian' | 'fedora' | 'arch', root: boolean) =>
    installLine(family, ['clang', 'make'], { root });
  t.is(line('debian', false), 'sudo apt-get install --no-install-recommends clang make');
  t.is(line('fedora', false), 'sudo dnf install clang make');
  t.is(line('arch', true), 'pacman -S clang make');
});

test('without lists apt fetches them first, in the same line', (t) => {
  t.is(
    installLine('debian', ['make'], { root: false, refresh: true }),
    'sudo apt-get update && sudo apt-get install --no-install-recommends make',
  );
});
