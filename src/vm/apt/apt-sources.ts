// SPDX-License-Identifier: MIT
/** One entry of apt's sources, as far as a mirror and its key are concerned. */
export interface SourceEntry {
  uris: string[];
  suites: string[];
  components: string[];
  /** the value of `Signed-By` as written: paths, fingerprints or a whole key; null where apt's own keys apply */
  signedBy: string | null;
}

/** Where Debian's packages come from on this machine. */
export interface Mirror {
  uri: string;
  signedBy: string | null;
}

/** Names under which a whole Debian release is found on a mirror, by codename and by class. */
const RELEASES = /^(buster|bullseye|bookworm|trixie|forky|sid|(old)*stable|testing|unstable)\/?$/;

/**
 * Reads a `.sources` file: deb822 stanzas, as sources.list(5) describes them.
 * @returns the enabled binary entries, in the order written
 */
export function parseDeb822Sources(text: string): SourceEntry[] {
  const stanzas = text
    .replace(/\r\n/g, '\n')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split(/\n[ \t]*(?:\n[ \t]*)+/);
  return stanzas.flatMap((stanza) => {
    const fields = deb822Fields(stanza);
    const words = (name: string) => fields.get(name)?.split(/\s+/).filter(Boolean) ?? [];
    const off = /^(no|false|0|off|without|disable)$/i.test(fields.get('enabled')?.trim() ?? '');
    if (off || !words('types').includes('deb')) return [];
    const signedBy = fields.get('signed-by')?.trimEnd() || null;
    return [{ uris: words('uris'), suites: words('suites'), components: words('components'), signedBy }];
  });
}

/** Field name in lower case → its value, with the lines that continue it. */
function deb822Fields(stanza: string): Map<string, string> {
  const fields = new Map<string, string>();
  let name = '';
  for (const line of stanza.split('\n')) {
    const field = /^([^\s:]+):[ \t]*(.*)$/.exec(line);
    if (field) {
      name = (field[1] as string).toLowerCase();
      fields.set(name, field[2] as string);
    } else if (name) {
      fields.set(name, `${fields.get(name)}\n${line}`);
    }
  }
  return fields;
}

/**
 * Reads a `.list` file: one entry a line, `deb [options] uri suite components…`.
 * @returns the binary entries, in the order written
 */
export function parseOneLineSources(text: string): SourceEntry[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const entry = /^\s*deb\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)((?:\s+[^\s#]+)*)/.exec(line);
    if (!entry) return [];
    const [, options = '', uri = '', suite = '', components = ''] = entry;
    const signedBy = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1]?.replaceAll(',', ' ') ?? null;
    return [{ uris: [uri], suites: [suite], components: components.split(/\s+/).filter(Boolean), signedBy }];
  });
}

/**
 * The entry that a Debian mirror is taken from: one with a whole Debian release and its `main`. Others'
 * archives use the same names, so one that Debian's own key signs is preferred.
 * @returns null if no entry is Debian's
 */
export function debianMirror(entries: readonly SourceEntry[]): Mirror | null {
  const debian = entries.filter(
    (entry) =>
      entry.components.includes('main') &&
      entry.suites.some((suite) => RELEASES.test(suite)) &&
      entry.uris.some((uri) => !uri.startsWith('cdrom:')),
  );
  const entry = debian.find((one) => one.signedBy?.includes('debian-archive')) ?? debian[0];
  const uri = entry?.uris.find((one) => !one.startsWith('cdrom:'));
  return entry && uri ? { uri, signedBy: entry.signedBy } : null;
}

/**
 * The private apt's sources: the same mirror and key, other suites, and of each nothing but the list of
 * packages. `Trusted` is never carried over: what comes is verified.
 */
export function renderSources(mirror: Mirror, suites: readonly string[], architecture: string): string {
  const stanzas = suites.map((suite) =>
    [
      'Types: deb',
      `URIs: ${mirror.uri}`,
      `Suites: ${suite}`,
      'Components: main',
      `Architectures: ${architecture}`,
      'Targets: Packages',
      ...(mirror.signedBy === null ? [] : [`Signed-By: ${mirror.signedBy}`]),
    ].join('\n'),
  );
  return `${stanzas.join('\n\n')}\n`;
}
