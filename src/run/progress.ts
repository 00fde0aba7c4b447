// SPDX-License-Identifier: MIT
import type { Outlook } from '../plan/outlook.js';
import { shown } from '../printable.js';
import type { BlockDone } from '../session/blocks.js';

/** Seconds between two lines where stderr is no terminal. */
const LINE_EVERY_S = 10;

/** The width of a terminal that knows none: a serial line, or one that is gone. */
const USUAL_COLUMNS = 80;

export interface ProgressOptions {
  stream: NodeJS.WriteStream;
  /** blocks after warm-up at most; null for no limit */
  blocks: number | null;
  warmup: number;
  /** the block to begin with, and the blocks after warm-up that a resumed run has already */
  first: number;
  done: number;
  /** what is measured, where several are */
  label: string;
}

function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/**
 * The progress of a run on stderr: one live line on a terminal, else a plain line now and then. Shows block,
 * arm, elapsed time, what is left to conclude, and an estimate of what remains at most.
 */
export class ProgressLine {
  readonly #options: ProgressOptions;
  readonly #start = performance.now();
  #block = '';
  #remaining = Number.NaN;
  #seconds = Number.NaN;
  #most = Number.NaN;
  #left = () => '';
  #lastLine = Number.NEGATIVE_INFINITY;

  constructor(options: ProgressOptions) {
    this.#options = options;
  }

  /** Before the first visit: how long the run shall last, and may last. */
  plan({ seconds, most_s }: Pick<Outlook, 'seconds' | 'most_s'>): void {
    this.#seconds = seconds;
    this.#most = most_s;
    if (this.#options.blocks === null) this.#remaining = seconds;
  }

  /** Before a visit. */
  visit(block: number, arm: string): void {
    const { warmup, blocks, first } = this.#options;
    this.#block =
      block < first + warmup
        ? 'warm-up'
        : `block ${block - warmup + 1}${blocks === null ? '' : `/${blocks}`}`;
    this.#show(arm);
  }

  /** After a block. @param left tells what is left to conclude; asked only if it is shown, and once */
  done({ progress }: BlockDone, left: () => string): void {
    this.#left = left;
    const { blocks, warmup, done } = this.#options;
    // Beyond its time a run goes on only where disturbed visits left it too few blocks.
    const time = (progress.elapsed_s < this.#seconds ? this.#seconds : this.#most) - progress.elapsed_s;
    const perBlock = progress.elapsed_s / (progress.blocks - done + warmup);
    this.#remaining = blocks === null ? time : Math.min(time, (blocks - progress.blocks) * perBlock);
  }

  /** Takes the live line away. */
  end(): void {
    if (this.#options.stream.isTTY) this.#options.stream.write('\r\x1b[K');
  }

  #show(arm: string): void {
    const { stream } = this.#options;
    const elapsed = (performance.now() - this.#start) / 1000;
    if (stream.isTTY) {
      const room = (stream.columns || USUAL_COLUMNS) - 1;
      const texts = this.#texts(arm, elapsed);
      stream.write(
        `\r\x1b[K${(texts.find(({ length }) => length <= room) ?? texts.at(-1) ?? '').slice(0, room)}`,
      );
    } else if (elapsed - this.#lastLine >= LINE_EVERY_S) {
      this.#lastLine = elapsed;
      stream.write(`${this.#texts(arm, elapsed)[0]}\n`);
    }
  }

  /** The line, then without what is worth least where it is too wide: first the time so far, then the arm. */
  #texts(arm: string, elapsed: number): string[] {
    const block = shown(`${this.#options.label}${this.#block}`);
    const time = `${clock(elapsed)} elapsed`;
    const left = this.#left();
    this.#left = () => left;
    const remaining = Number.isFinite(this.#remaining) ? `at most ${clock(this.#remaining)} left` : '';
    return [[shown(arm), time], [shown(arm)], []].map((parts) =>
      [block, ...parts, left, remaining].filter((part) => part !== '').join(', '),
    );
  }
}
