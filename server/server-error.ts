/**
 * The server cannot do what was asked, for a reason that its operator can act on: the message is one sentence
 * with what to do. Programs show it without a stack trace.
 */
export class ServerError extends Error {
  override readonly name: string = 'ServerError';
}

/**
 * Something the server needs is away for now (Temporal, the broker, the registry): nothing is wrong with what was
 * asked, and the same again later will do.
 */
export class UnavailableError extends ServerError {
  override readonly name = 'UnavailableError';
  /** What is away, as the operator knows it, e.g. `Temporal`. */
  readonly part: string;

  constructor(part: string, cause: unknown) {
    super(`${part} can't be used now: ${reason(cause)}`, { cause });
    this.part = part;
  }
}

/** What an error says, its cause's words where it has one: gRPC and Kafka clients wrap what matters. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reason(error.cause) : error.message || error.name;
}
