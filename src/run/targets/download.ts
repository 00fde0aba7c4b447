// SPDX-License-Identifier: MIT
/** Says on stderr how far a kernel's download is; `percent` null is a line of its own. */
export function tellDownload(what: string, percent: number | null): void {
  if (percent === null) process.stderr.write(`${what}\n`);
  else if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what} ${Math.round(percent)} %`);
}
