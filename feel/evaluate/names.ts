import type { Input, Name } from '../syntax/ast.ts';
import { normalizeName } from '../syntax/names.ts';
import { builtinFunction } from '../builtins/registry.ts';
import { namedEntry } from '../operations/members.ts';
import { isContext, type Value } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { frameAt, type Code, type Frame } from './frame.ts';
import type { Scope } from './scope.ts';

/** A name: the innermost construct's, the item's in a filter, the context's, then FEEL's own functions. */
export function compileName(node: Name | Input, scope: Scope, compiler: Compiler): Code {
  const name = node.kind === 'input' ? '?' : node.name;
  const found = findName(name, scope, 0);
  const builtin = builtinFunction(name);
  const at = compiler.at(node);
  if (found.kind === 'local') return localCode(found.depth, found.slot);
  const lookUp = found.kind === 'global' ? globalLookUp(name) : itemLookUp(name, scope);
  return (frame, run) => {
    const value = lookUp(frame);
    if (value !== undefined) return value;
    if (builtin !== undefined) return builtin;
    const message =
      name === '?' ? "'?' has a meaning in unary tests only" : `nothing is known as '${name}'`;
    return run.note(at, 'unknown-name', message);
  };
}

/** The value of a name, or `undefined`: no construct and no context has it. */
export type LookUp = (frame: Frame) => Value | undefined;

type Found =
  | { readonly kind: 'local'; readonly depth: number; readonly slot: number }
  | { readonly kind: 'item' | 'global' };

/** Where a name is defined, as far as that is known before the expression runs. */
export function findName(name: string, scope: Scope, depth: number): Found {
  switch (scope.kind) {
    case 'globals':
      return { kind: 'global' };
    case 'item':
      return { kind: 'item' };
    case 'locals': {
      const slot = scope.slots.get(normalizeName(name));
      return slot === undefined
        ? findName(name, scope.outer, depth + 1)
        : { kind: 'local', depth, slot };
    }
  }
}

function localCode(depth: number, slot: number): Code {
  if (depth === 0) return (frame) => frame.values[slot] ?? null;
  if (depth === 1) return (frame) => frame.outer?.values[slot] ?? null;
  return (frame) => frameAt(frame, depth).values[slot] ?? null;
}

/** Looks a name up through filters, whose items' entries are known only when they run. */
export function itemLookUp(name: string, scope: Scope): LookUp {
  switch (scope.kind) {
    case 'globals':
      return globalLookUp(name);
    case 'locals': {
      const slot = scope.slots.get(normalizeName(name));
      if (slot !== undefined) return (frame) => frame.values[slot] ?? null;
      const outer = itemLookUp(name, scope.outer);
      return (frame) => (frame.outer === undefined ? undefined : outer(frame.outer));
    }
    case 'item': {
      const outer = itemLookUp(name, scope.outer);
      return (frame) => {
        const item = frame.values[0] ?? null;
        const entry = isContext(item) ? namedEntry(item, name) : undefined;
        if (entry !== undefined) return entry;
        if (name === 'item') return item;
        return frame.outer === undefined ? undefined : outer(frame.outer);
      };
    }
  }
}

function globalLookUp(name: string): LookUp {
  return ({ globals }) => {
    const value = globals[name];
    // A process's variables inherit from those of the scope around; what every object inherits is no variable.
    const isVariable = Object.hasOwn(globals, name) || !(name in Object.prototype);
    if (value !== undefined && isVariable) return value;
    return namedEntry(globals, name);
  };
}
