import type { Call, Expression } from '../syntax/ast.ts';
import { findBuiltin, type Builtin } from '../builtins/registry.ts';
import { FeelFunction } from '../values/function.ts';
import type { Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { describe } from '../operations/describe.ts';
import type { Code } from './frame.ts';
import { invoke, invokeByName } from '../operations/invoke.ts';
import { normalizeName } from '../syntax/names.ts';
import { itemLookUp, type LookUp } from './names.ts';
import { toleratingCode } from './operators.ts';
import type { Scope } from './scope.ts';

/**
 * `f(a, b)` and `f(x: a, y: b)`. FEEL's own functions are hidden by a construct that defines the name, and by a function of
 * that name in the context: a variable `date` that is a text leaves `date("2024-01-01")` what it is.
 */
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
  const other = functionCode(callee, evaluate, node, at);
  return (frame, run) => (shadow(frame) === undefined ? own(frame, run) : other(frame, run));
}

type Arguments = (...parameters: Parameters<Code>) => Value[];

/** Looks for something of the model that has a builtin's name and can be called; entries of a filter's items cannot. */
function shadowing(name: string, scope: Scope): LookUp {
  switch (scope.kind) {
    case 'globals': {
      const lookUp = itemLookUp(name, scope);
      return (frame) => {
        const value = lookUp(frame);
        return value instanceof FeelFunction ? value : undefined;
      };
    }
    case 'locals':
      if (scope.slots.has(normalizeName(name))) return () => null;
      break;
    case 'item':
  }
  const outer = shadowing(name, scope.outer);
  return (frame) => (frame.outer === undefined ? undefined : outer(frame.outer));
}

function builtinCode(builtin: Builtin, evaluate: Arguments, node: Call, at: Site): Code {
  const { names } = node;
  if (names === undefined) return (frame, run) => builtin.call(evaluate(frame, run), run, at);
  return (frame, run) => builtin.callByName(names, evaluate(frame, run), run, at);
}

function functionCode(callee: Code, evaluate: Arguments, node: Call, at: Site): Code {
  const { names } = node;
  const missing = `there is no function ${calleeText(node.callee)}${renamed(node.callee)}`;
  return (frame, run) => {
    const called = callee(frame, run);
    if (!(called instanceof FeelFunction)) {
      const message = called === null ? missing : `${describe(called)} is no function`;
      return run.fail(at, 'no-such-function', message, called);
    }
    const args = evaluate(frame, run);
    return names === undefined
      ? invoke(called, args, run, at)
      : invokeByName(called, names, args, run, at);
  };
}

/** Functions of Camunda that DMN has by another name since. */
function renamed(callee: Expression): string {
  const now = callee.kind === 'name' ? RENAMED.get(callee.name) : undefined;
  return now === undefined ? '' : `: write '${now}'`;
}

const RENAMED: ReadonlyMap<string, string> = new Map([
  ['put', 'context put'],
  ['put all', 'context merge'],
]);

function calleeText(callee: Expression): string {
  return callee.kind === 'name' ? `'${callee.name}'` : 'here';
}
