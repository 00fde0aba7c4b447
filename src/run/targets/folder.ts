// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { createRunFolder } from '../../samples/disk/folder.js';
import type { Ledger } from '../../samples/disk/ledger.js';
import type { Environment, Warning } from '../../samples/environment.js';
import type { RunRequest } from '../request.js';

const OWN_REMEDY = 'give an object with a program that openat fires; --verbose names each one’s reason';

/** @throws ProbeBenchError `nothing-measurable` (exit code 4) if the kernel can attach none of the variants */
export function openFolder(environment: Environment, request: RunRequest, inOut: boolean): string {
  const { variants, kernel, started, unit } = environment;
  if (!variants.some(({ status }) => status === 'measured'))
    throw new ProbeBenchError(
      `none of the ${variants.length} variants can be measured here: ${variants[0]?.reason}`,
      {
        code: 'nothing-measurable',
        remedy: request.own.length > 0 ? OWN_REMEDY : 'probe-bench list names each one’s reason',
        log: variants.map(({ id, reason }) => `${id}: ${reason}`).join('\n'),
        exitCode: EXIT.cannotMeasure,
      },
    );
  const where = { kernel: kernel.release, unit, started: new Date(started) };
  if (request.out === null) return createRunFolder({ resultsRoot: 'results', ...where });
  if (inOut) return createRunFolder({ resultsRoot: join(request.out), ...where });
  return createRunFolder({ out: request.out, resultsRoot: 'results', ...where });
}

export function warn(ledger: Ledger, { quick }: RunRequest, warnings: readonly Warning[]): void {
  for (const warning of warnings) ledger.warn(warning);
  if (quick && !ledger.environment.warnings.some(({ code }) => code === 'quick'))
    ledger.warn({ code: 'quick', text: '--quick: few and short visits, so the intervals are wide' });
}
