import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { text } from './kinds.ts';

/** A function that reads a text. */
export function reading(
  what: string,
  parse: (source: string) => Value | undefined,
): (source: string, run: Run, at: Site) => Value {
  return (source, run, at) =>
    parse(source) ?? run.fail(at, 'bad-argument', `'${source.slice(0, 60)}' is no ${what}`, source);
}

export const FROM_TEXT = ['from', text] as const;
