// SPDX-License-Identifier: MIT
/** Beyond this the series loses digits and the continued fraction has enough of them. */
const SERIES_LIMIT = 3;

/**
 * P(Z > z) of the standard normal, to about 1e-14 relative: the Taylor series of Φ near 0, and Laplace's
 * continued fraction in the tail (Abramowitz & Stegun 26.2.10 and 26.2.14). That of simple-statistics is right
 * to about 1e-3.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > SERIES_LIMIT) {
    let fraction = 0;
    for (let k = 200; k > 0; k--) fraction = k / (z + fraction);
    return density / (z + fraction);
  }
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * Number.EPSILON; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 - density * sum;
}

/** The z whose upper tail is `tail` (0 < tail ≤ 0.5), by bisection of normalTail. */
export function normalQuantile(tail: number): number {
  let low = 0;
  let high = 40;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
