/** What an editor shows: the type under the cursor, and the names that may come next. From the same source as errors. */
import { BUILTINS } from '../builtins/registry.ts';
import type { Expression } from '../syntax/ast.ts';
import { namesOfTypes } from '../syntax/names.ts';
import { FeelParser } from '../syntax/parse.ts';
import { typeText, type FeelType } from '../types/type.ts';
import { checkExpression, type CheckedExpression, type CheckOptions } from './check.ts';
import { namesIn, lookUp, membersOf } from './check-paths.ts';
import { plain } from '../types/relations.ts';

/** The smallest expression at an offset and its type; `undefined` between expressions. */
export function hover(
  checked: CheckedExpression,
  offset: number,
): { readonly node: Expression; readonly type: FeelType; readonly text: string } | undefined {
  let best: { node: Expression; type: FeelType } | undefined;
  for (const [node, { type }] of checked.nodes) {
    const isInside = node.from <= offset && offset <= node.to;
    const size = (other: Expression): number => other.to - other.from;
    if (isInside && (best === undefined || size(node) < size(best.node))) best = { node, type };
  }
  return best === undefined ? undefined : { ...best, text: typeText(best.type) };
}

export interface Completion {
  readonly name: string;
  readonly kind: 'variable' | 'function' | 'member';
  /** The type, or a function's parameters, as one writes them. */
  readonly detail: string;
}

/** The names that may stand at an offset; behind a dot, what the expression before it has inside. */
export function completions(source: string, offset: number, options: CheckOptions): Completion[] {
  const before = source.slice(0, offset);
  const typed = /[\p{L}\p{N}_ ]*$/u.exec(before)?.[0] ?? '';
  const start = before.slice(0, before.length - typed.length).trimEnd();
  if (start.endsWith('.')) {
    const type = typeBefore(start.slice(0, -1), options);
    return Object.entries(type === undefined ? {} : (membersOf(elementType(type)) ?? {})).map(
      ([name, member]) => ({ name, kind: 'member', detail: typeText(member) }),
    );
  }
  const scope = { names: options.variables, outer: undefined, open: false };
  const variables = namesIn(scope).map((name): Completion => {
    const { type } = lookUp(name, scope);
    return { name, kind: 'variable', detail: type === undefined ? '' : typeText(type) };
  });
  const functions = BUILTINS.map(({ name, value }): Completion => {
    const parameters = value.parameters.map((parameter) => parameter.name).join(', ');
    return { name, kind: 'function', detail: `(${parameters})` };
  });
  return [...variables, ...functions];
}

function elementType(type: FeelType): FeelType {
  const own = plain(type);
  return own.kind === 'list' ? elementType(own.element) : own;
}

/** The type of the longest expression that ends where the text does. */
function typeBefore(text: string, options: CheckOptions): FeelType | undefined {
  const parser = new FeelParser(namesOfTypes(options.variables));
  const starts = [...text.matchAll(/(?<![\p{L}\p{N}_.])[\p{L}\p{N}_@"([{]/gu)].map(
    ({ index }) => index,
  );
  for (const start of starts.slice(-MOST_STARTS)) {
    const source = text.slice(start);
    const parsed = parser.expression(source);
    const isWhole =
      parsed.ok && /^(?:name|path|filter|call|at|context|list)$/.test(parsed.tree.kind);
    if (isWhole) return checkExpression(parsed.tree, source, options).type;
  }
  return undefined;
}

const MOST_STARTS = 12;
