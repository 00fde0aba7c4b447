// SPDX-License-Identifier: MIT
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProbeBenchError, reasonOf } from '../../src/errors.js';
import { packageRoot } from '../../src/root.js';
import { outputsOf } from './explain-outputs.js';
import { type ExplainStep, explainSteps } from './explained.js';
import { type Step, stepsOf, withPrinted } from './page.js';
import { readPage } from './pages.js';
import { pictures } from './picture.js';
import { type Place, printStep, runUnseen } from './print-step.js';
import { keptOrNew, shownText } from './shown.js';

/** What commands of a page gave. */
interface Made {
  /** what stands between the marks, by the step's id */
  printed?: Map<string, string>;
  /** pictures, by the path from the project's root */
  files?: Map<string, string>;
}

/** Who is told what happens. */
export interface Told {
  begins: (what: string) => void;
  failed: (error: unknown) => void;
}

/**
 * Runs a page's commands, and writes into it what each printed as soon as it has. Where one fails, what stands there
 * stays.
 * @throws ProbeBenchError `bad-mark`; where the signal aborts
 */
export async function makePage(place: Place, { begins, failed }: Told): Promise<void> {
  const steps = stepsOf(readPage(place.page), place.page);
  const attempt = async (what: string, work: () => Promise<Made>) => {
    place.signal.throwIfAborted();
    begins(`${place.page}: ${what}`);
    try {
      write(place.page, await work());
    } catch (error) {
      place.signal.throwIfAborted();
      failed(error);
    }
  };
  const explains = explainSteps(steps);
  if (explains.length > 0)
    await attempt(`explain, ${explains.length} times`, () => explained(explains, place));
  const ids = new Set(explains.map(({ id }) => id));
  for (const step of steps) {
    if (step.kind === 'printed' && ids.has(step.id)) continue;
    const [command] = step.kind === 'printed' ? step.commands.slice(-1) : [step.command];
    await attempt(command?.text ?? '', () => made(step, place));
  }
}

async function made(step: Step, place: Place): Promise<Made> {
  if (step.kind === 'picture') return { files: await pictures(step.command, place) };
  if (step.kind === 'printed') return { printed: new Map([[step.id, await printStep(step, place)]]) };
  await runUnseen(step.command, place);
  return {};
}

async function explained(steps: readonly ExplainStep[], place: Place): Promise<Made> {
  const commands = steps.map(({ args }) => args);
  const outputs = await outputsOf(commands, place.signal).catch((cause) => {
    throw new ProbeBenchError(`${place.page}: explain: ${reasonOf(cause)}`, {
      code: 'command-failed',
      cause,
    });
  });
  const printed = outputs.map(({ releases, printed: stdout }, at): [string, string] => {
    const { id, options } = steps[at] as ExplainStep;
    return [id, shownText({ code: 0, stdout, stderr: '' }, options, releases.join(', '), 'text')];
  });
  const files = outputs.flatMap((output) => [...output.files]).filter(([path]) => dirname(path) === 'docs');
  return { printed: new Map(printed), files: new Map(files) };
}

/** The page is read again: somebody may have written in it meanwhile. */
function write(page: string, { printed = new Map(), files = new Map() }: Made): void {
  const text = readPage(page);
  const kept = stepsOf(text, page).flatMap((step): [string, string][] => {
    const now = step.kind === 'printed' ? printed.get(step.id) : undefined;
    return step.kind === 'printed' && now !== undefined ? [[step.id, keptOrNew(step.said, now)]] : [];
  });
  if (kept.length > 0) writeFileSync(join(packageRoot(), page), withPrinted(text, page, new Map(kept)));
  for (const [path, drawn] of files) writeFileSync(join(packageRoot(), path), drawn);
}
