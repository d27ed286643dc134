/** What Temporal's client throws, sorted by what to do about it. */
import {
  isGrpcServiceError,
  ServiceError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';
import { ServerError, UnavailableError, reason } from '../server-error.ts';

/** gRPC's INVALID_ARGUMENT and FAILED_PRECONDITION: the same request will never be taken. */
const REFUSED_CODES: ReadonlySet<number> = new Set([3, 9]);
const DEADLINE_EXCEEDED = 4;
/** The namespace lacks one: not the request's fault, and cured by an operator. */
const SEARCH_ATTRIBUTE = /search attribute/i;

/** Temporal will never take this: too big, an id too long... */
export class RefusedByTemporalError extends ServerError {
  override readonly name = 'RefusedByTemporalError';
}

/**
 * Runs a request to Temporal, and tells apart what may be tried again.
 *
 * @throws UnavailableError when Temporal, or the workers that it needs for the answer, are away
 * @throws RefusedByTemporalError when it will never be taken
 */
export async function callTemporal<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw sorted(error);
  }
}

function sorted(error: unknown): unknown {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    return new UnavailableError('Temporal or the worker', 'time is up');
  }
  if (error instanceof NamespaceNotFoundError) return new UnavailableError('Temporal', error);
  const cause = error instanceof ServiceError ? error.cause : error;
  if (isGrpcServiceError(cause)) {
    if (cause.code === DEADLINE_EXCEEDED) return new UnavailableError('Temporal', 'time is up');
    const misconfigured = SEARCH_ATTRIBUTE.test(cause.details);
    return REFUSED_CODES.has(cause.code) && !misconfigured
      ? new RefusedByTemporalError(`Temporal refuses it: ${reason(cause)}`, { cause })
      : new UnavailableError('Temporal', cause);
  }
  return error instanceof ServiceError ? new UnavailableError('Temporal', error) : error;
}
