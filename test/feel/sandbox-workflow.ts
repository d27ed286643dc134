import { interpret, textOf } from '../../feel/index.ts';

/** Called in the sandbox by the test beside this file. */
export function evaluate(source: string): string {
  return textOf(interpret(source).value);
}
