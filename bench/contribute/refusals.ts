// SPDX-License-Identifier: MIT
import { isCommand } from '../../src/samples/command.js';
import { threadCount } from '../../src/samples/units.js';
import type { Contribution } from './runs.js';

type Rule = [is: boolean, what: string, remedy: string];

/**
 * Why a run is not taken among those that readers send, each as `what: remedy`; none for one that is. It must be a whole
 * run of the catalogue, by the clock on real hardware, and its own control and verdicts must bear it out.
 */
export function refusals(run: Contribution): string[] {
  return [...ofKind(run), ...ofFigures(run)]
    .filter(([is]) => is)
    .map(([, what, remedy]) => `${what}: ${remedy}`);
}

function ofKind({ environment }: Contribution): Rule[] {
  const { target, unit, machine, complete, started, options } = environment;
  const isHost = target === 'host' && unit === 'ns';
  const isOwn = (options.objects ?? []).length > 0 || options.setup !== undefined;
  return [
    [!isHost, `was measured in a guest (target ${target}, unit ${unit})`, 'measure with --target host'],
    [
      isHost && machine.hypervisor !== null,
      `was measured in a virtual machine (hypervisor ${machine.hypervisor})`,
      'measure on real hardware, without a hypervisor',
    ],
    [isHost && !complete, 'is not complete', 'go on with it by npm run bench -- --resume'],
    [
      Number.isNaN(Date.parse(started)),
      `began at no time (${started})`,
      'leave the files as the run wrote them',
    ],
    [options.quick, 'is one of --quick', 'measure without it'],
    [isOwn, 'measured objects of your own', 'measure the catalogue, without --object'],
    [isCommand(options.workload), 'measured a command of your own', 'measure without --command'],
  ];
}

function ofFigures({ analysis: { groups } }: Contribution): Rule[] {
  const measured = groups.flatMap(({ rows }) => rows).filter(({ status }) => status === 'measured');
  const told = measured.some(({ verdict }) => verdict !== null && verdict !== 'inconclusive');
  const biased = groups.filter((group) => group.biased).map(({ threads }) => threadCount(threads));
  const isOff = biased.length > 0;
  const quiet = 'end what else runs on the machine, and measure again';
  return [
    [measured.length === 0, 'measured no design', 'npm run probe-bench -- doctor says what is lacking'],
    [isOff, `has an A/A control that differs from the baseline (${biased.join(', ')})`, quiet],
    [measured.length > 0 && !isOff && !told, 'tells no cost from the baseline', quiet],
  ];
}
