/** Words for messages: what a value is, in the language of people who draw processes. */
import { kindOf, type Value } from '../values/value.ts';
import { nestedText } from '../values/text.ts';

const LONGEST = 40;

/** `the number 3`, `the text "abc"`, `null`, `a list`. */
export function describe(value: Value): string {
  const kind = kindOf(value);
  switch (kind) {
    case 'null':
      return 'null';
    case 'list':
    case 'context':
    case 'function':
    case 'range':
      return `a ${kind}`;
    case 'string':
      return `the text ${shortened(value)}`;
    default:
      return `the ${kind} ${shortened(value)}`;
  }
}

function shortened(value: Value): string {
  const text = nestedText(typeof value === 'string' ? value.slice(0, LONGEST + 1) : value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
