import type { Expression, TypeNode } from '../syntax/ast.ts';
import type { FeelType } from '../types/type.ts';
import type { Span } from '../values/function.ts';
import type { Site } from '../values/run.ts';

export type TypeProblemCode =
  | 'unknown-name'
  | 'unknown-type'
  | 'no-such-entry'
  | 'wrong-type'
  | 'not-comparable'
  | 'wrong-arguments'
  | 'no-such-function'
  | 'duplicate-entry';

/** Something that cannot be right whatever the values are. */
export interface TypeProblem extends Site {
  readonly code: TypeProblemCode;
  readonly message: string;
}

/** The types of the names in sight; innermost first. */
export interface TypeScope {
  readonly names: Readonly<Record<string, FeelType>>;
  readonly outer: TypeScope | undefined;
  /** Other names may exist: the expression is not told all of them. */
  readonly open: boolean;
}

/** What the rules of single node kinds share. */
export interface Checker {
  /** The type of a node, with what is wrong inside it reported. */
  infer(node: Expression, scope: TypeScope): FeelType;
  report(at: Span, code: TypeProblemCode, message: string): void;
  /** The text of a node, shortened. */
  quote(at: Span): string;
  /** A type as written; Any, and reported, when nobody knows it: where it stands, or at `at`. */
  type(node: TypeNode, at?: Span): FeelType;
  /** The same, for a text of its own. */
  within(origin: string): Checker;
}

export function inner(
  names: Readonly<Record<string, FeelType>>,
  outer: TypeScope,
  open = false,
): TypeScope {
  return { names, outer, open };
}
