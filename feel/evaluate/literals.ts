import type { ContextLiteral, Expression, FunctionLiteral, ListLiteral } from '../syntax/ast.ts';
import { normalizeName } from '../syntax/names.ts';
import { ANY, type FeelType } from '../types/type.ts';
import { FeelFunction, type Parameter } from '../values/function.ts';
import { newContext, type Value } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { Frame, type Code } from './frame.ts';
import { localScope, type Scope } from './scope.ts';

/** `[a, b, c]` */
export function compileList(node: ListLiteral, scope: Scope, compiler: Compiler): Code {
  const items = node.items.map((item) => compiler.compile(item, scope));
  const at = compiler.at(node);
  return (frame, run) => {
    run.spend(items.length, at);
    return items.map((item) => item(frame, run));
  };
}

/** `{a: 1, b: a + 1}`; an entry sees those before it. */
export function compileContext(node: ContextLiteral, scope: Scope, compiler: Compiler): Code {
  const at = compiler.at(node);
  const names = node.entries.map((entry) => entry.name);
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) {
    const message = `the context has more than one entry '${duplicate}'`;
    return (_frame, run) => run.fail(at, 'duplicate-entry', message);
  }
  const entries = node.entries.map((entry, index) => {
    // A function may call itself; any other entry of the name of one around it means that one.
    const seen = entry.value.kind === 'function' ? index + 1 : index;
    const code = compiler.compile(entry.value, localScope(names.slice(0, seen), scope));
    return { name: entry.name, code };
  });
  return (frame, run) => {
    run.spend(entries.length, at);
    const values: Value[] = [];
    const inner = new Frame(frame.globals, frame, values);
    const context = newContext();
    for (const entry of entries) {
      const value = entry.code(inner, run);
      values.push(value);
      context[entry.name] = value;
    }
    return context;
  };
}

/** `function(a: number, b) body`; sees the names around it, as they were when it was made. */
export function compileFunction(node: FunctionLiteral, scope: Scope, compiler: Compiler): Code {
  const at = compiler.at(node);
  const parameters: Parameter[] = [];
  for (const { name, type: written } of node.parameters) {
    const type: FeelType | undefined = written === undefined ? ANY : compiler.type(written);
    if (type === undefined) {
      const message = `the type of parameter '${name}' is not known`;
      return (_frame, run) => run.fail(at, 'unknown-name', message);
    }
    parameters.push({ name, type });
  }
  const names = parameters.map(({ name }) => normalizeName(name));
  const body = node.external
    ? externalCode(node, compiler)
    : compiler.compile(node.body, localScope(names, scope));
  const depth = depthOf(node.body);
  return (frame) => {
    return new FeelFunction('', parameters, ANY, (args, run, callSite) => {
      run.enter(depth, callSite);
      const value = body(new Frame(frame.globals, frame, args), run);
      run.leave(depth);
      return value;
    });
  };
}

function externalCode(node: FunctionLiteral, compiler: Compiler): Code {
  const at = compiler.at(node);
  return (_frame, run) => run.fail(at, 'unsupported', 'functions outside FEEL cannot be called');
}

/** How deep the expression nests: what a call of it takes from the stack. */
export function depthOf(node: Expression): number {
  return 1 + deepestChild(node);
}

function deepestChild(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  let deepest = 0;
  for (const child of Object.values(part)) {
    const own = typeof child === 'object' && child !== null && 'kind' in child ? 1 : 0;
    deepest = Math.max(deepest, own + deepestChild(child));
  }
  return deepest;
}
