import type { Call, Expression } from '../syntax/ast.ts';
import { findBuiltin, type Builtin } from '../builtins/registry.ts';
import { FeelFunction } from '../values/function.ts';
import type { Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { describe } from '../operations/describe.ts';
import type { Code } from './frame.ts';
import { invoke, invokeByName } from '../operations/invoke.ts';
import { findName, itemLookUp, type LookUp } from './names.ts';
import { toleratingCode } from './operators.ts';
import type { Scope } from './scope.ts';

/** `f(a, b)` and `f(x: a, y: b)`. FEEL's own functions are found when no construct and no context has the name. */
export function compileCall(node: Call, scope: Scope, compiler: Compiler): Code {
  const builtin = node.callee.kind === 'name' ? findBuiltin(node.callee.name) : undefined;
  const at = compiler.at(node);
  const compiled = node.args.map((argument) => compiler.compile(argument, scope));
  const args = builtin?.tolerates === true ? compiled.map(toleratingCode) : compiled;
  const evaluate: Arguments = (frame, run) => args.map((argument) => argument(frame, run));
  const callee = compiler.compile(node.callee, scope);
  if (builtin === undefined || node.callee.kind !== 'name') {
    return functionCode(callee, evaluate, node, at);
  }
  const own = builtinCode(builtin, evaluate, node, at);
  const shadow = shadowing(node.callee.name, scope);
  if (shadow === undefined) return own;
  const other = functionCode(callee, evaluate, node, at);
  return (frame, run) => (shadow(frame) === undefined ? own(frame, run) : other(frame, run));
}

type Arguments = (...parameters: Parameters<Code>) => Value[];

/** Looks for something of the model that has a builtin's name. */
function shadowing(name: string, scope: Scope): LookUp | undefined {
  return findName(name, scope, 0).kind === 'local' ? () => null : itemLookUp(name, scope);
}

function builtinCode(builtin: Builtin, evaluate: Arguments, node: Call, at: Site): Code {
  const { names } = node;
  if (names === undefined) return (frame, run) => builtin.call(evaluate(frame, run), run, at);
  return (frame, run) => builtin.callByName(names, evaluate(frame, run), run, at);
}

function functionCode(callee: Code, evaluate: Arguments, node: Call, at: Site): Code {
  const { names } = node;
  const what = calleeText(node.callee);
  return (frame, run) => {
    const called = callee(frame, run);
    if (!(called instanceof FeelFunction)) {
      const message =
        called === null ? `there is no function ${what}` : `${describe(called)} is no function`;
      return run.fail(at, 'no-such-function', message, called);
    }
    const args = evaluate(frame, run);
    return names === undefined
      ? invoke(called, args, run, at)
      : invokeByName(called, names, args, run, at);
  };
}

function calleeText(callee: Expression): string {
  return callee.kind === 'name' ? `'${callee.name}'` : 'here';
}
