import { findBuiltin } from '../builtins/registry.ts';
import type { Call } from '../syntax/ast.ts';
import { normalizeName } from '../syntax/names.ts';
import { codeInScope, codeOfGiven, isDefined, type EmitScope } from './emit-scope.ts';
import { arrow, callOf, type Emitter } from './emitter.ts';
import { builtinIdentifier } from './emit-builtins.ts';
import { keyText } from './identifiers.ts';

/** A call of what the name means in the scope, else of one of FEEL's own functions. */
export function emitCall(node: Call, scope: EmitScope, emitter: Emitter): string {
  const { callee } = node;
  const name = callee.kind === 'name' ? callee.name : undefined;
  const found = name === undefined || isDefined(name, scope) ? undefined : findBuiltin(name);
  const args = node.args.map((argument) => {
    const code = emitter.emit(argument, scope);
    return found?.tolerates === true ? callOf('tolerate', arrow([], code)) : code;
  });
  const named = node.names === undefined ? undefined : namedArguments(node.names, args);
  if (node.names !== undefined && named === undefined) {
    return callOf('fail', `'wrong-arguments'`, `'an argument is given twice'`);
  }
  const given = name === undefined ? undefined : codeOfGiven(name, scope);
  if (found !== undefined && given !== undefined) {
    const either = callOf('functionOr', given, builtinIdentifier(found));
    return named === undefined
      ? callOf('invoke', either, ...args)
      : callOf('invokeNamed', either, named);
  }
  if (found !== undefined) {
    const method = named === undefined ? 'call' : 'callNamed';
    return callOf(method, builtinIdentifier(found), ...(named === undefined ? args : [named]));
  }
  const known = name === undefined ? undefined : codeInScope(name, scope);
  const called = known ?? emitter.emit(callee, scope);
  if (named !== undefined) return callOf('invokeNamed', called, named);
  return callOf('invoke', called, ...args);
}

/** `{ a: 1, 'b c': 2 }`; `undefined` when a name comes twice. */
function namedArguments(names: readonly string[], args: readonly string[]): string | undefined {
  if (new Set(names.map(normalizeName)).size < names.length) return undefined;
  const entries = names.map((name, index) => `${keyText(name)}: ${args[index] ?? 'null'}`);
  return `{ ${entries.join(', ')} }`;
}
