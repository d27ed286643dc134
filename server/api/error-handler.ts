/** Whatever goes wrong in a request becomes one problem document. */
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { RefusedByTemporalError } from '../instances/temporal-errors.ts';
import { violations } from '../processes/input-schema.ts';
import { UnavailableError } from '../server-error.ts';
import { ApiError, PROBLEM_MEDIA_TYPE, type ProblemKind } from './problem.ts';

export function answerErrorsAsProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const apiError = asApiError(error);
    const { status, detail } = apiError.problem;
    if (status === 500) request.log.error({ err: error }, error.message);
    if (status === 503) request.log.warn(detail);
    await answer(reply, apiError);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const detail = `There is no ${request.method} ${request.url}: see /openapi.json for what there is.`;
    await answer(reply, new ApiError('not-found', detail));
  });
}

async function answer(reply: FastifyReply, { problem }: ApiError): Promise<void> {
  await reply
    .status(problem.status)
    .type(PROBLEM_MEDIA_TYPE)
    .serializer((value) => JSON.stringify(value))
    .send(problem);
}

function asApiError(error: FastifyError): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof UnavailableError) return new ApiError('unavailable', error.message);
  if (error instanceof RefusedByTemporalError)
    return new ApiError('invalid-request', error.message);
  if (error.validation !== undefined) {
    const where = error.validationContext ?? 'body';
    const errors = violations(error.validation);
    return new ApiError('invalid-request', `The ${where} is not as it should be.`, { errors });
  }
  const { statusCode = 500 } = error;
  return statusCode < 500
    ? new ApiError(kindOf(statusCode), error.message)
    : new ApiError('internal', 'It is in the logs; the request may be sent again.');
}

function kindOf(status: number): ProblemKind {
  switch (status) {
    case 404:
      return 'not-found';
    case 413:
      return 'too-large';
    case 415:
      return 'media-type';
    default:
      return 'invalid-request';
  }
}
