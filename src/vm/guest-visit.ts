// SPDX-License-Identifier: MIT
import type { Job, MeasureEvent } from '../measure/job.js';
import { isVariant } from '../plan/plan.js';
import { isProfiled } from '../variants/core.js';
import type { GuestVisit } from './guest-message.js';
import type { GuestVectors } from './vector/guest-vectors.js';
import type { Joined } from './vector/join.js';

/** A visit of a guest as events of its run, with what a plugin counted in it. */
export function* visited(
  visit: GuestVisit,
  { run, profile = false }: Pick<Job, 'run' | 'profile'>,
  vectors: GuestVectors | null,
): Generator<MeasureEvent> {
  const { code = '', ...told } = visit;
  const joined = vectors?.join.join(visit.arm, visit.rows) ?? {
    rows: visit.rows,
    warnings: [],
    events: null,
  };
  for (const warning of joined.warnings) yield { type: 'warning', warning };
  yield { ...told, rows: joined.rows.map(({ burst, ...row }) => ({ ...row, run })) };
  const first = joined.rows.some(({ block, phase }) => block === 0 && phase === 'event');
  if (vectors !== null && first && isProfiled(profile, visit.arm))
    yield* profiled(visit.arm, joined.events, code, vectors);
}

/** The profile of an arm's first visit, where one was asked for. */
function* profiled(
  arm: string,
  events: Joined['events'],
  code: string,
  { profiles }: GuestVectors,
): Generator<MeasureEvent> {
  if (profiles === null) return;
  const found = events === null ? 'what its events execute was not counted' : profiles.of(arm, events, code);
  if (typeof found !== 'string') {
    yield { type: 'profile', profile: found };
    return;
  }
  const text = `${arm} has no profile: ${found}`;
  const about = isVariant(arm) ? { variant: arm } : {};
  yield { type: 'warning', warning: { code: 'no-profile', text, ...about } };
}
