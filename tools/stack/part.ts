import type { Progress } from './progress.ts';
import type { Run } from './run.ts';

/** What fetching or building a part needs. */
export interface SetupContext {
  readonly progress: Progress;
  /** Aborts long builds and waits when the stack is stopped meanwhile. */
  readonly signal: AbortSignal;
}

/** What starting a part needs to know about the run it belongs to. */
export interface PartContext extends SetupContext {
  readonly run: Run;
  /** Where the part keeps its data: the run's own folder, or one that outlives it. */
  readonly dataFolder: string;
}
