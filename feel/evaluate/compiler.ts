import type { Expression, TypeNode } from '../syntax/ast.ts';
import type { FeelType } from '../types/type.ts';
import type { Span } from '../values/function.ts';
import type { Site } from '../values/run.ts';
import type { Code } from './frame.ts';
import type { Scope } from './scope.ts';

/** What the compilers of single node kinds share. */
export interface Compiler {
  /** The closure of a node, for frames that fit the scope. */
  compile(node: Expression, scope: Scope): Code;
  /** The place of a node as problems name it. */
  at(span: Span): Site;
  /** The compiler for a text of its own, which problems name. */
  within(origin: string): Compiler;
  /** A type as written; `undefined` when it names a type that nobody knows. */
  type(node: TypeNode): FeelType | undefined;
}
