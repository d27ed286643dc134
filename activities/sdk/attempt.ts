import { asyncLocalStorage, CancelledFailure } from '@temporalio/activity';

/** Tells the server that this attempt is alive. Does nothing where no activity runs (a direct call). */
export function beat(detail?: unknown): void {
  asyncLocalStorage.getStore()?.heartbeat(detail);
}

/**
 * Stops an attempt that nobody waits for any more. Only before an effect: afterwards the attempt must go on and record
 * what it did.
 */
export function stopIfCancelled(): void {
  const context = asyncLocalStorage.getStore();
  if (context?.cancellationSignal.aborted) throw new CancelledFailure('Stopped before any effect');
}

const BEAT_EVERY_MS = 1_000;

/** Waits for `work` and heartbeats meanwhile. */
export async function beating<T>(work: Promise<T>): Promise<T> {
  const beats = setInterval(beat, BEAT_EVERY_MS);
  try {
    return await work;
  } finally {
    clearInterval(beats);
  }
}
