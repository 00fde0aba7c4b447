// SPDX-License-Identifier: MIT
import type { Outcome } from '../../../../analysis/statistics/change.js';
import { figure } from '../../../../samples/units.js';
import type { Colour } from '../../../look/colours.js';
import { attributes, escaped } from '../../escape.js';
import type { ChangeData } from '../comparison-data.js';
import type { Scale } from './forest-scale.js';

const WIDTH = 264;
const HEIGHT = 22;
const AXIS = 26;
const TICK = 9;
const MIDDLE = HEIGHT / 2;
/** Lines go on so far above and below: a row is higher than its picture where the name is broken. */
const MORE = 60;
/** The bounds of an interval stand so far out of its line. */
const CAP = 5;
/** Beside the scale there is room for a dot at its end, and for the arrow of what goes on beyond. */
const PAD = 12;
/** An axis label has so much room on either side. */
const LABEL = 22;

const COLOURS: Record<Outcome, Colour> = {
  dearer: 'bad',
  cheaper: 'good',
  equivalent: 'quiet',
  unclear: 'quiet',
};

/**
 * Draws changes on one scale, each as a dot with its interval as a line, over the zero line and the gate. What lies
 * beyond the scale is an arrow at its end.
 * @returns what draws one; `limit` is where the gate stands, null without one, and `label` says in words what it shows
 */
export function forest(scale: Scale): (found: ChangeData, limit: number | null, label: string) => string {
  const x = placeOn(scale);
  const lines = guides(scale, -MORE, HEIGHT + MORE);
  return (found, limit, label) => {
    const { change, outcome } = found;
    const gate = limit === null || limit > scale.to ? '' : gateLine(x(limit), -MORE, HEIGHT + MORE);
    const dot = within(change, scale) === change ? mark(x(change), outcome) : '';
    const text = escaped(label);
    const inner = `<title>${text}</title>${lines}${gate}${interval(found, scale)}${dot}`;
    return picture(HEIGHT, ` role="img" aria-label="${text}"`, inner);
  };
}

/** The interval's line with its bounds, and an arrow on each side where it goes on beyond the scale. */
function interval({ change, low, high, outcome }: ChangeData, scale: Scale): string {
  const x = placeOn(scale);
  const colour = COLOURS[outcome];
  const [from, to] = [low ?? change, high ?? change];
  const line = from === to ? '' : `M${x(within(from, scale))} ${MIDDLE}H${x(within(to, scale))}`;
  const caps = [low, high].flatMap((bound) =>
    bound === null || within(bound, scale) !== bound ? [] : [`M${x(bound)} ${MIDDLE - CAP}v${2 * CAP}`],
  );
  const path = line + caps.join('');
  return [
    path === '' ? '' : stroke(path, colour, 1.75),
    from < scale.from ? arrow(x(scale.from), -1, colour) : '',
    to > scale.to ? arrow(x(scale.to), 1, colour) : '',
  ].join('');
}

/** The axis over such pictures: its ticks, and where the gate stands if that is the same for all. */
export function forestAxis(scale: Scale, limit: number | null): string {
  const x = placeOn(scale);
  const labels = labelled(scale).map((tick) => {
    const [at, text] = [x(tick), `${tick > 0 ? '+' : ''}${figure(tick)}`];
    const anchor = at < LABEL ? 'start' : at > WIDTH - LABEL ? 'end' : 'middle';
    const own = { class: 'fill-quiet', x: anchor === 'middle' ? at : at < LABEL ? 1 : WIDTH - 1, y: 11 };
    return `<text${attributes({ ...own, 'text-anchor': anchor })}>${escaped(text)}</text>`;
  });
  const gate = limit === null || limit > scale.to ? '' : gateLine(x(limit), 0, TICK);
  const marks = `<g transform="translate(0 ${AXIS - TICK})">${guides(scale, 0, TICK)}${gate}</g>`;
  return picture(AXIS, ' aria-hidden="true"', labels.join('') + marks);
}

/** A mark by itself, for the key: of an outcome, of bounds, of the gate, of what goes on beyond the scale. */
export function forestSign(sign: Outcome | 'bounds' | 'gate' | 'torn'): string {
  const [width, height] = [18, 16];
  const [x, y] = [width / 2, height / 2];
  const signs = {
    bounds: () =>
      stroke(`M1 ${y}H${width - 1}M1 ${y - CAP}v${2 * CAP}M${width - 1} ${y - CAP}v${2 * CAP}`, 'quiet', 1.5),
    gate: () => gateLine(x, 0, height),
    torn: () => stroke(`M1 ${y}H${x}`, 'quiet', 2) + arrow(x, 1, 'quiet', y),
  };
  const drawn = sign in signs ? signs[sign as keyof typeof signs]() : mark(x, sign as Outcome, y);
  const own = attributes({ class: 'sign', width, height, viewBox: `0 0 ${width} ${height}` });
  return `<svg${own} aria-hidden="true">${drawn}</svg>`;
}

/** Ticks whose labels have room beside one another: all of them, or only the ends and zero. */
function labelled({ ticks, from, to }: Scale): number[] {
  const widest = Math.max(...ticks.map((tick) => figure(tick).length + 1)) * 6.5;
  const step = (((ticks[1] ?? to) - (ticks[0] ?? from)) / (to - from)) * (WIDTH - 2 * PAD);
  return widest + 4 <= step ? ticks : ticks.filter((tick) => tick === 0);
}

function picture(height: number, own: string, inner: string): string {
  return `<svg class="forest" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"${own}>${inner}</svg>`;
}

function placeOn({ from, to }: Scale): (value: number) => number {
  return (value) => Number((PAD + ((value - from) / (to - from)) * (WIDTH - 2 * PAD)).toFixed(1));
}

function within(value: number, { from, to }: Scale): number {
  return Math.min(Math.max(value, from), to);
}

function guides(scale: Scale, from: number, to: number): string {
  const x = placeOn(scale);
  return scale.ticks
    .map((tick) => stroke(`M${x(tick)} ${from}V${to}`, tick === 0 ? 'quiet' : 'line', 1))
    .join('');
}

// Below are numbers and words of ours alone: nothing is to be escaped, and a table has thousands of them.

function gateLine(at: number, from: number, to: number): string {
  return `<path class="stroke-doubt" fill="none" d="M${at} ${from}V${to}" stroke-dasharray="4 3" stroke-width="1.5"/>`;
}

function stroke(d: string, colour: Colour, width: number): string {
  return `<path class="stroke-${colour}" fill="none" d="${d}" stroke-width="${width}"/>`;
}

/** A full dot where a change is told, a small one of what is equivalent, a ring where none can be told. */
function mark(x: number, outcome: Outcome, y = MIDDLE): string {
  const colour = COLOURS[outcome];
  if (outcome === 'unclear')
    return `<circle class="fill-ground stroke-${colour}" cx="${x}" cy="${y}" r="4" stroke-width="1.5"/>`;
  return `<circle class="fill-${colour}" cx="${x}" cy="${y}" r="${outcome === 'equivalent' ? 2.5 : 4}"/>`;
}

/** Points left (-1) or right (1), from the end of the scale outwards. */
function arrow(x: number, side: number, colour: Colour, y = MIDDLE): string {
  return `<path class="fill-${colour}" d="M${x} ${y - 5}L${x + side * 9} ${y}L${x} ${y + 5}Z"/>`;
}
