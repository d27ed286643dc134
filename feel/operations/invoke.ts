import { normalizeName } from '../syntax/names.ts';
import { coerce } from '../types/conform.ts';
import { typeText } from '../types/type.ts';
import type { FeelFunction } from '../values/function.ts';
import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { describe } from './describe.ts';

/** Calls a function with one value a parameter. */
export function invoke(called: FeelFunction, args: readonly Value[], run: Run, at: Site): Value {
  run.spend(1, at);
  if (called.overloads !== undefined) return called.overloads.byPosition(args, run, at);
  const { parameters } = called;
  if (args.length !== parameters.length) {
    const message = `${functionText(called)} takes ${parameters.length} arguments, not ${args.length}`;
    return run.fail(at, 'wrong-arguments', message, ...args);
  }
  const fitting: Value[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const argument = args[index] ?? null;
    const value = coerce(argument, parameter.type, (steps) => run.spend(steps, at));
    if (value === undefined) {
      const message = `'${parameter.name}' needs ${typeText(parameter.type)}, this is ${describe(argument)}`;
      return run.fail(at, 'wrong-arguments', message, argument);
    }
    fitting.push(value);
  }
  return called.body(fitting, run, at);
}

/** Calls a function with named values; every parameter once, in any order. */
export function invokeByName(
  called: FeelFunction,
  names: readonly string[],
  args: readonly Value[],
  run: Run,
  at: Site,
): Value {
  if (called.overloads !== undefined) return called.overloads.byName(names, args, run, at);
  const given = new Map(names.map((name, index) => [normalizeName(name), args[index] ?? null]));
  const ordered = called.parameters.map(({ name }) => given.get(normalizeName(name)));
  const complete = ordered.filter((value) => value !== undefined);
  if (
    given.size !== names.length ||
    complete.length !== called.parameters.length ||
    names.length !== complete.length
  ) {
    const wanted = called.parameters.map(({ name }) => name).join(', ');
    const message = `${functionText(called)} takes (${wanted}), not (${names.join(', ')})`;
    return run.fail(at, 'wrong-arguments', message, ...args);
  }
  return invoke(called, complete, run, at);
}

function functionText(called: FeelFunction): string {
  return called.name === '' ? 'the function' : `'${called.name}'`;
}
