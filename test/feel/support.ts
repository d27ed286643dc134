import { interpret, textOf, type Environment, type FeelContext, type Problem } from '#feel';
import { dateTimeAt } from '#feel';

/** 6 May 2024, 07:08:09 in Paris. */
const now = dateTimeAt(Date.UTC(2024, 4, 6, 5, 8, 9), 'Europe/Paris');
export const CLOCK: Environment = now === undefined ? {} : { now };

/** The text of what an expression gives; problems do not matter. */
export function result(source: string, context: FeelContext = {}): string {
  return textOf(interpret(source, context, CLOCK).value);
}

/** The problems of an expression, as `code at place: message`. */
export function problemsOf(source: string, context: FeelContext = {}): string[] {
  return interpret(source, context, CLOCK).problems.map(problemText);
}

export function problemText({ code, from, to, message }: Problem): string {
  return `${code} ${from}-${to}: ${message}`;
}
