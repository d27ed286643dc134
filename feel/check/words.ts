/** Types in the words of those who draw processes. */
import type { FeelType } from '../types/type.ts';

/** `a number`, `a list of texts`, `true or false`. */
export function inWords(type: FeelType): string {
  switch (type.kind) {
    case 'any':
      return 'anything';
    case 'null':
      return 'null';
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'a text';
    case 'days and time duration':
      return 'a duration of days and time';
    case 'years and months duration':
      return 'a duration of years and months';
    case 'list':
      return type.element.kind === 'any' ? 'a list' : `a list of ${plural(type.element)}`;
    case 'range':
      return type.element.kind === 'any' ? 'a range' : `a range of ${plural(type.element)}`;
    case 'constrained':
      return `${inWords(type.base)} (${type.name})`;
    default:
      return `a ${type.kind}`;
  }
}

function plural(type: FeelType): string {
  switch (type.kind) {
    case 'boolean':
      return 'true and false';
    case 'string':
      return 'texts';
    case 'date and time':
      return 'dates and times';
    case 'days and time duration':
    case 'years and months duration':
      return 'durations';
    case 'constrained':
      return plural(type.base);
    case 'any':
      return 'anything';
    default:
      return `${type.kind}s`;
  }
}

/** `a, b or c` */
export function anyOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** The types in words, each once. */
export function oneOf(types: readonly FeelType[]): string {
  const isDuration = ({ kind }: FeelType): boolean =>
    kind === 'days and time duration' || kind === 'years and months duration';
  const durations = new Set(types.filter(isDuration).map(({ kind }) => kind));
  const words = types.map((type) => {
    return durations.size > 1 && isDuration(type) ? 'a duration' : inWords(type);
  });
  return anyOf([...new Set(words)]);
}
