import type { Phase } from '../samples/sample.js';
import type { BatchPlan } from './batches.js';
import type { Workload } from './interfaces.js';
import type { Quiet } from './quiet.js';

/** The workloads of one thread count, and how long each phase lasts with them. */
export interface Load {
  readonly event: Workload;
  readonly bystander: Workload;
  plans: Record<Exclude<Phase, 'count'>, BatchPlan>;
  count_events: number;
  /** tells the quiet batches; null where none is looked for: threads that contend, instructions counted */
  quiet: Quiet | null;
  /** whether a visit waits until its probe is freed, which the next one would feel */
  fresh: boolean;
  /** puts new threads in the place of all; none where those that there are shall stay */
  renew?(): void;
  close(): void;
}
