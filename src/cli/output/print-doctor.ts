// SPDX-License-Identifier: MIT
import { foreignArches, ownArch } from '../../../scripts/lib/arches.mjs';
import { EXIT } from '../../errors.js';
import { type Check, checks } from '../../host/checks.js';
import { shown } from '../../printable.js';
import { wrap } from '../../report/text/fit.js';
import { printText, terminalWidth } from '../../run/stdout.js';
import { vmToolsLacking } from '../../run/targets/vm-tools.js';

/** Prints what this machine offers and lacks. @returns exit code 4 if nothing can be measured here */
export function printDoctor(): number {
  const all = [...checks(), vmCheck(), ...foreignChecks()];
  const width = Math.max(...all.map(({ what }) => what.length));
  const indent = ' '.repeat(width + 10);
  const lines = all.flatMap(({ what, state, found, remedy }) => [
    ...wrap(shown(found), terminalWidth(), `${state.padEnd(6)}  ${what.padEnd(width)}  `, indent),
    ...(remedy === '' ? [] : wrap(remedy, terminalWidth(), `${indent}→ `, `${indent}  `)),
  ]);
  const { sentences, exitCode } = concluded(all);
  printText(`${[...lines, '', ...sentences.flatMap((text) => wrap(text, terminalWidth()))].join('\n')}\n`);
  return exitCode;
}

function vmCheck(): Check {
  const own = ownArch();
  const unknown = { what: `no kernels are known for ${process.arch}`, remedy: 'use another machine' };
  const lacking = own === undefined ? unknown : vmToolsLacking([own.name]);
  const there = { what: 'QEMU', state: 'ok', found: 'there, and busybox', remedy: '', of: 'guests' } as const;
  return lacking === null ? there : { ...there, state: 'lacks', found: lacking.what, remedy: lacking.remedy };
}

/** Whether guests of other architectures can be booted, which few want. */
function foreignChecks(): Check[] {
  return foreignArches().map(({ name }) => {
    const lacking = vmToolsLacking([name]);
    const there = { what: `${name} guests`, state: 'ok', found: 'can be booted', remedy: '' } as const;
    const limits = { state: 'limits', found: lacking?.what ?? '', remedy: lacking?.remedy ?? '' } as const;
    return { ...there, ...(lacking === null ? {} : limits), of: 'guests' };
  });
}

/** Whether this kernel, and booted ones, can be measured: a sentence of each; exit code 4 where neither can. */
export function concluded(all: readonly Check[]): { sentences: string[]; exitCode: number } {
  const lacking = (of: 'host' | 'guests') =>
    all
      .filter((one) => one.state === 'lacks' && (one.of === of || one.of === 'both'))
      .map(({ what }) => what);
  const [host, guests] = [lacking('host'), lacking('guests')];
  const why = (whats: readonly string[]) => (whats.length === 0 ? '.' : `: ${whats.join(', ')}.`);
  return {
    sentences: [
      `This kernel ${host.length === 0 ? 'can' : 'cannot'} be measured${why(host)}`,
      `Other kernels ${guests.length === 0 ? 'can' : 'cannot'} be booted and measured${why(guests)}`,
    ],
    exitCode: host.length > 0 && guests.length > 0 ? EXIT.cannotMeasure : EXIT.done,
  };
}
