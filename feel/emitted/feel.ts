/**
 * What emitted TypeScript calls where FEEL and TypeScript differ: the operations behind the interpreter's closures, bound
 * to one evaluation. Where there is no answer the result is null and the evaluation is told why, as everywhere.
 */
import type { Builtin } from '../builtins/define.ts';
import { calculate, negated } from '../operations/arithmetic.ts';
import { compareValues, isEqual, isUnequal } from '../operations/comparison.ts';
import { describe } from '../operations/describe.ts';
import { filterItems, itemAt, tolerating } from '../operations/filter.ts';
import { invoke, invokeByName } from '../operations/invoke.ts';
import { itemsBetween, itemsOf, type Items } from '../operations/iteration.ts';
import { choose, combine } from '../operations/logic.ts';
import { collect, quantify, type Loop } from '../operations/loops.ts';
import { memberOf, namedEntry } from '../operations/members.ts';
import { anyPasses, holds, isBetween, makeRange, matches } from '../operations/tests.ts';
import { coerce, hasType, withoutConstraints } from '../types/conform.ts';
import { ANY, typeText, type FeelType } from '../types/type.ts';
import { FeelFunction } from '../values/function.ts';
import { parseNumber } from '../values/number.ts';
import { comparisonRange, type RangeOperator } from '../values/range.ts';
import type { ProblemCode, Run, Site } from '../values/run.ts';
import { isContext, type Value } from '../values/value.ts';
import { testCell, type Cell } from './cells.ts';

/** Something counted from one end to the other: a loop's `1..n`. */
export class Counting {
  readonly items: Items | null;

  constructor(items: Items | null) {
    this.items = items;
  }
}

/** A loop's source: a list, a range or a single value, or a {@link Counting}; given the variables of the loops around. */
type Source = (...variables: Value[]) => Value | Counting;

/** How deep the expressions of an emitted function nest, which is not counted. */
const TYPICAL_DEPTH = 6;

export class Feel {
  readonly run: Run;
  /** Named in problems. */
  readonly site: Site;

  constructor(run: Run, site: Site) {
    this.run = run;
    this.site = site;
  }

  // Literals that TypeScript lacks.

  /** A number of more digits than a double holds. */
  number(text: string): Value {
    return parseNumber(text) ?? this.fail('bad-argument', `'${text.slice(0, 60)}' is no number`);
  }

  range(open: '[' | '(', start: Value, end: Value, close: ']' | ')'): Value {
    return makeRange(start, end, open === '[', close === ']', this.run, this.site);
  }

  /** `> 5` as a value */
  comparison(operator: Exclude<RangeOperator, '..'>, bound: Value): Value {
    return comparisonRange(operator, bound);
  }

  // Arithmetic.

  add(left: Value, right: Value): Value {
    return calculate('+', left, right, this.run, this.site);
  }

  subtract(left: Value, right: Value): Value {
    return calculate('-', left, right, this.run, this.site);
  }

  multiply(left: Value, right: Value): Value {
    return calculate('*', left, right, this.run, this.site);
  }

  divide(left: Value, right: Value): Value {
    return calculate('/', left, right, this.run, this.site);
  }

  power(left: Value, right: Value): Value {
    return calculate('**', left, right, this.run, this.site);
  }

  negate(value: Value): Value {
    return negated(value, this.run, this.site);
  }

  // Comparisons: true, false or null.

  equal(left: Value, right: Value): boolean | null {
    return isEqual(left, right, this.run, this.site);
  }

  notEqual(left: Value, right: Value): boolean | null {
    return isUnequal(left, right, this.run, this.site);
  }

  less(left: Value, right: Value): boolean | null {
    return compareValues('<', left, right, this.run, this.site);
  }

  atMost(left: Value, right: Value): boolean | null {
    return compareValues('<=', left, right, this.run, this.site);
  }

  greater(left: Value, right: Value): boolean | null {
    return compareValues('>', left, right, this.run, this.site);
  }

  atLeast(left: Value, right: Value): boolean | null {
    return compareValues('>=', left, right, this.run, this.site);
  }

  /** `value = null`: whoever asks this is answered, even if the value is an error. */
  isNull(value: () => Value): boolean {
    return tolerating(this.run, value) === null;
  }

  /** The value, with errors on the way to it taken as notes. */
  tolerate(value: () => Value): Value {
    return tolerating(this.run, value);
  }

  between(value: Value, low: Value, high: Value): boolean | null {
    return isBetween(value, low, high, this.run, this.site);
  }

  /** `value in (test, test)` */
  in(value: Value, ...cells: readonly Cell<object>[]): boolean | null {
    return anyPasses(cells, (cell) => testCell(cell, value, this, {}));
  }

  /** The input is the value, or the value holds it. */
  matches(input: Value, value: Value): boolean | null {
    return matches(input, value, this.run, this.site);
  }

  /** The input lies in a range that is made when it is needed; null where there is none. */
  inRange(input: Value, range: Value): boolean | null {
    return range === null ? null : matches(input, range, this.run, this.site);
  }

  /** A test that mentions `?`. */
  holds(input: Value, result: Value): boolean | null {
    return holds(input, result, this.run, this.site);
  }

  // Logic.

  and(left: Value, right: () => Value): boolean | null {
    return combine('and', left, right, this.run, this.site, this.site);
  }

  or(left: Value, right: () => Value): boolean | null {
    return combine('or', left, right, this.run, this.site, this.site);
  }

  if(condition: Value, consequent: () => Value, alternative: () => Value): Value {
    return choose(condition, consequent, alternative, this.run, this.site);
  }

  // Contexts and lists.

  /** `value.name`, or a longer path */
  get(value: Value, ...names: readonly string[]): Value {
    return names.reduce((source, name) => memberOf(source, name, this.run, this.site), value);
  }

  /** A name in a filter: the item's entry of that name, else what it means outside. */
  of(item: Value, name: string, outside: () => Value): Value {
    const entry = isContext(item) ? namedEntry(item, name) : undefined;
    return entry === undefined ? outside() : entry;
  }

  /** `list[index]` */
  item(list: Value, index: Value): Value {
    return itemAt(list, index, this.run, this.site);
  }

  /** `list[test]` */
  where(list: Value, test: (item: Value) => Value): Value {
    return filterItems(list, test, true, this.run, this.site);
  }

  /** `list[...]` where only the value tells whether it is a test or a position. */
  filter(list: Value, condition: (item: Value) => Value): Value {
    return filterItems(list, condition, false, this.run, this.site);
  }

  /** `start..end` of a loop */
  count(start: Value, end: Value): Counting {
    return new Counting(itemsBetween(start, end, this.run, this.site));
  }

  /** `for`; a body with one parameter more than there are loops is given the results so far. */
  for(sources: readonly Source[], body: (...variables: Value[]) => Value): Value {
    const usesPartial = body.length > sources.length;
    return collect<readonly Value[]>(
      this.loops(sources),
      [],
      (variables, item) => [...variables, item],
      (variables, partial) => (usesPartial ? body(...variables, partial) : body(...variables)),
      usesPartial,
      this.run,
      this.site,
    );
  }

  some(sources: readonly Source[], test: (...variables: Value[]) => Value): boolean | null {
    return this.quantify('some', sources, test);
  }

  every(sources: readonly Source[], test: (...variables: Value[]) => Value): boolean | null {
    return this.quantify('every', sources, test);
  }

  private quantify(
    quantifier: 'some' | 'every',
    sources: readonly Source[],
    test: (...variables: Value[]) => Value,
  ): boolean | null {
    return quantify<readonly Value[]>(
      quantifier,
      this.loops(sources),
      [],
      (variables, item) => [...variables, item],
      (variables) => test(...variables),
      this.run,
      this.site,
    );
  }

  private loops(sources: readonly Source[]): Loop<readonly Value[]>[] {
    return sources.map((source) => ({
      at: this.site,
      items: (variables) => {
        const items = source(...variables);
        return items instanceof Counting ? items.items : itemsOf(items, this.run, this.site);
      },
    }));
  }

  // Functions.

  /** One of FEEL's own functions. */
  call(builtin: Builtin, ...args: readonly Value[]): Value {
    return builtin.call(args, this.run, this.site);
  }

  /** One of FEEL's own functions, its arguments by name. */
  callNamed(builtin: Builtin, args: Readonly<Record<string, Value>>): Value {
    return builtin.callByName(Object.keys(args), Object.values(args), this.run, this.site);
  }

  /** The value if it is a function, else FEEL's own of the same name. */
  functionOr(value: Value, builtin: Builtin): FeelFunction {
    return value instanceof FeelFunction ? value : builtin.value;
  }

  /** A function that is a value. */
  invoke(called: Value, ...args: readonly Value[]): Value {
    if (called instanceof FeelFunction) return invoke(called, args, this.run, this.site);
    return this.noFunction(called);
  }

  invokeNamed(called: Value, args: Readonly<Record<string, Value>>): Value {
    if (!(called instanceof FeelFunction)) return this.noFunction(called);
    return invokeByName(called, Object.keys(args), Object.values(args), this.run, this.site);
  }

  private noFunction(called: Value): null {
    const message =
      called === null ? 'there is no such function' : `${describe(called)} is no function`;
    return this.run.fail(this.site, 'no-such-function', message, called);
  }

  /** `function(a: number, b) ...` */
  lambda(
    parameters: readonly (readonly [name: string, type: FeelType])[],
    body: (...args: Value[]) => Value,
  ): FeelFunction {
    return new FeelFunction(
      '',
      parameters.map(([name, type]) => ({ name, type })),
      ANY,
      (args, run, at) => {
        run.enter(TYPICAL_DEPTH, at);
        const value = body(...args);
        run.leave(TYPICAL_DEPTH);
        return value;
      },
    );
  }

  // Types.

  /** `value instance of type` */
  isA(value: Value, type: FeelType): boolean {
    const spend = (steps: number): void => this.run.spend(steps, this.site);
    return hasType(value, withoutConstraints(type), spend);
  }

  /** The value as one of the type, converted where DMN converts; else null. */
  as(value: Value, type: FeelType): Value {
    const fitting = coerce(value, type, (steps) => this.run.spend(steps, this.site));
    if (fitting !== undefined) return fitting;
    const message = `${describe(value)} is not of the type ${typeText(type)}`;
    return this.run.fail(this.site, 'wrong-type', message, value);
  }

  // Problems.

  /** The operation has no result, and this is why. */
  fail(code: ProblemCode, message: string): null {
    return this.run.fail(this.site, code, message);
  }

  /** A name that nobody knows. */
  unknown(name: string): null {
    return this.run.note(this.site, 'unknown-name', `nothing is known as '${name}'`);
  }
}
