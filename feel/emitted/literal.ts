import { parseAtLiteral } from '../values/at-literal.ts';
import type { Value } from '../values/value.ts';

/** `@"2024-01-01"`. The emitter has seen to it that it is one. */
export function literal(text: string): Value {
  return parseAtLiteral(text) ?? null;
}
