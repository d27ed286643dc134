/** Errors as RFC 9457 has them: `application/problem+json`. */
import { Type, type Static } from 'typebox';
import type { Violation } from '../processes/input-schema.ts';
import { ServerError } from '../server-error.ts';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Names the kind of problem; the same for all of its kind.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What is wrong here, and what to do.' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({ description: "JSON pointer into the request's body; '' is all." }),
          message: Type.String(),
        }),
        { description: 'Everything that is wrong with the request, not only the first.' },
      ),
    ),
    instanceId: Type.Optional(Type.String({ description: 'The instance that stands in the way.' })),
  },
  { $id: 'Problem', title: 'Problem' },
);
export type Problem = Static<typeof Problem>;

/** Kinds of problems: what follows `urn:flowright:problem:` in `type`. */
const KINDS = {
  'invalid-request': { status: 400, title: 'The request is not well-formed' },
  'invalid-input': { status: 400, title: 'The input does not fit the process' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'business-key-taken': { status: 409, title: 'The business key is taken' },
  'media-type': { status: 415, title: 'The body is not JSON' },
  'too-large': { status: 413, title: 'The body is too large' },
  internal: { status: 500, title: 'This is a fault of the server' },
  unavailable: { status: 503, title: 'A part of the platform is away' },
} as const;

export type ProblemKind = keyof typeof KINDS;

/** Thrown by handlers; answered as a problem document. */
export class ApiError extends ServerError {
  override readonly name = 'ApiError';
  readonly problem: Problem;

  constructor(
    kind: ProblemKind,
    detail: string,
    more: { readonly errors?: readonly Violation[]; readonly instanceId?: string } = {},
  ) {
    super(detail);
    const { errors, ...rest } = more;
    this.problem = {
      ...{ type: `urn:flowright:problem:${kind}`, ...KINDS[kind], detail, ...rest },
      ...(errors === undefined ? {} : { errors: [...errors] }),
    };
  }
}
