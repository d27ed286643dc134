import { findBuiltin, type Builtin } from '../builtins/registry.ts';
import { signatures, type BuiltinParameter, type Overload } from '../builtins/define.ts';
import type { Call, Expression } from '../syntax/ast.ts';
import { normalizeName } from '../syntax/names.ts';
import { ANY, listOf, NUMBER, type FeelType, type FunctionType } from '../types/type.ts';
import { inner, type Checker, type TypeScope } from './checker.ts';
import { lookUp } from './check-paths.ts';
import { elementOf, isOpen, join, joinAll, mayBecome, mayMeet, plain } from '../types/relations.ts';
import { anyOf, inWords } from './words.ts';

export function inferCall(node: Call, scope: TypeScope, checker: Checker): FeelType {
  const builtin = builtinOf(node.callee, scope);
  // Whoever asks whether a name is there may ask for any.
  const seen = builtin?.name === 'is defined' ? inner({}, scope, true) : scope;
  const args = node.args.map((argument) => checker.infer(argument, seen));
  if (builtin !== undefined) return inferBuiltin(builtin, node, args, checker);
  const callee = plain(checker.infer(node.callee, scope));
  if (callee.kind === 'function') return inferFunction(callee, node, args, checker);
  if (!isOpen(callee)) {
    const message = `'${checker.quote(node.callee)}' is ${inWords(callee)} here, which cannot be called`;
    checker.report(node.callee, 'no-such-function', message);
  }
  return ANY;
}

function builtinOf(callee: Expression, scope: TypeScope): Builtin | undefined {
  if (callee.kind !== 'name') return undefined;
  const { type } = lookUp(callee.name, scope);
  // What nobody knows is hardly a function: FEEL's own is meant. So it is where a variable of the name can be no function.
  const isHidden = type !== undefined && (isLocal(callee.name, scope) || canBeFunction(type));
  return isHidden ? undefined : findBuiltin(callee.name);
}

/** A construct around defines the name; the entries of a filter's items, which come with `item`, hide no function. */
function isLocal(name: string, { names, outer }: TypeScope): boolean {
  if (outer === undefined) return false;
  const isFilter = Object.hasOwn(names, 'item');
  return (!isFilter && Object.hasOwn(names, name)) || isLocal(name, outer);
}

function canBeFunction(type: FeelType): boolean {
  return isOpen(plain(type)) || plain(type).kind === 'function';
}

function inferFunction(
  type: FunctionType,
  node: Call,
  args: readonly FeelType[],
  checker: Checker,
): FeelType {
  const { parameters } = type;
  if (parameters === undefined || node.names !== undefined) return type.result;
  if (parameters.length !== args.length) {
    const message = `'${checker.quote(node.callee)}' takes ${count(parameters.length)}, not ${args.length}`;
    checker.report(node, 'wrong-arguments', message);
    return type.result;
  }
  for (const [index, wanted] of parameters.entries()) {
    const given = args[index] ?? ANY;
    const argument = node.args[index];
    if (argument !== undefined && !mayBecome(given, wanted)) {
      const message = `'${checker.quote(argument)}' is ${inWords(given)} here; '${checker.quote(node.callee)}' needs ${inWords(wanted)}`;
      checker.report(argument, 'wrong-type', message);
    }
  }
  return type.result;
}

function inferBuiltin(
  builtin: Builtin,
  node: Call,
  args: readonly FeelType[],
  checker: Checker,
): FeelType {
  const fitting = builtin.overloads.filter((overload) => fits(overload, node, args.length));
  if (fitting.length === 0) {
    const takes = signatures(builtin.overloads);
    const given = node.names === undefined ? count(args.length) : `(${node.names.join(', ')})`;
    checker.report(node, 'wrong-arguments', `'${builtin.name}' takes ${takes}, not ${given}`);
    return resultOf(builtin, builtin.overloads[0], args);
  }
  const matching = fitting.find((overload) => mismatch(overload, node, args) === undefined);
  if (matching === undefined) reportArgument(builtin, fitting, node, args, checker);
  else if (OF_NUMBERS.has(builtin.name)) checkNumbers(builtin.name, node, args, checker);
  return resultOf(builtin, matching ?? fitting[0], args);
}

function count(given: number): string {
  return given === 1 ? '1 argument' : `${given} arguments`;
}

/** Aggregates take a list, or its items. */
function checkNumbers(name: string, node: Call, args: readonly FeelType[], checker: Checker): void {
  for (const [index, argument] of node.args.entries()) {
    const given = args[index] ?? ANY;
    if (mayMeet(elementOf(given), NUMBER)) continue;
    const message = `'${checker.quote(argument)}' is ${inWords(given)} here; '${name}' needs numbers`;
    checker.report(argument, 'wrong-type', message);
  }
}

const OF_NUMBERS = new Set(['sum', 'mean', 'product', 'stddev']);

function fits({ parameters, rest }: Overload, { names }: Call, count: number): boolean {
  const least = parameters.filter(({ optional }) => !optional).length;
  if (names === undefined) return count >= least && (rest || count <= parameters.length);
  const known = new Set(parameters.map(({ name }) => normalizeName(name)));
  const given = new Set(names.map(normalizeName));
  const isComplete = parameters.every(
    ({ name, optional }) => optional || given.has(normalizeName(name)),
  );
  return isComplete && [...given].every((name) => known.has(name));
}

/** The first argument that cannot be of its parameter's type. */
function mismatch(
  overload: Overload,
  node: Call,
  args: readonly FeelType[],
): { index: number; parameter: BuiltinParameter } | undefined {
  for (const [index, given] of args.entries()) {
    const parameter = parameterOf(overload, node, index);
    const isTaken = parameter?.accepts.some((type) => mayBecome(given, type)) ?? true;
    if (parameter !== undefined && !isTaken) return { index, parameter };
  }
  return undefined;
}

function parameterOf(
  { parameters }: Overload,
  { names }: Call,
  index: number,
): BuiltinParameter | undefined {
  if (names === undefined) return parameters[Math.min(index, parameters.length - 1)];
  const name = normalizeName(names[index] ?? '');
  return parameters.find((parameter) => normalizeName(parameter.name) === name);
}

/** Reports on the overload that fits longest: its wrong argument is what was probably meant to be right. */
function reportArgument(
  builtin: Builtin,
  fitting: readonly Overload[],
  node: Call,
  args: readonly FeelType[],
  checker: Checker,
): void {
  const wrong = fitting
    .map((overload) => mismatch(overload, node, args))
    .filter((one) => one !== undefined)
    .toSorted((a, b) => b.index - a.index);
  const furthest = wrong.filter(({ index }) => index === wrong[0]?.index);
  const index = furthest[0]?.index ?? 0;
  const argument = node.args[index];
  if (argument === undefined) return;
  const types = furthest.flatMap(({ parameter }) => parameter.accepts);
  const wanted = anyOf([...new Set(types.map(inWords))]);
  const name = furthest[0]?.parameter.name ?? '';
  const message = `'${checker.quote(argument)}' is ${inWords(args[index] ?? ANY)} here; '${builtin.name}' needs ${wanted} as '${name}'`;
  checker.report(argument, 'wrong-type', message);
}

const SAME_LIST = new Set([
  'sort',
  'reverse',
  'distinct values',
  'duplicate values',
  'sublist',
  'remove',
]);
const GROWN_LIST = new Set(['append', 'concatenate', 'union', 'insert before', 'list replace']);
const OF_ITEMS = new Set(['min', 'max', 'median']);

/** The result's type; for functions on lists, what their items tell. */
function resultOf(
  builtin: Builtin,
  overload: Overload | undefined,
  args: readonly FeelType[],
): FeelType {
  const [first = ANY, second = ANY] = args;
  if (SAME_LIST.has(builtin.name)) return listOf(elementOf(first));
  if (GROWN_LIST.has(builtin.name)) {
    return builtin.name === 'concatenate' || builtin.name === 'union'
      ? listOf(joinAll(args.map(elementOf)))
      : listOf(join(elementOf(first), args.at(-1) ?? ANY));
  }
  if (OF_ITEMS.has(builtin.name)) return args.length === 1 ? elementOf(first) : joinAll(args);
  if (builtin.name === 'mode') return listOf(args.length === 1 ? elementOf(first) : joinAll(args));
  if (builtin.name === 'get or else') return join(first, second);
  if (builtin.name === 'assert') return first;
  if (builtin.name === 'duration') return ANY;
  if (builtin.name === 'abs') return plain(first);
  return overload?.result ?? ANY;
}
