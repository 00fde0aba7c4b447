// SPDX-License-Identifier: MIT
/** What a plan is made from, before the first visit. Times in s. */
export interface Need {
  /** how long a block takes */
  block_s: number;
  warmup: number;
  /** blocks after warm-up that verdicts need */
  least: number;
  /** the time that was asked for; null: what verdicts need, `usual_s` at least */
  asked_s: number | null;
  usual_s: number;
  /** the blocks that were asked for; null: as many as fit */
  blocks: number | null;
}

/** What a run can conclude, as it is known before its first visit. Times in s. */
export interface Outlook {
  /** blocks after warm-up that it will have */
  blocks: number;
  least: number;
  block_s: number;
  /** how long it is to last */
  seconds: number;
  /** how long it may last where disturbed visits leave too few blocks */
  most_s: number;
  /** the flag that would give the blocks that verdicts need */
  remedy: string;
}

/** A day: a run that ends with its blocks. */
export const LONGEST_S = 86_400;
/** A block may take longer than the trials did. */
const MARGIN = 1.1;

/** Plans a run: how long it lasts, and how many blocks that holds. */
export function outlookOf({ block_s, warmup, least, asked_s, usual_s, blocks }: Need): Outlook {
  const needed_s = Math.ceil((least + warmup) * block_s * MARGIN);
  const planned = blocks === null ? Math.max(usual_s, needed_s) : LONGEST_S;
  const seconds = asked_s ?? planned;
  const fit = Math.max(0, Math.floor(seconds / block_s) - warmup);
  return {
    blocks: Math.min(fit, blocks ?? fit),
    least,
    block_s,
    seconds,
    most_s: asked_s === null && blocks === null ? 2 * seconds : seconds,
    remedy: blocks === null ? `--max-time ${needed_s}` : `--blocks ${least}`,
  };
}

/** How many blocks fit, and whether they are enough for verdicts: one line, before the first visit. */
export function outlookText({ blocks, least, block_s, seconds, remedy }: Outlook, designs: number): string {
  const many = `${designs} ${designs === 1 ? 'design' : 'designs'}, about ${block_s.toPrecision(2)} s a block`;
  const fit = `${blocks} ${blocks === 1 ? 'block' : 'blocks'}${seconds < LONGEST_S ? ` in ${Math.round(seconds)} s` : ''}`;
  if (blocks >= least) return `${many}: ${fit}; verdicts need ${least}`;
  return `${many}: ${fit}, too few for verdicts, which need ${least}: ${remedy} would do`;
}
