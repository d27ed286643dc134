import { describe, expect, it } from 'vitest';
import { checkExpression } from '#feel/check/check.ts';
import { FeelParser, namesOfTypes, type FeelType } from '#feel/compiler.ts';
import { emitExpression, emitTypeNode, namesScope, type Emitter } from '#feel/emit.ts';

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

describe('expressions as TypeScript', () => {
  it.each([
    ['n > 1000', 'feel.greater(n, 1000)'],
    ['n + m * 2', 'feel.add(n, feel.multiply(m, 2))'],
    ['n > -5 and -n < -0', 'feel.and(feel.greater(n, -5), () => feel.less(feel.negate(n), 0))'],
    ['n in (-1, [-5..-2])', "feel.in(n, is(-1), within('[', -5, -2, ']'))"],
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
