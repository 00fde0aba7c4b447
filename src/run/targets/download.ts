// SPDX-License-Identifier: MIT
import { shown } from '../../printable.js';
import { tell } from '../tell.js';

/** Says on stderr how far a kernel's download is; `percent` null is a line of its own. */
export function tellDownload(what: string, percent: number | null): void {
  if (percent === null) tell(what);
  else if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${shown(what)} ${Math.round(percent)} %`);
}
