/** A bug of ours, not of the model: fails the workflow task, so that a fixed worker can go on with the instance. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}
