/**
 * Random FEEL: expressions of every type over typed variables, every function of FEEL's own with arguments of its parameters'
 * types among them; now and then something of another type, so that errors are met too.
 */
import fc from 'fast-check';
import { BUILTINS } from '#feel/builtins/registry.ts';
import type { FeelType } from '#feel/compiler.ts';

/** The kinds of values that are made by themselves; other types are one of them. */
const KINDS = [
  ...(['number', 'string', 'boolean', 'date', 'time', 'dateTime', 'days', 'months'] as const),
  ...(['list', 'context', 'range', 'fn', 'any'] as const),
];
type Kind = (typeof KINDS)[number];
type Texts = fc.Arbitrary<string>;

const LEAVES: Readonly<Record<Kind, readonly string[]>> = {
  number: [
    'n',
    'm',
    'c.x',
    '0',
    '1',
    '2.5',
    '-3',
    '0.1',
    '1e-7',
    '123456789012345678901.5',
    'date',
  ],
  string: ['t', '"a"', '"text"', '""', '"a🐎é"', '"[a-z]+"', '"2024-02-29"', '"P1D"', '"i"', '","'],
  boolean: ['b', 'true', 'false'],
  date: ['@"2024-02-29"', '@"1999-12-31"', '@"-999999999-01-01"', 'today()'],
  time: ['@"10:30:00"', '@"23:59:59Z"', '@"02:30:00@Europe/Paris"', '@"00:00:00.5+05:30"'],
  dateTime: [
    ...['@"2024-03-31T02:30:00@Europe/Paris"', '@"2024-10-27T02:30:00@Europe/Paris"', 'now()'],
    ...['@"2024-01-01T00:00:00"', '@"2024-01-01T00:00:00Z"', '@"2024-06-30T23:59:59.999-03:00"'],
  ],
  days: ['@"P1D"', '@"-PT36H"', '@"PT0.5S"', '@"PT0S"'],
  months: ['@"P1Y"', '@"-P14M"', '@"P0M"'],
  list: ['xs', 'cs', '[]', '[3, 1, 2]', '["b", "a", null]', '[[1], [2, [3]]]', 'ds'],
  context: ['c', 'c.deep', '{}', '{x: 1}', '{"a b": 1, x: {y: [1]}}'],
  range: ['[1..3]', '(1..3]', '["a".."c")', '[@"2024-01-01"..@"2024-12-31"]', '(< 5)', '(>= 2)'],
  fn: ['function(a, b) a < b', 'function(a) a', 'function(a: number, b) a + b', 'count', 'min'],
  any: ['null', 'unknown', 'item', 'partial', 'count', 'cs[2]', 'c.missing', 'xs[1]'],
};

/** The kind of values of a type. */
function kindOfType(type: FeelType): Kind {
  switch (type.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'date':
    case 'time':
    case 'list':
    case 'context':
    case 'range':
      return type.kind;
    case 'date and time':
      return 'dateTime';
    case 'days and time duration':
      return 'days';
    case 'years and months duration':
      return 'months';
    case 'function':
      return 'fn';
    case 'any':
    case 'null':
    case 'constrained':
      return 'any';
  }
}

/** Expressions of a kind, mostly; `size` bounds how deep they nest. */
export function randomExpressions(size = 4): Texts {
  const { start } = fc.letrec<Record<Kind | 'start', string>>((tie) => {
    const of = (kind: Kind): Texts =>
      fc.oneof({ weight: 12, arbitrary: tie(kind) }, { weight: 1, arbitrary: tie('any') });
    const made = (kind: Kind): fc.Arbitrary<string> =>
      fc.oneof(
        { maxDepth: size, depthIdentifier: 'feel' },
        fc.constantFrom(...LEAVES[kind]),
        ...shapesOf(kind, of),
        ...callsOf(kind, of),
      );
    const kinds = Object.fromEntries(KINDS.map((kind) => [kind, made(kind)]));
    return { ...withAll(kinds), start: fc.oneof(...KINDS.map((kind) => tie(kind))) };
  });
  return start;
}

function withAll(kinds: Readonly<Record<string, Texts>>): Record<Kind, Texts> {
  const missing = fc.constant('null');
  const of = (kind: Kind): Texts => kinds[kind] ?? missing;
  return {
    ...{ number: of('number'), string: of('string'), boolean: of('boolean'), date: of('date') },
    ...{ time: of('time'), dateTime: of('dateTime'), days: of('days'), months: of('months') },
    ...{ list: of('list'), context: of('context'), range: of('range'), fn: of('fn') },
    any: of('any'),
  };
}

type Of = (kind: Kind) => Texts;

/** `$` stands for the next part. */
function shape(template: string, ...parts: readonly Texts[]): Texts {
  const pieces = template.split('$');
  return fc
    .tuple(...parts)
    .map((texts) => pieces.map((piece, index) => piece + (texts[index] ?? '')).join(''));
}

const OPERATORS = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const ARITHMETIC = fc.constantFrom('+', '-', '*', '/', '**');

function shapesOf(kind: Kind, of: Of): Texts[] {
  const own = of(kind);
  const every = [
    shape('(if $ then $ else $)', of('boolean'), own, own),
    shape('[$, $][$]', own, own, fc.constantFrom('1', '-1', '3')),
    shape('{a: $, b: a}.b', own),
    shape('(function(p) p)($)', own),
    shape('get or else($, $)', own, own),
  ];
  return [...every, ...ownShapes(kind, of)];
}

function ownShapes(kind: Kind, of: Of): Texts[] {
  switch (kind) {
    case 'number':
      return [
        shape('($ $ $)', of('number'), ARITHMETIC, of('number')),
        shape('-($)', of('number')),
        shape('($).$', of('date'), fc.constantFrom('year', 'month', 'weekday')),
        shape('($).$', of('dateTime'), fc.constantFrom('hour', 'second', 'day')),
        shape('($ / $)', of('days'), of('days')),
      ];
    case 'string':
      return [shape('($ + $)', of('string'), of('string'))];
    case 'boolean':
      return [
        shape('($ $ $)', of('number'), OPERATORS, of('number')),
        shape('($ $ $)', of('string'), OPERATORS, of('string')),
        shape('($ $ $)', of('dateTime'), OPERATORS, of('dateTime')),
        shape('($ $ $)', of('any'), OPERATORS, of('any')),
        shape('($ and $)', of('boolean'), of('boolean')),
        shape('($ or $)', of('boolean'), of('boolean')),
        shape('($ = null)', of('any')),
        shape('($ between $ and $)', of('number'), of('number'), of('number')),
        shape('($ in ($, > $, [$..9]))', ...['any', 'range', 'number', 'number'].map(asKind(of))),
        shape('($ in [1..$] and $ or $)', of('number'), of('number'), of('boolean'), of('boolean')),
        shape('($ or $ in > $ and $)', of('boolean'), of('number'), of('number'), of('boolean')),
        shape('(some x in $ satisfies x = $)', of('list'), of('any')),
        shape('(every n in $ satisfies n < $)', of('list'), of('number')),
        shape('($ instance of $)', of('any'), fc.constantFrom(...TYPES)),
      ];
    case 'date':
      return [
        shape('($ $ $)', of('date'), PLUS, of('months')),
        shape('($ + $)', of('date'), of('days')),
      ];
    case 'time':
      return [shape('($ $ $)', of('time'), PLUS, of('days'))];
    case 'dateTime':
      return [
        shape('($ $ $)', of('dateTime'), PLUS, of('days')),
        shape('($ $ $)', of('dateTime'), PLUS, of('months')),
      ];
    case 'days':
      return [
        shape('($ - $)', of('dateTime'), of('dateTime')),
        shape('($ $ $)', of('days'), PLUS, of('days')),
        shape('($ * $)', of('days'), of('number')),
      ];
    case 'months':
      return [shape('($ * $)', of('months'), of('number'))];
    case 'list':
      return [
        shape('[$, $]', of('any'), of('any')),
        shape('($)[item > $]', of('list'), of('number')),
        shape('($)[x = $ or n > 1]', of('list'), of('any')),
        shape('($)[count(item) > $]', of('list'), of('number')),
        shape('(for x in $, y in [x, $] return [x, y, partial])', of('list'), of('any')),
        shape('(for i in $..$ return i + n)', of('number'), of('number')),
      ];
    case 'context':
      return [shape('{p: $, "q r": p, n: $}', of('any'), of('any'))];
    case 'range':
      return [shape('[$..$]', of('number'), of('number')), shape('($..$]', of('date'), of('date'))];
    case 'fn':
      return [shape('function(a, b) $', of('any')), shape('function(a: number) a = $', of('any'))];
    case 'any':
      return [
        ...KINDS.filter((one) => one !== 'any').map((one) => of(one)),
        shape('($).$', of('context'), fc.constantFrom('x', 'deep', 'y')),
        shape('($ $ $)', of('any'), ARITHMETIC, of('any')),
        shape('($)[$]', of('any'), of('any')),
        shape('($)($)', of('fn'), of('any')),
      ];
  }
}

const PLUS = fc.constantFrom('+', '-');
const TYPES = [
  ...['number', 'string', 'boolean', 'date', 'time', 'date and time', 'context', 'Any'],
  ...['list<number>', 'range<date>', 'context<x: number>', 'function<number> -> number'],
];

function asKind(of: Of): (kind: string) => Texts {
  return (kind) => of(KINDS.find((one) => one === kind) ?? 'any');
}

/** Calls of all functions that give the kind, by position and by name. */
function callsOf(kind: Kind, of: Of): Texts[] {
  return BUILTINS.flatMap(({ name, overloads }) =>
    overloads.flatMap(({ parameters, result, rest }) => {
      if (kindOfType(result) !== kind) return [];
      const needed = parameters.filter(({ optional }) => !optional);
      const args = (all: typeof parameters): Texts[] => all.map(({ type }) => of(kindOfType(type)));
      const places = (count: number): string => Array.from({ length: count }, () => '$').join(', ');
      const count = rest ? 3 : parameters.length;
      const values = rest ? parameters.flatMap((one) => [one, one, one]) : parameters;
      const names = needed.map((one) => `${one.name}: $`).join(', ');
      return [
        shape(`${name}(${places(count)})`, ...args(values)),
        shape(`${name}(${names})`, ...args(needed)),
      ];
    }),
  );
}
