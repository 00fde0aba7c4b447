// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { parsePackages } from '../../../src/vm/kernels/packages.js';

function stanza(name: string, size = 10, version = '1-1'): string {
  return `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\nSize: ${size}\nSHA256: ab\n`;
}

test('only image packages of the flavour are kernels: no debug symbols, no other flavour', (t) => {
  const text = [
    stanza('linux-image-6.12.9+deb13-cloud-amd64', 34, '6.12.9-1'),
    stanza('linux-image-6.12.9+deb13-cloud-amd64-dbg'),
    stanza('linux-image-6.12.9+deb13-rt-amd64'),
    stanza('linux-image-6.12.9+deb13-cloud-arm64'),
    stanza('linux-image-6.12.9+deb13-amd64'),
    stanza('linux-image-cloud-amd64'),
    // a security suite's name for the newest of a series: it holds nothing
    stanza('linux-image-6.12-cloud-amd64'),
    stanza('linux-headers-6.12.9+deb13-cloud-amd64'),
  ].join('\n');
  t.deepEqual(parsePackages(text, 'trixie', 'x86_64'), [
    {
      release: '6.12.9+deb13-cloud-amd64',
      arch: 'x86_64',
      package: 'linux-image-6.12.9+deb13-cloud-amd64',
      version: '6.12.9-1',
      suite: 'trixie',
      size: 34,
    },
  ]);
});

test('the package that holds the image is chosen: binary, then its unsigned kin, then image, then unsigned', (t) => {
  const names = ['linux-binary-R', 'linux-binary-unsigned-R', 'linux-image-R', 'linux-image-R-unsigned'];
  const packages = names.map((name) => name.replace('R', '7.3.4-cloud-amd64'));
  for (let first = 0; first < packages.length; first++) {
    const text = packages
      .slice(first)
      .reverse()
      .map((name) => stanza(name))
      .join('\n');
    t.is(parsePackages(text, 'sid', 'x86_64')[0]?.package, packages[first]);
  }
});

test('a stanza without version or size is no offer, and a name that leaves a folder is none either', (t) => {
  const text = [
    'Package: linux-image-6.1.0-cloud-amd64\nVersion: 1\n',
    'Package: linux-image-6.2.0-cloud-amd64\nSize: 1\n',
    stanza('linux-image-6.3/../../x-cloud-amd64'),
  ].join('\n');
  t.deepEqual(parsePackages(text, 'sid', 'x86_64'), []);
});

test('no text makes it throw', (t) => {
  t.notThrows(() =>
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(parsePackages(text, 'sid', 'x86_64')))),
  );
});
