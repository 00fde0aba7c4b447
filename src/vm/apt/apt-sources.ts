// SPDX-License-Identifier: MIT
/** What one entry of apt's sources says of a mirror and its key. */
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

/** Debian's mirrors: of its releases, and of their security suites where apt has one. */
export interface Mirrors {
  main: Mirror;
  security: Mirror | null;
}

/** Suites that hold a whole Debian release, by codename and by class. */
const RELEASES = /^(buster|bullseye|bookworm|trixie|forky|sid|(old)*stable|testing|unstable)\/?$/;

/**
 * Reads a `.sources` file, which holds deb822 stanzas (sources.list(5)).
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

/** Each field's value with its continuation lines, by the field's name in lower case. */
function deb822Fields(stanza: string): Map<string, string> {
  const fields = stanza.matchAll(/^([^\s:]+):[ \t]*(.*(?:\n[ \t].*)*)/gm);
  return new Map([...fields].map(([, name = '', value = '']) => [name.toLowerCase(), value]));
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

/** Suites of a release's security updates, as they are called since bullseye. */
const SECURITY = /^(\w+)-security\/?$/;

/**
 * The Debian mirrors among the entries: one with a whole Debian release and its `main`, and one with a security suite.
 * Other archives use the same names, so an entry with Debian's own key goes first.
 * @returns null without the first
 */
export function debianMirrors(entries: readonly SourceEntry[]): Mirrors | null {
  const main = mirrorWith(entries, RELEASES);
  return main && { main, security: mirrorWith(entries, SECURITY) };
}

function mirrorWith(entries: readonly SourceEntry[], suite: RegExp): Mirror | null {
  const mirrors = entries.flatMap(({ uris, suites, components, signedBy }) => {
    const uri = uris.find((one) => !one.startsWith('cdrom:'));
    const whole = components.includes('main') && suites.some((name) => suite.test(name));
    return whole && uri !== undefined ? [{ uri, signedBy }] : [];
  });
  return mirrors.find(({ signedBy }) => signedBy?.includes('debian-archive')) ?? mirrors[0] ?? null;
}

/**
 * A stanza of the private apt's sources: the same mirror and key, other suites, and of each the list of packages alone.
 * `Trusted` is never carried over, so apt verifies what it fetches.
 */
export function renderSources(mirror: Mirror, suites: readonly string[], architecture: string): string {
  const fields = [
    'Types: deb',
    `URIs: ${mirror.uri}`,
    `Suites: ${suites.join(' ')}`,
    'Components: main',
    `Architectures: ${architecture}`,
    'Targets: Packages',
  ];
  if (mirror.signedBy !== null) fields.push(`Signed-By: ${mirror.signedBy}`);
  return `${fields.join('\n')}\n`;
}
