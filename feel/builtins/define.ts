/** How FEEL's own functions are written down: their parameters by name and kind, and what they do. */
import { describe } from '../operations/describe.ts';
import { normalizeName } from '../syntax/names.ts';
import { ANY, type FeelType } from '../types/type.ts';
import { FeelFunction, type Parameter } from '../values/function.ts';
import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import type { Kind } from './kinds.ts';

/** One list of parameters of a function. */
export interface Overload {
  readonly parameters: readonly BuiltinParameter[];
  /** The last parameter takes any number of arguments. */
  readonly rest: boolean;
  readonly result: FeelType;
  /** The result, or `undefined` when the arguments are not of these kinds. */
  readonly attempt: (args: Arguments, run: Run, at: Site) => Value | undefined;
}

/** `undefined` where an argument is left out. */
export type Arguments = readonly (Value | undefined)[];

export interface BuiltinParameter extends Parameter {
  /** All types that it takes, `type` among them. */
  readonly accepts: readonly FeelType[];
  readonly optional: boolean;
}

/** One of FEEL's own functions. */
export interface Builtin {
  readonly name: string;
  readonly overloads: readonly Overload[];
  /** Its arguments may fail: it is there to ask whether they do. */
  readonly tolerates: boolean;
  readonly call: (args: readonly Value[], run: Run, at: Site) => Value;
  readonly callByName: (
    names: readonly string[],
    args: readonly Value[],
    run: Run,
    at: Site,
  ) => Value;
  /** The function as a value. */
  readonly value: FeelFunction;
}

export function builtin(name: string, overloads: readonly Overload[], tolerates = false): Builtin {
  const call: Builtin['call'] = (args, run, at) => {
    run.spend(1, at);
    for (const overload of overloads) {
      const result = overload.attempt(args, run, at);
      if (result !== undefined) return result;
    }
    return mismatch(name, overloads, args, run, at);
  };
  const callByName: Builtin['callByName'] = (names, args, run, at) => {
    for (const overload of asWritten(overloads, names)) {
      const ordered = orderByName(overload, names, args);
      const result = ordered === undefined ? undefined : overload.attempt(ordered, run, at);
      if (result !== undefined) return result;
    }
    const message = `'${name}' takes ${signatures(overloads)}, not (${names.join(', ')})`;
    return run.fail(at, 'wrong-arguments', message, ...args);
  };
  const first = overloads[0];
  const value = new FeelFunction(name, first?.parameters ?? [], first?.result ?? ANY, call, {
    byPosition: call,
    byName: callByName,
  });
  return { name, overloads, tolerates, call, callByName, value };
}

/** `before(range: r, point: p)` and `before(point: p, range: r)` have the same names: the order in which they stand tells. */
function asWritten(overloads: readonly Overload[], names: readonly string[]): readonly Overload[] {
  const written = names.map(normalizeName).join();
  const isWritten = ({ parameters }: Overload): boolean =>
    parameters.map(({ name }) => normalizeName(name)).join() === written;
  return overloads.some(isWritten)
    ? [...overloads.filter(isWritten), ...overloads.filter((one) => !isWritten(one))]
    : overloads;
}

/** Arguments in the order of the parameters; `undefined` when the names are not the overload's. */
function orderByName(
  overload: Overload,
  names: readonly string[],
  args: readonly Value[],
): Arguments | undefined {
  const given = new Map(names.map((name, index) => [normalizeName(name), args[index] ?? null]));
  if (given.size < names.length) return undefined;
  const known = new Set(overload.parameters.map(({ name }) => normalizeName(name)));
  if (names.some((name) => !known.has(normalizeName(name)))) return undefined;
  const missing = overload.parameters.some(
    ({ name, optional }) => !optional && !given.has(normalizeName(name)),
  );
  if (missing) return undefined;
  return overload.parameters.map(({ name }) => given.get(normalizeName(name)));
}

function mismatch(
  name: string,
  overloads: readonly Overload[],
  args: readonly Value[],
  run: Run,
  at: Site,
): null {
  const takes = `'${name}' takes ${signatures(overloads)}`;
  const fits = overloads.some(({ parameters, rest }) => args.length <= parameters.length || rest);
  if (fits && args.includes(null)) {
    return run.fail(at, 'null-operand', `${takes}, and an argument is null`, ...args);
  }
  const given = args.length === 0 ? 'nothing' : args.map(describe).join(', ');
  return run.fail(at, 'wrong-arguments', `${takes}, not ${given}`, ...args);
}

/** How the overloads are called, each way once. */
export function signatures(overloads: readonly Overload[]): string {
  const written = overloads.map(({ parameters, rest }) => {
    const names = parameters.map(({ name, optional }) => (optional ? `[${name}]` : name));
    return `(${names.join(', ')}${rest ? ', ...' : ''})`;
  });
  return [...new Set(written)].join(' or ');
}

/** A parameter's name and what it takes. */
export type Slot<T> = readonly [name: string, kind: Kind<T>];

function parameter<T>([name, kind]: Slot<T>): BuiltinParameter {
  const accepts = kind.also === undefined ? [kind.type] : [kind.type, kind.also];
  return { name, type: kind.type, accepts, optional: kind.optional };
}

function read<T>(args: Arguments, index: number, [, kind]: Slot<T>): T | undefined {
  const argument = args[index];
  return argument === undefined ? kind.absent : kind.read(argument);
}

export function nullary(result: FeelType, does: (run: Run, at: Site) => Value): Overload {
  return {
    parameters: [],
    rest: false,
    result,
    attempt: (args, run, at) => (args.length === 0 ? does(run, at) : undefined),
  };
}

export function unary<A>(
  a: Slot<A>,
  result: FeelType,
  does: (a: A, run: Run, at: Site) => Value,
): Overload {
  return {
    parameters: [parameter(a)],
    rest: false,
    result,
    attempt: (args, run, at) => {
      const first = args.length > 1 || args.length === 0 ? undefined : read(args, 0, a);
      return first === undefined ? undefined : does(first, run, at);
    },
  };
}

export function binary<A, B>(
  a: Slot<A>,
  b: Slot<B>,
  result: FeelType,
  does: (a: A, b: B, run: Run, at: Site) => Value,
): Overload {
  const least = b[1].optional ? 1 : 2;
  return {
    parameters: [parameter(a), parameter(b)],
    rest: false,
    result,
    attempt: (args, run, at) => {
      if (args.length > 2 || args.length < least) return undefined;
      const first = read(args, 0, a);
      const second = read(args, 1, b);
      return first === undefined || second === undefined ? undefined : does(first, second, run, at);
    },
  };
}

export function ternary<A, B, C>(
  a: Slot<A>,
  b: Slot<B>,
  c: Slot<C>,
  result: FeelType,
  does: (a: A, b: B, c: C, run: Run, at: Site) => Value,
): Overload {
  const least = c[1].optional ? (b[1].optional ? 1 : 2) : 3;
  return {
    parameters: [parameter(a), parameter(b), parameter(c)],
    rest: false,
    result,
    attempt: (args, run, at) => {
      if (args.length > 3 || args.length < least) return undefined;
      const first = read(args, 0, a);
      const second = read(args, 1, b);
      const third = read(args, 2, c);
      if (first === undefined || second === undefined || third === undefined) return undefined;
      return does(first, second, third, run, at);
    },
  };
}

/** A function of four parameters, the last of which may be left out where they are optional. */
export function quaternary<A, B, C, D>(
  slots: readonly [Slot<A>, Slot<B>, Slot<C>, Slot<D>],
  result: FeelType,
  does: (a: A, b: B, c: C, d: D, run: Run, at: Site) => Value,
): Overload {
  const [a, b, c, d] = slots;
  const parameters = [parameter(a), parameter(b), parameter(c), parameter(d)];
  const least = parameters.findLastIndex((one) => !one.optional) + 1;
  return {
    parameters,
    rest: false,
    result,
    attempt: (args, run, at) => {
      if (args.length > 4 || args.length < least) return undefined;
      const first = read(args, 0, a);
      const second = read(args, 1, b);
      const third = read(args, 2, c);
      const fourth = read(args, 3, d);
      if (first === undefined || second === undefined) return undefined;
      if (third === undefined || fourth === undefined) return undefined;
      return does(first, second, third, fourth, run, at);
    },
  };
}

/** Any number of arguments of one kind, two or more: one alone is the list of them. */
export function variadic<T>(
  slot: Slot<T>,
  result: FeelType,
  does: (items: T[], run: Run, at: Site) => Value,
  least = 2,
): Overload {
  return {
    parameters: [parameter(slot)],
    rest: true,
    result,
    attempt: (args, run, at) => {
      if (args.length < least) return undefined;
      const items: T[] = [];
      for (const argument of args) {
        const item = argument === undefined ? undefined : slot[1].read(argument);
        if (item === undefined) return undefined;
        items.push(item);
      }
      return does(items, run, at);
    },
  };
}
