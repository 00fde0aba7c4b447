// SPDX-License-Identifier: MIT
/** A picture as a file of its own. */
export interface Plot {
  /** a file name without its ending: letters, digits, `.`, `_`, `~`, `+` and `-` only */
  name: string;
  title: string;
  /** the file's text */
  svg: string;
}

/** A file name made of any texts; nothing in them leads out of the folder. */
export function plotName(...parts: readonly string[]): string {
  const safe = parts.map((part) => part.replaceAll(/[^A-Za-z0-9._+~-]+/g, '-'));
  return safe.join('-').slice(0, 120);
}

/** The plots by names that differ: later ones of one name are numbered. */
export function distinct(plots: readonly Plot[]): Plot[] {
  const taken = new Set<string>();
  return plots.map((plot) => {
    let { name } = plot;
    for (let n = 2; taken.has(name); n++) name = `${plot.name}-${n}`;
    taken.add(name);
    return { ...plot, name };
  });
}
