// SPDX-License-Identifier: MIT

/** A commit of Linux that is known to have made a step, or a part of it. */
export interface Commit {
  /** the first twelve digits, as kernel people write it */
  hash: string;
  subject: string;
  author?: string;
  /** the first release that has it, and how that is known */
  release: string;
}

/** A step of costs that a kernel developer would want to know, and why it is there. */
export interface ToldStep {
  /** without a number: the runs have those */
  title: string;
  /** series of x86_64, the older first: a table has a column for each */
  kernels: readonly [string, string, ...string[]];
  /** designs of the table; the first is taken apart by function, where the runs have its profile */
  designs: readonly [string, ...string[]];
  /** functions whose share must differ for the text to be true: the page is not written else */
  functions: readonly string[];
  /** paragraphs of Markdown */
  text: readonly string[];
  commits: readonly Commit[];
  /** what shows it, after `npm run probe-bench -- ` or `npm run bench -- ` */
  command: string;
}
