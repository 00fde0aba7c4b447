// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import { printableJson } from '../../printable.js';

/**
 * A value as indented JSON with a line end, what would steer a terminal escaped. NaN and Infinity, which JSON.stringify writes as null, are refused: null is
 * *not measured*.
 * @throws ProbeBenchError `bad-number` that names `what` and the key
 */
export function jsonText(value: unknown, what: string): string {
  const check = (key: string, part: unknown) => {
    if (typeof part !== 'number' || Number.isFinite(part)) return part;
    throw new ProbeBenchError(`cannot write ${what}: ${key} is ${part}`, {
      code: 'bad-number',
      remedy: 'this is a fault of the measurement, not of the machine: please report it with this line',
    });
  };
  return `${printableJson(JSON.stringify(value, check, 2))}\n`;
}
