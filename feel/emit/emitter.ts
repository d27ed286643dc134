import type { DecisionTable, Expression, TypeNode } from '../syntax/ast.ts';
import type { FeelType } from '../types/type.ts';
import type { EmitScope } from './emit-scope.ts';

/** What the emitters of single node kinds share. */
export interface Emitter {
  emit(node: Expression, scope: EmitScope): string;
  /** What inference says of a node. */
  typeOf(node: Expression): FeelType;
  /** A type as code; `undefined` when it names one that nobody knows. */
  type(node: TypeNode): string | undefined;
  /**
   * A table as a constant of the module.
   * @param variables the type argument: the names that its cells read
   * @returns its identifier
   */
  table(node: DecisionTable, variables: string, code: string): string;
}

/** An arrow function; the body is an expression. */
export function arrow(parameters: readonly string[], body: string): string {
  const inBrackets = body.startsWith('{') ? `(${body})` : body;
  return `(${parameterList(parameters, body)}) => ${inBrackets}`;
}

/** The parameters that a body uses: the last ones are left out, others marked, where it does not. */
export function parameterList(parameters: readonly string[], body: string): string {
  const used = parameters.map((parameter) => mentionsIdentifier(body, parameter));
  const list = parameters.slice(0, used.lastIndexOf(true) + 1);
  return list
    .map((parameter, index) => (used[index] === true ? parameter : `_${parameter}`))
    .join(', ');
}

/** The identifier stands for itself somewhere in the code: not as a property, a key, or a word of a text. */
export function mentionsIdentifier(code: string, identifier: string): boolean {
  const plain = code.replace(/'(?:[^'\\]|\\.)*'|\/\*\*.*?\*\//g, "''");
  const word = identifier.replaceAll('$', '\\$');
  const alone = `(?<![\\p{L}\\p{N}_$.])${word}(?![\\p{L}\\p{N}_$]|\\s*:)`;
  return new RegExp(alone, 'u').test(plain);
}

export function callOf(method: string, ...args: readonly string[]): string {
  return `feel.${method}(${args.join(', ')})`;
}
