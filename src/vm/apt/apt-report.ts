// SPDX-License-Identifier: MIT
/** What `apt-get update` says of one suite that it could not refresh. */
export interface SuiteTrouble {
  suite: string;
  /** apt's own reason, one line */
  reason: string;
  /** whether the signature is in doubt */
  unsigned: boolean;
}

const ABSENT = /^404\b|not found|No such file|does not have a Release file/i;
const SIGNATURE = /NO_PUBKEY|signature|not signed|EXPKEYSIG|BADSIG|REVKEYSIG|NODATA|gpgv|keyring|sqv/i;

/**
 * Reads what `apt-get -q update` printed in the C locale. A file that failed is `Err:<n> <uri> <suite> <file>`, with
 * the reason indented on the next line. A suite without any signature is named on stderr alone.
 */
export function parseUpdateReport(stdout: string, stderr: string): SuiteTrouble[] {
  const lines = stdout.split('\n');
  const failed = lines.flatMap((line, index) => {
    const suite = /^Err:\d+ \S+ ([^\s/]+)/.exec(line)?.[1];
    if (suite === undefined) return [];
    const next = lines[index + 1] ?? '';
    const reason = next.startsWith('  ') ? next.trim() : 'apt gave no reason';
    return [{ suite, reason, unsigned: SIGNATURE.test(reason) && !ABSENT.test(reason) }];
  });
  const unsigned = stderr.matchAll(/^[EW]: (The repository '\S+ ([^\s/]+) \S+' is not signed)/gm);
  for (const [, reason = '', suite = ''] of unsigned) {
    if (!failed.some((one) => one.suite === suite)) failed.push({ suite, reason, unsigned: true });
  }
  return failed;
}

/** How far apt's download is, in whole percent, from a line of its `APT::Status-Fd`; null if it does not say. */
export function parseStatusLine(text: string): number | null {
  const percent = [...text.matchAll(/^dlstatus:\d+:([\d.]+):/gm)].at(-1)?.[1];
  return percent === undefined ? null : Math.floor(Number(percent));
}
