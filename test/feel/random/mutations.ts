/** Expressions that were well-formed before something was done to them. */
import { compile, compileUnaryTests, evaluate, FeelFailure, FeelSyntaxError, textOf } from '#feel';
import { CLOCK } from '../support.ts';

const SEEDS = [
  'amount > 1000 and customer.age >= 18',
  'if x.y = null then "none" else string(x.y) + "!"',
  'for i in 1..10, j in [i, 2*i] return {a: i, b c: j ** 2}',
  'some x in xs satisfies x in (< 5, [7..9), "a")',
  'sort([3, 1, 2], function(a: number, b) a < b)[item > 1]',
  '@"2024-03-31T01:30:00@Europe/Paris" + duration("PT1H") - @"P1Y"',
  'date and time("2024-01-01T00:00:00Z").time offset = @"PT0S"',
  'replace("abc", "(a|b)+?", "[$1]", "i") instance of string',
  '{f: function(n) if n < 2 then n else f(n-1) + f(n-2), r: f(10)}.r',
  'get or else(context put({a: 1}, ["a", "b"], 2), [1, {c: null}, -1.5e-3])',
  'not(true) or every x in [1..3] satisfies x between 0 and 9',
  '[{x-y: 1}, {x-y: 2}][x-y > 1].x-y[-1] // comment\n + /* c */ 1',
  'list replace([1, 2], function(item, new) item = new, 3) instance of list<range<number>>',
  '> 5, not("a"), ? < 3, -',
];
const PIECES = [
  ...Array.from('()[]{}<>=!+-*/^.,:;?@"`\'\\ \n\t#$%&|~0123456789abcdefxyz_é🐎\u0000\ud83d\u2028'),
  '..',
  '**',
  '//',
  '/*',
  '*/',
  '1e999',
  '1..1e12',
  'for ',
  'in ',
  'return ',
  'if ',
  'then ',
  'else ',
  'some ',
  'every ',
  'satisfies ',
  'function(',
  'external ',
  'instance of ',
  'between ',
  'and ',
  'or ',
  'not(',
  'null',
  'true',
  'partial',
  'item',
  'date and time(',
  'range<',
  'list<',
  'context<',
  '"',
  '\\u',
];

/** A small generator of our own (mulberry32): a failure names its seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function mutate(seed: number): string {
  const next = random(seed);
  let text = SEEDS[next(SEEDS.length)] ?? '';
  for (let count = 1 + next(6); count > 0; count -= 1) {
    const at = next(text.length + 1);
    const length = next(8);
    const other = SEEDS[next(SEEDS.length)] ?? '';
    const inserted = [
      '',
      PIECES[next(PIECES.length)] ?? '',
      text.slice(next(text.length + 1)).slice(0, 12),
      other.slice(next(other.length + 1)).slice(0, 20),
    ][next(4)];
    text = text.slice(0, at) + (inserted ?? '') + text.slice(at + length);
  }
  return text;
}

const CONTEXT = {
  amount: 1500,
  customer: { age: 30 },
  x: { y: 1 },
  xs: [1, 'a', null, { 'x-y': 2 }],
};

/** What is wrong with how a text is treated; nothing when it gives a value, or an error with a place inside it. */
export function complaintAbout(source: string): string | undefined {
  try {
    const expression = compile(source, { names: [...Object.keys(CONTEXT), 'x-y', 'b c'] });
    const outcome = evaluate(expression, CONTEXT, { ...CLOCK, steps: 20_000 });
    textOf(outcome.value);
    const isInside = outcome.problems.every(({ from, to }) => from <= to && to <= source.length);
    return isInside ? undefined : 'a problem lies outside the text';
  } catch (error) {
    if (!(error instanceof FeelSyntaxError)) return String(error);
    const { from, to } = error.problem;
    const isInside = from >= 0 && from <= to && to <= source.length;
    return isInside ? undefined : 'the error lies outside the text';
  }
}

export function complaintAboutTests(source: string): string | undefined {
  try {
    compileUnaryTests(source)(5, CONTEXT, { ...CLOCK, steps: 20_000 });
    return undefined;
  } catch (error) {
    const isKnown = error instanceof FeelSyntaxError || error instanceof FeelFailure;
    return isKnown ? undefined : String(error);
  }
}

/** Mutated texts from a seed on, and what is wrong with how they are treated. */
export function complaints(
  count: number,
  complaint: (source: string) => string | undefined,
  first = 0,
): string[] {
  const found: string[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const source = mutate(seed);
    const started = performance.now();
    const problem = complaint(source);
    const took = performance.now() - started;
    const all = took > 1000 ? `took ${took} ms` : problem;
    if (all !== undefined) found.push(`seed ${seed}: ${JSON.stringify(source)}: ${all}`);
  }
  return found;
}
