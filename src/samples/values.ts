// SPDX-License-Identifier: MIT
import * as z from 'zod';

// What a column may hold. Beyond 2^53 a double no longer counts in ones.
const MOST = 2 ** 53;

export const text = z.string();
export const count = z.number().int().nonnegative();
export const amount = z.number().nonnegative().max(MOST);
export const signed = z.number().min(-MOST).max(MOST);
/** A list whose items are joined by `;` in a CSV. */
export const codes = z.array(z.string().regex(/^[^;]+$/, 'a code must not be empty and must not hold a `;`'));
