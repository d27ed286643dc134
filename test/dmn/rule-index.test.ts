import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeelParser, type DecisionTable, type LocatedTests } from '#feel/compiler.ts';
import { compileUnaryTests, type Value } from '#feel';
import { setsOf } from '#feel/table/compile-table.ts';
import { buildRuleIndex } from '#feel/table/rule-index.ts';
import { seeded } from '../support/seeded.ts';

const number = fc.integer({ min: -3, max: 3 }).map((n) => n / 2);
const numberTest = fc.oneof(
  number.map(String),
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '!=', '='), number)
    .map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constantFrom('[', '('), number, number, fc.constantFrom(']', ')'))
    .map(([open, low, high, close]) => `${open}${low}..${high}${close}`),
);
const textTest = fc.constantFrom('"a"', '"b"', '"c"');
const cellOf = (test: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant('-') },
    {
      weight: 5,
      arbitrary: fc.array(test, { minLength: 1, maxLength: 3 }).map((all) => all.join(', ')),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(test, { minLength: 1, maxLength: 2 })
        .map((all) => `not(${all.join(', ')})`),
    },
    { weight: 1, arbitrary: fc.constantFrom('? = 1', '? = "a"', '1, "a"', 'true') },
  );

const parser = new FeelParser();

function parsed(cell: string): LocatedTests {
  const tests = parser.unaryTests(cell);
  if (!tests.ok) throw new TypeError(cell);
  return { origin: '', tests: tests.tree };
}

function tableOf(rules: readonly (readonly string[])[]): DecisionTable {
  const expression = { kind: 'null', from: 0, to: 0 } as const;
  return {
    kind: 'table',
    from: 0,
    to: 0,
    hitPolicy: 'collect',
    inputs: [
      { label: '', expression },
      { label: '', expression },
    ],
    outputs: [],
    rules: rules.map((cells) => ({ id: '', inputs: cells.map(parsed), outputs: [] })),
  };
}

describe('the index of a table', () => {
  it('finds the rules that pass one by one', () => {
    const rules = fc.array(fc.tuple(cellOf(numberTest), cellOf(textTest)), {
      minLength: 16,
      maxLength: 70,
    });
    const inputs = fc.array(
      fc.tuple(
        fc.oneof(number, fc.constantFrom(0.25, 99, -99, 1e300)),
        fc.constantFrom('a', 'b', 'c', 'd'),
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(rules, inputs, (cells, all) => {
        const index = buildRuleIndex(setsOf(tableOf(cells)));
        for (const values of all) {
          const candidates = index?.candidates(values);
          const passes = (rule: number, column: number): boolean =>
            compileUnaryTests(cells[rule]?.[column] ?? '-')(values[column] ?? null, {}) === true;
          const isKnown = (rule: number, column: number): boolean =>
            candidates !== undefined && index?.isDecided(rule, column) === true;
          const found = (candidates ?? cells.map((_rule, rule) => rule)).filter((rule) =>
            [0, 1].every((column) => isKnown(rule, column) || passes(rule, column)),
          );
          const wanted = cells.flatMap((_rule, rule) =>
            [0, 1].every((column) => passes(rule, column)) ? [rule] : [],
          );
          expect(found).toEqual(wanted);
        }
      }),
      seeded(60),
    );
  });

  it('leaves inputs of another kind to the cells', () => {
    const cells = Array.from({ length: 20 }, (_, rule) => [`${rule}`, '"a"']);
    const index = buildRuleIndex(setsOf(tableOf(cells)));
    const others: readonly (readonly Value[])[] = [
      [null, 'a'],
      ['1', 'a'],
      [1, null],
    ];
    for (const values of others) expect(index?.candidates(values)).toBeUndefined();
    expect(index?.candidates([3, 'a'])).toEqual([3]);
  });
});
