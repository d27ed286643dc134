/** An expression without a value: the element that needs it waits as an incident. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}
