// SPDX-License-Identifier: MIT
import test from 'ava';
import { ownArch } from '../../scripts/lib/arches.mjs';
import { missingNeeds } from '../../scripts/lib/needs.mjs';
import { installable } from '../../scripts/lib/packages.mjs';

const ALL = missingNeeds({ path: [], include: [] }, []);
const ROOT = { isRoot: true, hasApt: true };
const USER = { isRoot: false, hasApt: true };
type Distribution = { name: string; family: 'debian' | 'fedora' | 'arch' | undefined };
type Means = { isRoot: boolean; hasApt: boolean };

const debian: Distribution = { name: 'Debian GNU/Linux 12 (bookworm)', family: 'debian' };
const fedora: Distribution = { name: 'Fedora Linux 42', family: 'fedora' };
const arch: Distribution = { name: 'Arch Linux', family: 'arch' };
const alpine: Distribution = { name: 'Alpine Linux v3.20', family: undefined };

/** The error's line and exit code. */
function refusal(distribution: Distribution, means: Means, needs = ALL) {
  try {
    installable(needs, distribution, means);
  } catch (error) {
    const { line, exitCode } = error as { line: string; exitCode: number };
    return { line, exitCode };
  }
  return undefined;
}

test('root on Debian installs just the missing packages itself', (t) => {
  t.deepEqual(installable(ALL.slice(0, 3), debian, ROOT), ['clang', 'llvm', 'libbpf-dev']);
});

test('without root Debian’s one line to run is given, and the command cannot measure', (t) => {
  const { line, exitCode } = refusal(debian, USER) ?? {};
  t.is(exitCode, 4);
  t.regex(
    line ?? '',
    /^clang, llvm-strip, libbpf, libelf, zlib, make, g\+\+, python3 missing; run: sudo apt-get /,
  );
  t.regex(
    line ?? '',
    /sudo apt-get install --no-install-recommends clang llvm libbpf-dev libelf-dev zlib1g-dev make g\+\+ python3$/,
  );
  t.false(line?.includes('\n'));
});

test('Fedora and Arch get their own package names, even as root', (t) => {
  t.deepEqual(refusal(fedora, ROOT), {
    exitCode: 4,
    line:
      'clang, llvm-strip, libbpf, libelf, zlib, make, g++, python3 missing; run: ' +
      'dnf install clang llvm libbpf-devel elfutils-libelf-devel zlib-devel make gcc-c++ python3',
  });
  t.regex(
    refusal(arch, USER)?.line ?? '',
    /; run: sudo pacman -S clang llvm libbpf libelf zlib make gcc python$/,
  );
});

test('where a distribution has no package of something, that is said, and no line made up', (t) => {
  const lacking = missingNeeds({ path: [], include: [] }, ['arm64'], ownArch('x64')).slice(-2);
  const { line } = refusal(fedora, USER, lacking) ?? {};
  t.is(
    line,
    'qemu-system-aarch64, aarch64-linux-gnu-g++ missing; ' +
      'no package of Fedora Linux 42 has aarch64-linux-gnu-g++: use another distribution',
  );
});

test('on an unknown distribution what is missing is named, and no line made up', (t) => {
  const { line, exitCode } = refusal(alpine, ROOT) ?? {};
  t.is(exitCode, 4);
  t.regex(line ?? '', /libbpf, libelf, zlib.* missing; .*Alpine Linux v3\.20/);
  t.notRegex(line ?? '', /apt|dnf|pacman/);
});

test('a package that brings two things is named once', (t) => {
  const twice = [...ALL.slice(0, 1), ...ALL.slice(0, 1)];
  t.deepEqual(installable(twice, debian, ROOT), ['clang']);
});

test('a kin of Debian without apt-get gets the line as well', (t) => {
  t.is(refusal(debian, { isRoot: true, hasApt: false })?.exitCode, 4);
});
