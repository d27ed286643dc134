/** A server or its worker does not go on: what it had not ended is for another one. */
export class ServerLostError extends Error {
  override readonly name = 'ServerLostError';
}
