/** What `apt-get update` says of one suite that it could not refresh. */
export interface SuiteTrouble {
  suite: string;
  /** apt's own reason, one line */
  reason: string;
  /** the mirror has no such suite, the signature is in doubt, or the mirror could not be reached */
  kind: 'absent' | 'signature' | 'unreachable';
}

/**
 * Reads what `apt-get -q update` printed (in the C locale): a failed file is `Err:<n> <uri> <suite>
 * <file>`, with the reason indented on the next line.
 */
export function parseUpdateReport(stdout: string): SuiteTrouble[] {
  const lines = stdout.split('\n');
  return lines.flatMap((line, index) => {
    const failed = /^Err:\d+ (\S+) ([^\s/]+)/.exec(line);
    if (!failed) return [];
    const next = lines[index + 1] ?? '';
    const reason = next.startsWith('  ') ? next.trim() : 'apt gave no reason';
    return [{ suite: failed[2] as string, reason, kind: kindOf(reason) }];
  });
}

function kindOf(reason: string): SuiteTrouble['kind'] {
  if (/^404\b|not found|No such file|does not have a Release file/i.test(reason)) return 'absent';
  if (/NO_PUBKEY|signature|not signed|EXPKEYSIG|BADSIG|REVKEYSIG|NODATA|gpgv|keyring|sqv/i.test(reason))
    return 'signature';
  return 'unreachable';
}

/** How far apt's download is, in whole percent, from a line of its `APT::Status-Fd`; null if it says nothing of it. */
export function parseStatusLine(text: string): number | null {
  const percent = [...text.matchAll(/^dlstatus:\d+:([\d.]+):/gm)].at(-1)?.[1];
  return percent === undefined ? null : Math.floor(Number(percent));
}
