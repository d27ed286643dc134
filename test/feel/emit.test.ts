import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, evaluate, textOf, type FeelContext, type Value } from '#feel';
import { BUILTINS } from '#feel/builtins/registry.ts';
import { checkExpression } from '#feel/check/check.ts';
import { FeelParser, namesOfTypes, runEvaluation, type FeelType } from '#feel/compiler.ts';
import {
  emitExpression,
  emitTypeNode,
  builtinIdentifier,
  namesScope,
  type Emitter,
} from '#feel/emit.ts';
import * as library from '#feel/emitted/index.ts';
import { literal } from '#feel/emitted/literal.ts';
import { FeelFailure } from '#feel';
import { CLOCK } from './support.ts';

const VARIABLES: Readonly<Record<string, FeelType>> = {
  n: { kind: 'number' },
  m: { kind: 'number' },
  t: { kind: 'string' },
  'a b': { kind: 'boolean' },
  d: { kind: 'date' },
  xs: { kind: 'list', element: { kind: 'number' } },
  c: { kind: 'any' },
  cs: { kind: 'list', element: { kind: 'any' } },
};

/** The TypeScript of an expression, its variables being constants of the same or a similar name. */
function emitted(source: string): string {
  const parsed = new FeelParser(namesOfTypes(VARIABLES)).expression(source);
  if (!parsed.ok) throw new TypeError(`${source}: ${parsed.problem.message}`);
  const { nodes } = checkExpression(parsed.tree, source, { variables: VARIABLES, open: true });
  const emitter: Emitter = {
    emit: (node, scope) => emitExpression(node, scope, emitter),
    typeOf: (node) => nodes.get(node)?.type ?? { kind: 'any' },
    type: (node) => emitTypeNode(node, () => undefined),
    table: () => 'null',
  };
  const names = Object.keys(VARIABLES).map((name) => [name, name.replace(' ', '')] as const);
  return emitter.emit(parsed.tree, namesScope(names, undefined));
}

const functions = BUILTINS.map((builtin) => [builtinIdentifier(builtin), builtin] as const);
const sandbox = createContext({ ...library, literal, ...Object.fromEntries(functions) });

/** What the emitted code gives, as the text of the value or of the failure. */
function runEmitted(source: string, context: FeelContext): string {
  const names = Object.keys(VARIABLES).map((name) => name.replace(' ', ''));
  const code = `(feel, ${names.join(', ')}) => (${emitted(source)})`;
  const run: unknown = new Script(code).runInContext(sandbox);
  if (typeof run !== 'function') throw new TypeError(code);
  const values = Object.keys(VARIABLES).map((name) => context[name] ?? null);
  try {
    return textOf(
      runEvaluation({ ...CLOCK, steps: 20_000 }, (evaluation) => {
        const value: Value = run(new library.Feel(evaluation, { from: 0, to: 0 }), ...values);
        return value;
      }),
    );
  } catch (error) {
    if (error instanceof FeelFailure) return error.problem.code;
    throw new Error(code, { cause: error });
  }
}

function runInterpreted(source: string, context: FeelContext): string {
  const outcome = evaluate(compile(source, { names: VARIABLES }), context, {
    ...CLOCK,
    steps: 20_000,
  });
  return outcome.failure?.code ?? textOf(outcome.value);
}

const CONTEXT: FeelContext = {
  n: 2,
  m: 0.5,
  t: 'text',
  'a b': true,
  xs: [3, 1, 2],
  c: { x: 1, 'y-z': [1, null, 'a'], item: 7, count: 5 },
  cs: [{ x: 1, n: 9 }, { x: 5 }, null, 4],
};

describe('expressions as TypeScript', () => {
  it.each([
    ['n > 1000', 'feel.greater(n, 1000)'],
    ['n + m * 2', 'feel.add(n, feel.multiply(m, 2))'],
    ['if a b then 1 else t', 'feel.if(ab, () => 1, () => t)'],
    ['xs[item > 1]', 'feel.where(xs, (item) => feel.greater(item, 1))'],
    ['xs[-1]', 'feel.item(xs, -1)'],
    [
      'cs[x > n]',
      "feel.where(cs, (item) => feel.greater(feel.of(item, 'x', () => feel.unknown('x')), feel.of(item, 'n', () => n)))",
    ],
    ['for x in xs return x * n', 'feel.for([() => xs], (x) => feel.multiply(x, n))'],
    [
      'for i in 1..n return partial',
      'feel.for([() => feel.count(1, n)], (_i, partial) => partial)',
    ],
    ['{a: 1, b: 2}', '{ a: 1, b: 2 }'],
    ['{a: n, "b c": a + 1}', "(() => { const a = n; return { a, 'b c': feel.add(a, 1) }; })()"],
    ['n in (1, > 5, [7..9))', "feel.in(n, is(1), than('>', 5), within('[', 7, 9, ')'))"],
    ['c.y = null', "feel.isNull(() => feel.get(c, 'y'))"],
    [
      'get or else(n, 1)',
      'feel.call(getOrElseFunction, feel.tolerate(() => n), feel.tolerate(() => 1))',
    ],
    [
      'substring(string: t, start position: 2)',
      "feel.callNamed(substringFunction, { string: t, 'start position': 2 })",
    ],
    [
      'function(x: number, y) x + y',
      "feel.lambda([['x', NUMBER], ['y', ANY]], (x, y) => feel.add(x, y))",
    ],
    ['d + @"P1D"', "feel.add(d, literal('P1D'))"],
    ['12345678901234567890.5', "feel.number('12345678901234567890.5')"],
    ['t = "it\'s"', "feel.equal(t, 'it\\'s')"],
  ])('%s', (source, wanted) => {
    expect(emitted(source)).toBe(wanted);
  });
});

/** Random expressions over the variables, mostly of fitting types, sometimes not. */
const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => {
  const inner = tie('expression');
  const two = fc.tuple(inner, inner);
  const infix = (...operators: readonly string[]): fc.Arbitrary<string> =>
    fc.tuple(fc.constantFrom(...operators), two).map(([op, [a, b]]) => `(${a} ${op} ${b})`);
  return {
    leaf: fc.constantFrom(
      ...[
        'n',
        'm',
        't',
        'a b',
        'd',
        'xs',
        'c',
        'cs',
        '0',
        '1',
        '2.5',
        '-3',
        '"a"',
        '"text"',
        'true',
        'false',
      ],
      ...[
        'null',
        '@"2024-02-29"',
        '@"P1D"',
        '@"P1M"',
        '[1..3]',
        '[]',
        '{x: 1}',
        'c.x',
        'c.y-z',
        'unknown',
        'item',
        'partial',
      ],
    ),
    expression: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      infix('+', '-', '*', '/', '=', '!=', '<', '<=', '>', '>='),
      infix('and', 'or'),
      two.map(([a, b]) => `(${a} in (${b}, > ${b}))`),
      two.map(([a, b]) => `(${a} between ${b} and 3)`),
      fc.tuple(inner, inner, inner).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
      two.map(([a, b]) => `[${a}, ${b}]`),
      two.map(([a, b]) => `{p: ${a}, q: p, n: ${b}}`),
      two.map(([a, b]) => `${wrap(a)}[${b}]`),
      two.map(([a, b]) => `${wrap(a)}[item > ${b}]`),
      two.map(([a, b]) => `${wrap(a)}[x = ${b} or n > 1]`),
      inner.map((a) => `${wrap(a)}.x`),
      two.map(([a, b]) => `(for x in ${a}, y in [x, ${b}] return [x, y, partial])`),
      two.map(([a, b]) => `(for i in ${a}..${b} return i + n)`),
      two.map(([a, b]) => `(some x in ${a} satisfies x = ${b})`),
      two.map(([a, b]) => `(every n in ${a} satisfies n < ${b})`),
      two.map(([a, b]) => `(function(n: number, x) n + x + m)(${a}, ${b})`),
      inner.map((a) => `(${a} instance of list<number>)`),
      inner.map((a) => `-(${a})`),
      inner.map((a) => `count(${a})`),
      inner.map((a) => `get or else(${a}, 1 / 0)`),
      two.map(([a, b]) => `append(${a}, ${b})`),
      two.map(([a, b]) => `min(${a}, ${b})`),
      inner.map((a) => `string(from: ${a})`),
      inner.map((a) => `(${a} = null)`),
      two.map(([a, b]) => `sort([${a}, ${b}], function(p, q) p < q)`),
    ),
  };
});

function wrap(source: string): string {
  return `(${source})`;
}

describe('interpreted and emitted', () => {
  it('give the same', { timeout: 60_000 }, () => {
    // Variables hold what their types say, or null: DMN sees to it before an expression is asked.
    const number = fc.constantFrom<Value>(null, 2, -1.5);
    const anything = fc.constantFrom<Value>(null, 2, -1.5, 'a', true, [1, 2], { x: 3 });
    fc.assert(
      fc.property(expression, number, anything, (source, n, c) => {
        const context = { ...CONTEXT, n, c };
        const given = [source, n, c];
        expect([given, runEmitted(source, context)]).toEqual([
          given,
          runInterpreted(source, context),
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});
