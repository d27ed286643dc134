/** The tests of emitted decision tables: data where they are literals, so that large tables can be indexed; else functions. */
import { compareValues } from '../operations/comparison.ts';
import { anyPasses, includes, matches } from '../operations/tests.ts';
import { intervalsOfComparison, type CellSet, type Interval } from '../table/intervals.ts';
import { FeelRange } from '../values/range.ts';
import type { Value } from '../values/value.ts';
import type { Feel } from './feel.ts';

/** `V`: the names that it may read beside the input. */
export type CellFunction<V> = (feel: Feel, input: Value, vars: V) => boolean | null;

export interface CellData<V> {
  readonly kind: 'any' | 'tests';
  readonly tests: readonly LiteralTest<V>[];
  readonly negated: boolean;
}

type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

type LiteralTest<V> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'comparison'; readonly operator: Operator; readonly value: Value }
  | { readonly kind: 'range'; readonly range: FeelRange }
  | { readonly kind: 'function'; readonly test: CellFunction<V> };

export type Cell<V> = CellData<V> | CellFunction<V>;

/** `-` */
export const any: CellData<unknown> = { kind: 'any', tests: [], negated: false };

function data<V>(...tests: readonly LiteralTest<V>[]): CellData<V> {
  return { kind: 'tests', tests, negated: false };
}

/** `"a", "b"`, `5` */
export function is(...values: readonly Value[]): CellData<unknown> {
  return data(...values.map((value): LiteralTest<unknown> => ({ kind: 'value', value })));
}

/** `< 5`, `>= 5`, `!= "a"` */
export function than(operator: Operator, value: Value): CellData<unknown> {
  return data({ kind: 'comparison', operator, value });
}

/** `[1..5)` */
export function within(
  open: '[' | '(',
  start: number | string,
  end: number | string,
  close: ']' | ')',
): CellData<unknown> {
  const range = new FeelRange(start, end, open === '[', close === ']');
  return data({ kind: 'range', range });
}

/** `< 5, [7..9], x` */
export function oneOf<V>(...cells: readonly Cell<V>[]): CellData<V> {
  return data(
    ...cells.flatMap((cell): readonly LiteralTest<V>[] =>
      typeof cell === 'function' ? [{ kind: 'function', test: cell }] : cell.tests,
    ),
  );
}

/** `not(...)` */
export function not<V>(...cells: readonly Cell<V>[]): CellData<V> {
  return { ...oneOf(...cells), negated: true };
}

/** Whether the input passes; null when that cannot be said. */
export function testCell<V>(cell: Cell<V>, input: Value, feel: Feel, vars: V): boolean | null {
  if (typeof cell === 'function') return cell(feel, input, vars);
  if (cell.kind === 'any') return true;
  const passes = anyPasses(cell.tests, (test) => passesTest(test, input, feel, vars));
  return passes !== null && cell.negated ? !passes : passes;
}

function passesTest<V>(test: LiteralTest<V>, input: Value, feel: Feel, vars: V): boolean | null {
  const { run, site } = feel;
  switch (test.kind) {
    case 'value':
      return matches(input, test.value, run, site);
    case 'comparison':
      return compareValues(test.operator, input, test.value, run, site);
    case 'range':
      return includes(test.range, input, run, site);
    case 'function':
      return test.test(feel, input, vars);
  }
}

/** What passes, where that depends on the input alone; see `table/intervals.ts`. */
export function setOfCell<V>(cell: Cell<V>): CellSet | undefined {
  if (typeof cell === 'function') return undefined;
  if (cell.kind === 'any') return { kind: 'all' };
  const { negated, tests } = cell;
  const values = tests.map((test) => (test.kind === 'value' ? test.value : undefined));
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length === tests.length) return { kind: 'string', values: new Set(texts), negated };
  const truths = values.filter((value) => typeof value === 'boolean');
  if (truths.length === tests.length) return { kind: 'boolean', values: new Set(truths), negated };
  const intervals = tests.map(intervalsOf);
  const known = intervals.filter((one) => one !== undefined);
  if (known.length < tests.length || tests.length === 0) return undefined;
  return { kind: 'number', intervals: known.flat(), negated };
}

function intervalsOf<V>(test: LiteralTest<V>): Interval[] | undefined {
  switch (test.kind) {
    case 'value':
      return typeof test.value === 'number' ? intervalsOfComparison('=', test.value) : undefined;
    case 'comparison':
      return typeof test.value === 'number'
        ? intervalsOfComparison(test.operator, test.value)
        : undefined;
    case 'range': {
      const { start, end, startIncluded, endIncluded } = test.range;
      if (typeof start !== 'number' || typeof end !== 'number') return undefined;
      return [{ low: start, high: end, lowIncluded: startIncluded, highIncluded: endIncluded }];
    }
    case 'function':
      return undefined;
  }
}
