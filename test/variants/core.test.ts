import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { readSummary } from '../../src/samples/csv.js';
import { readCatalogue } from '../../src/variants/catalogue.js';
import { beyondCore, isCore } from '../../src/variants/core.js';

test('the core is what the reference results hold', (t) => {
  const summary = join(packageRoot(), 'results', 'reference', '6.12.107+deb13-cloud-amd64', 'summary.csv');
  const measured = readSummary(summary).map(({ variant }) => variant);
  const core = readCatalogue().filter(isCore);
  t.deepEqual(
    core.map(({ id }) => id),
    measured.sort(),
  );
});

test('a run that chooses nothing says what it leaves out', (t) => {
  const core = [{ id: 'fentry-array' }, { id: 'kprobe-empty' }];
  t.is(beyondCore(core), null);
  t.is(beyondCore([{ id: 'xdp-array' }]), null, 'all of what has no core is measured');
  t.regex(
    beyondCore([...core, { id: 'tracepoint-queue' }]) ?? '',
    /the core, 2 designs; 1 more .* --variants '\*'/,
  );
});
