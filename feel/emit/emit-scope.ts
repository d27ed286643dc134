/** What names are in emitted code. */
import { normalizeName } from '../syntax/names.ts';
import type { FeelType } from '../types/type.ts';
import { findBuiltin } from '../builtins/registry.ts';
import { plain } from '../types/relations.ts';
import { builtinIdentifier } from './emit-builtins.ts';
import { identifierOf, textLiteral } from './identifiers.ts';

export type EmitScope =
  | undefined
  /** Names by their normal form, each with the code that reads it. */
  | {
      readonly kind: 'names';
      readonly names: ReadonlyMap<string, string>;
      /** What a decision requires: in calls, only functions among them hide FEEL's own. */
      readonly given: boolean;
      readonly outer: EmitScope;
    }
  /** A filter: what the item's entries are called is known when it runs, unless its type tells. */
  | {
      readonly kind: 'item';
      readonly item: string;
      readonly type: FeelType;
      readonly outer: EmitScope;
    }
  /** Variables that are known when the code runs; every name may be one. */
  | { readonly kind: 'variables'; readonly read: (name: string) => string };

export function namesScope(
  entries: Iterable<readonly [string, string]>,
  outer: EmitScope,
  given = false,
): EmitScope {
  const names = new Map(
    Array.from(entries, ([name, code]) => [normalizeName(name), code] as const),
  );
  return { kind: 'names', names, given, outer };
}

/** The code of a name; `undefined` when nothing in sight has it, and it is none of FEEL's functions. */
export function codeOfName(name: string, scope: EmitScope): string | undefined {
  const builtin = findBuiltin(name);
  return codeInScope(name, scope) ?? (builtin && `${builtinIdentifier(builtin)}.value`);
}

/** A construct around defines the name: in calls it hides FEEL's own function; entries of items and variables do not. */
export function isDefined(name: string, scope: EmitScope): boolean {
  if (scope === undefined || scope.kind === 'variables') return false;
  if (scope.kind === 'names' && !scope.given && scope.names.has(normalizeName(name))) return true;
  return isDefined(name, scope.outer);
}

/** The code of what a decision requires under the name. */
export function codeOfGiven(name: string, scope: EmitScope): string | undefined {
  if (scope === undefined || scope.kind === 'variables') return undefined;
  const code =
    scope.kind === 'names' && scope.given ? scope.names.get(normalizeName(name)) : undefined;
  return code ?? codeOfGiven(name, scope.outer);
}

/** The same without FEEL's own functions. */
export function codeInScope(name: string, scope: EmitScope): string | undefined {
  if (scope === undefined) return undefined;
  if (scope.kind === 'variables') return variableCode(name, scope.read);
  if (scope.kind === 'names') {
    return scope.names.get(normalizeName(name)) ?? codeInScope(name, scope.outer);
  }
  const type = plain(scope.type);
  // Values of other kinds have no entries, so the names are those outside; null has none either.
  const hasEntries = type.kind === 'any' || type.kind === 'context' || type.kind === 'null';
  if (!hasEntries) return name === 'item' ? scope.item : codeInScope(name, scope.outer);
  const outside = name === 'item' ? scope.item : codeOfName(name, scope.outer);
  const fallback = outside ?? `feel.unknown(${textLiteral(name)})`;
  return `feel.of(${scope.item}, ${textLiteral(name)}, () => ${fallback})`;
}

function variableCode(name: string, read: (name: string) => string): string | undefined {
  if (name === '?') return undefined;
  const code = read(name);
  const builtin = findBuiltin(name);
  if (builtin === undefined) return code;
  return `(${textLiteral(name)} in vars ? ${code} : ${builtinIdentifier(builtin)}.value)`;
}

/** All identifiers that names in sight begin with. */
function takenIn(scope: EmitScope): Set<string> {
  const taken = new Set<string>();
  for (let one = scope; one !== undefined && one.kind !== 'variables'; one = one.outer) {
    const codes = one.kind === 'item' ? [one.item] : [...one.names.values()];
    for (const code of codes) taken.add(/^[\p{L}\p{N}_$]+/u.exec(code)?.[0] ?? '');
  }
  return taken;
}

/** Identifiers for names that a construct defines, different from all in sight. */
export function freshIdentifiers(names: readonly string[], scope: EmitScope): string[] {
  const taken = takenIn(scope);
  return names.map((name) => {
    const identifier = identifierOf(name, taken);
    taken.add(identifier);
    return identifier;
  });
}
