/** What names mean where an expression stands, as far as that is known before it runs. */
import { normalizeName } from '../syntax/names.ts';

export type Scope =
  /** The context that the expression is evaluated in; knows no names before it runs. */
  | { readonly kind: 'globals' }
  /** Names that a construct defines, each in a slot of its frame. */
  | { readonly kind: 'locals'; readonly slots: ReadonlyMap<string, number>; readonly outer: Scope }
  /** A filter: the entries of the item in slot 0 are names, and so is `item`. */
  | { readonly kind: 'item'; readonly outer: Scope };

export const GLOBALS: Scope = { kind: 'globals' };

/** A scope with these names in slots 0, 1, ... of its frame. */
export function localScope(names: readonly string[], outer: Scope): Scope {
  return {
    kind: 'locals',
    slots: new Map(names.map((name, slot) => [normalizeName(name), slot])),
    outer,
  };
}
