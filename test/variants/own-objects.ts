// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { objectsFolder } from '../../src/variants/catalogue.js';
import type { OwnObject } from '../../src/variants/own.js';

/** Where the objects lie that stand for a user's own: bpf/tests/own. */
export const OWN_FOLDER = join(objectsFolder('tests'), 'own');
/** Where those lie that each show one rule: bpf/tests/cases. */
export const CASES_FOLDER = join(objectsFolder('tests'), 'cases');

/** One of bpf/tests/own. */
export function own(name: string): OwnObject {
  return { name, path: join(OWN_FOLDER, `${name}.bpf.o`), broken: null };
}

/** One of bpf/tests/cases. */
export function caseObject(name: string): OwnObject {
  return { name, path: join(CASES_FOLDER, `${name}.bpf.o`), broken: null };
}
