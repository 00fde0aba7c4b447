// SPDX-License-Identifier: MIT
/** A field of a table: its text, the marks of its footnotes, and how it may be set off. */
export interface Cell {
  text: string;
  marks: string;
  tone: 'good' | 'doubtful' | 'bad' | null;
}

/** The rows of one thread count, cheapest first, a cell for each column. */
export interface Section {
  heading: string;
  rows: Cell[][];
}

/** What every renderer renders: the table with all that has to be said around it. */
export interface ReportTable {
  title: string;
  /** which kernels the columns are, where neither title nor headings say it */
  kernels?: string;
  /** for what kernels the measured ones stand in, each to follow what that one is called; empty as a rule */
  standIns: string[];
  /** doubts about the whole run, to be read before the table */
  alerts: string[];
  columns: Column[];
  sections: Section[];
  refusals: Refusal[];
  footnotes: Footnote[];
  /** what the signs mean, of those that occur */
  legend: string[];
}

/** A column of the main table. */
export interface Column {
  id: string;
  heading: string;
  /** what its numbers are in; empty for none */
  unit: string;
  /** `decimal`: on the decimal point */
  align: 'left' | 'right' | 'decimal';
  /** 0 is never dropped; the highest is dropped first where the width is short */
  priority: number;
}

/** A variant that something is said of, and where if not everywhere: ` on 6.12 at 2 threads`. */
export interface Subject {
  variant: string;
  where: string;
}

/** What a mark means: a kind of warning, and what it says of whom. */
export interface Footnote {
  mark: string;
  code: string;
  /** the mark stands in a column of its own, not at the variant's name: of `rows` rows */
  inColumn: boolean;
  rows: number;
  /** a sentence of which variants, the sentences in the order first met */
  entries: { text: string; subjects: Subject[] }[];
}

/** Variants that were not measured, by status and reason. */
export interface Refusal {
  status: 'unsupported' | 'failed';
  reason: string;
  subjects: Subject[];
}
