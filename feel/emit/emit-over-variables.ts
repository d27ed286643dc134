/** Expressions of processes -> code over `feel` and `vars`, whose properties are the variables. */
import { checkExpression } from '../check/check.ts';
import { FeelParser } from '../syntax/parse.ts';
import { ANY } from '../types/type.ts';
import { emitExpression } from './emit-expression.ts';
import { emitTypeNode } from './emit-type.ts';
import { callOf, type Emitter } from './emitter.ts';
import { keyText, textLiteral } from './identifiers.ts';

export interface EmittedExpression {
  readonly code: string;
  /** The variables that it reads, those that it might read among them. */
  readonly reads: readonly string[];
}

/** The code of an expression; of a text that is none, code that says so. */
export function emitOverVariables(source: string): EmittedExpression {
  const parsed = new FeelParser().expression(source);
  if (!parsed.ok) {
    return { code: callOf('fail', `'syntax'`, textLiteral(parsed.problem.message)), reads: [] };
  }
  const { nodes } = checkExpression(parsed.tree, source, { variables: {}, open: true });
  const reads = new Set<string>();
  const emitter: Emitter = {
    emit: (node, scope) => emitExpression(node, scope, emitter),
    typeOf: (node) => nodes.get(node)?.type ?? ANY,
    type: (node) => emitTypeNode(node, () => undefined),
    table: () => callOf('fail', `'unsupported'`, `'there are no tables in expressions'`),
  };
  // As it is written: a name with an operator inside stands in backticks here, and is that of one variable.
  const read = (name: string): string => {
    reads.add(name);
    return keyText(name) === name ? `vars.${name}` : `vars[${textLiteral(name)}]`;
  };
  return { code: emitter.emit(parsed.tree, { kind: 'variables', read }), reads: [...reads] };
}
