/** What an editor shows: the type under the cursor, and the names that may come next. From the same source as errors. */
import { signatures } from '../builtins/define.ts';
import { BUILTINS, findBuiltin, type Builtin } from '../builtins/registry.ts';
import type { Expression } from '../syntax/ast.ts';
import { typeText, type FeelType } from '../types/type.ts';
import type { CheckedExpression, CheckOptions } from './check.ts';
import { BUILTIN_DOCS } from './builtin-docs.ts';
import { namesIn, lookUp, membersOf } from './check-paths.ts';
import { cursorAt, type Cursor } from './cursor.ts';
import { plain } from '../types/relations.ts';

/** The smallest expression at an offset and its type; `undefined` between expressions. */
export function hover(checked: CheckedExpression, offset: number): Hover | undefined {
  let best: { node: Expression; type: FeelType } | undefined;
  for (const [node, { type }] of checked.nodes) {
    const isInside = node.from <= offset && offset <= node.to;
    const size = (other: Expression): number => other.to - other.from;
    if (isInside && (best === undefined || size(node) < size(best.node))) best = { node, type };
  }
  if (best === undefined) return undefined;
  const { node, type } = best;
  const builtin = node.kind === 'call' ? calledAt(node, offset) : undefined;
  if (builtin === undefined) return { node, type, text: typeText(type) };
  const { detail, doc } = describeBuiltin(builtin);
  return { node, type, text: `${builtin.name}${detail}: ${typeText(type)}`, doc };
}

/** What is known of the expression under the cursor. */
export interface Hover {
  readonly node: Expression;
  readonly type: FeelType;
  /** The type; on the name of a function of FEEL's own, all ways of calling it too. */
  readonly text: string;
  readonly doc?: string;
}

/** The function of FEEL's own whose name the offset is on. */
function calledAt({ callee }: Expression & { kind: 'call' }, offset: number): Builtin | undefined {
  const isOnName = callee.kind === 'name' && callee.from <= offset && offset <= callee.to;
  return isOnName ? findBuiltin(callee.name) : undefined;
}

function describeBuiltin({ name, overloads }: Builtin): { detail: string; doc: string } {
  return { detail: signatures(overloads), doc: BUILTIN_DOCS[name] ?? '' };
}

export interface Completion {
  readonly name: string;
  readonly kind: 'variable' | 'function' | 'member';
  /** The type, or all ways of calling a function, as one writes them. */
  readonly detail: string;
  /** What a function of FEEL's own does, in a line. */
  readonly doc?: string;
  /** Where what it would replace begins. */
  readonly from: number;
}

/** The names that may stand at an offset; behind a dot, what the expression before it has inside. */
export function completions(source: string, offset: number, options: CheckOptions): Completion[] {
  const cursor = cursorAt(source, offset, options);
  if (cursor === undefined) return [];
  const { from, scope } = cursor;
  if (scope === undefined) return membersAt(cursor);
  const variables = [...new Set(namesIn(scope))].map((name): Completion => {
    const { type } = lookUp(name, scope);
    return { name, kind: 'variable', detail: type === undefined ? '' : typeText(type), from };
  });
  const functions = BUILTINS.map((builtin): Completion => ({
    name: builtin.name,
    kind: 'function',
    ...describeBuiltin(builtin),
    from,
  }));
  return [...variables, ...functions];
}

function membersAt({ from, source }: Cursor): Completion[] {
  const members = source === undefined ? undefined : membersOf(elementType(source));
  return Object.entries(members ?? {}).map(([name, type]) => {
    return { name, kind: 'member', detail: typeText(type), from };
  });
}

function elementType(type: FeelType): FeelType {
  const own = plain(type);
  return own.kind === 'list' ? elementType(own.element) : own;
}
