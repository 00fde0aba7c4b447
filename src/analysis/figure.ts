// SPDX-License-Identifier: MIT
/** A number inside a warning's sentence: three significant digits, without an exponent where short. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}
