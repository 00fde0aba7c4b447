// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { allSeries, passedOver, preferred } from '../../../src/vm/kernels/choose.js';

const OFFERS = [
  { release: '7.2.13+deb14-cloud-amd64', suite: 'sid' },
  { release: '7.2.12+deb13-cloud-amd64', suite: 'trixie-backports' },
  { release: '7.2.9+deb13-cloud-amd64', suite: 'trixie-backports' },
  { release: '7.3.4+deb13-cloud-amd64', suite: 'trixie-backports' },
  { release: '6.12.95+deb12-cloud-amd64', suite: 'bookworm-backports' },
  { release: '6.12.117+deb13-cloud-amd64', suite: 'trixie-security' },
  { release: '6.1.0-50-cloud-amd64', suite: 'bookworm-security' },
  { release: '6.1.0-47-cloud-amd64', suite: 'bookworm' },
  { release: '5.10.0-32-cloud-amd64', suite: 'bullseye' },
  { release: '4.19.0-27-cloud-amd64', suite: 'buster' },
];
const first = (series: string, own: string) => preferred(series, OFFERS, own)[0]?.release.split('-cloud')[0];

test("a series is the build for the machine's own release, else that of the nearest one", (t) => {
  t.is(first('6.12', 'bookworm'), '6.12.95+deb12');
  t.is(first('6.12', 'trixie'), '6.12.117+deb13');
  t.is(first('7.2', 'trixie'), '7.2.12+deb13');
  t.is(first('7.2', 'bookworm'), '7.2.12+deb13');
  t.is(first('7.2', 'sid'), '7.2.13+deb14');
  t.is(first('6.1', 'trixie'), '6.1.0-50', 'of one release the newest, security or not');
});

test('a major version alone is its newest series', (t) => {
  t.is(first('7', 'sid'), '7.3.4+deb13');
  t.is(first('8', 'sid'), undefined);
});

test('of two releases that are as near the older one is taken', (t) => {
  const two = [
    { release: '6.5.9-a', suite: 'trixie' },
    { release: '6.5.1-a', suite: 'bullseye' },
  ];
  t.is(preferred('6.5', two, 'bookworm')[0]?.suite, 'bullseye');
});

test('what was passed over is told where it is newer', (t) => {
  const [chosen] = preferred('6.12', OFFERS, 'bookworm');
  if (chosen === undefined) return t.fail();
  const newer = 'trixie-security has the newer 6.12.117+deb13-cloud-amd64';
  t.is(passedOver(chosen, OFFERS), `it is of bookworm-backports; ${newer}`);
  t.is(passedOver(OFFERS[5] as typeof chosen, OFFERS), null);
  t.is(passedOver({ release: '7.3.4+deb13-cloud-amd64', suite: 'x' }, []), null);
});

test('all means each series from 5.10 on, once, oldest first', (t) => {
  t.deepEqual(allSeries(OFFERS), ['5.10', '6.1', '6.12', '7.2', '7.3']);
  t.deepEqual(allSeries([]), []);
});

test('whatever is offered, one of the series is preferred, and none is lost', (t) => {
  const offer = fc.record({
    release: fc.constantFrom('6.12.1-a', '6.12.10-b', '6.1.0-5', '7.0.1', 'x'),
    suite: fc.constantFrom('bullseye', 'trixie-security', 'sid', 'unknown', ''),
  });
  fc.assert(
    fc.property(fc.array(offer), fc.constantFrom('bullseye', 'sid', 'unknown'), (offers, own) => {
      const some = preferred('6.12', offers, own);
      t.is(some.length, offers.filter(({ release }) => release.startsWith('6.12.')).length);
    }),
  );
  t.pass();
});
