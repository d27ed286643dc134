import { ApplicationFailure } from '@temporalio/activity';

/** What a failed job tells the server. */
export interface ReadFailure {
  readonly type: string;
  readonly message: string;
  readonly final: boolean;
  readonly details: readonly unknown[];
}

/** Waits for a job to fail and reads how. */
export async function failureOf(job: Promise<unknown>): Promise<ReadFailure> {
  const error = await job.then(
    (result) => new Error(`The job succeeded: ${JSON.stringify(result)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApplicationFailure)) throw error;
  const { type, message, nonRetryable, details } = error;
  return { type: type ?? '', message, final: nonRetryable === true, details: details ?? [] };
}
