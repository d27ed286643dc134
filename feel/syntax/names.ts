/**
 * The names that may be read in an expression, and the names inside what they stand for. FEEL's names may hold
 * spaces and operators (`date of birth`, `profit/loss`), so the parser has to know them to find where they end.
 */
import type { FeelType } from '../types/type.ts';
import { entryOf, isContext, isList, type Value } from '../values/value.ts';

/** Collapses blanks and sets operators apart, so that `a-b` and `a  - b` are one name. */
export function normalizeName(name: string): string {
  return name
    .replace(/\s*(\*\*?|[./\-'+])\s*/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Words that are names only inside longer names. */
const RESERVED = new Set(
  'for in return if then else some every satisfies or and between instance function null true false not'.split(
    ' ',
  ),
);

/** A set of names with what each holds, built when first asked. */
export class Names {
  readonly #entries: Iterable<readonly [string, (() => Names | undefined) | undefined]>;
  #members: Map<string, { name: string; inner: (() => Names | undefined) | undefined }> | undefined;
  readonly #prefixes = new Set<string>();

  constructor(entries: Iterable<readonly [string, (() => Names | undefined) | undefined]>) {
    this.#entries = entries;
  }

  /** `normalized` is one of the names. */
  has(normalized: string): boolean {
    return this.#built().has(normalized);
  }

  /** `normalized` is one of the names, or the first words of one. */
  hasPrefix(normalized: string): boolean {
    return this.#built().has(normalized) || this.#prefixes.has(normalized);
  }

  /** The name as the context spells it. */
  spelling(normalized: string): string | undefined {
    return this.#built().get(normalized)?.name;
  }

  /** The names inside what the name stands for. */
  inside(normalized: string): Names | undefined {
    return this.#built().get(normalized)?.inner?.();
  }

  #built(): Map<string, { name: string; inner: (() => Names | undefined) | undefined }> {
    if (this.#members !== undefined) return this.#members;
    const members = new Map<
      string,
      { name: string; inner: (() => Names | undefined) | undefined }
    >();
    for (const [name, inner] of this.#entries) {
      const normalized = normalizeName(name);
      if (RESERVED.has(normalized)) continue;
      members.set(normalized, { name, inner });
      for (let end = normalized.indexOf(' '); end > 0; end = normalized.indexOf(' ', end + 1)) {
        this.#prefixes.add(normalized.slice(0, end));
      }
    }
    this.#members = members;
    return members;
  }
}

/** Names without known insides. */
export function plainNames(names: Iterable<string>): Names {
  return new Names(Array.from(names, (name) => [name, undefined] as const));
}

/** The names of typed variables. */
export function namesOfTypes(types: Readonly<Record<string, FeelType>>): Names {
  return new Names(Object.keys(types).map((name) => [name, () => insideOf(types[name])] as const));
}

function insideOf(type: FeelType | undefined): Names | undefined {
  switch (type?.kind) {
    case 'context':
      return namesOfTypes(type.entries);
    case 'list':
      return insideOf(type.element);
    case 'constrained':
      return insideOf(type.base);
    case 'function':
      return insideOf(type.result);
    default:
      return undefined;
  }
}

/** The names of a context's entries, down to contexts in lists (by the first that has any). */
export function namesOfValue(value: Value): Names | undefined {
  if (isList(value)) {
    const first = value.find((item) => isContext(item) || isList(item));
    return first === undefined ? undefined : namesOfValue(first);
  }
  if (!isContext(value)) return undefined;
  return new Names(
    Object.keys(value).map(
      (name) => [name, () => namesOfValue(entryOf(value, name) ?? null)] as const,
    ),
  );
}
