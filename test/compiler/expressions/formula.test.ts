import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '#contracts/job.ts';
import { formulaCode } from '#compiler/emit/formulas.ts';
import { render } from '#compiler/emit/render.ts';
import { conditionFormula, valueFormula } from '#compiler/expressions/formula.ts';
import { expressionFacts } from '#compiler/expressions/facts.ts';

const position = { line: 1, column: 1, offset: 0 };
const span = { file: 'model.bpmn', start: position, end: position };

const types: Readonly<Record<string, JsonSchema>> = {
  paid: { type: 'boolean' },
  amount: { type: 'number' },
  count: { type: 'integer' },
  name: { type: 'string' },
  product: { enum: ['auto', 'home'] },
  contract: {
    type: 'object',
    required: ['number', 'open'],
    properties: { number: { type: 'string' }, open: { type: 'boolean' }, note: { type: 'string' } },
  },
  either: { anyOf: [{ type: 'number' }, { type: 'null' }] },
};

function condition(text: string): string {
  const formula = conditionFormula({ kind: 'feel', text, span }, (name) => types[name]);
  return formula.kind === 'feel' ? 'feel' : render(formulaCode(formula)).text.trim();
}

describe('conditions', () => {
  test.each([
    ['paid', 'vars.paid'],
    ['not(paid)', '!vars.paid'],
    ['contract.open', 'vars.contract.open'],
    ['amount > 1000', 'vars.amount > 1000'],
    ['amount >= -2.5 and count < 3', 'vars.amount >= -2.5 && vars.count < 3'],
    ['paid and (amount = 5 or count != 2)', 'vars.paid && (vars.amount === 5 || vars.count !== 2)'],
    ['product = "auto"', "vars.product === 'auto'"],
    ['name != product', 'vars.name !== vars.product'],
    ['not(amount = 5)', '!(vars.amount === 5)'],
  ])('%s is TypeScript: %s', (text, typescript) => {
    expect(condition(text)).toBe(typescript);
  });

  test.each([
    ['unknown', 'nothing is known of the variable'],
    ['amount', 'no boolean'],
    ['name > "b"', 'FEEL orders texts by code point'],
    ['amount + 0.1 > 1', 'FEEL counts in decimals'],
    ['either > 3', 'may be null'],
    ['contract.note = "x"', 'may be missing'],
    ['product = "boat"', 'is never true, which TypeScript refuses'],
    ['1 = 1', 'is always true, which TypeScript refuses'],
    ['amount = null', 'null'],
    ['amount = name', 'different types'],
    ['amount > 12345678901234567890', 'more digits than a double'],
    ['some x in [1] satisfies x > amount', 'no counterpart'],
    ['amount >', 'no FEEL'],
  ])('%s is left to FEEL: %s', (text) => {
    expect(condition(text)).toBe('feel');
  });
});

describe('values', () => {
  const value = (text: string): unknown =>
    valueFormula({ kind: 'feel', text, span }, (name) => types[name]);

  test('constants and paths are TypeScript, the rest is FEEL', () => {
    expect(value('"a"')).toEqual({ kind: 'literal', value: 'a' });
    expect(value('contract.number')).toEqual({ kind: 'path', names: ['contract', 'number'] });
    expect(value('null')).toEqual({ kind: 'feel', text: 'null' });
    expect(value('amount * 2')).toEqual({ kind: 'feel', text: 'amount * 2' });
  });

  test('static text is a constant', () => {
    const formula = valueFormula({ kind: 'static', text: 'amount', span }, (name) => types[name]);

    expect(formula).toEqual({ kind: 'literal', value: 'amount' });
  });
});

describe('what analysis asks', () => {
  test.each([
    ['order.total > limit', ['order', 'limit']],
    ['for line in order.lines return line.price * rate', ['order', 'rate']],
    ['some x in items satisfies x > low', ['items', 'low']],
    ['items[price > 3]', ['items']],
    ['{ a: b, c: a }', ['b']],
    ['sum(amounts)', ['amounts']],
    ['function(x) x + y', ['y']],
    ['a >', []],
  ])('%s reads %j', (text, names) => {
    expect(expressionFacts.reads(text)).toEqual(names);
  });

  test('where a text stops being FEEL', () => {
    expect(expressionFacts.problem('amount > > 3')).toMatchObject({ offset: 9 });
    expect(expressionFacts.problem('amount > 3')).toBeUndefined();
  });

  test('the type of a value', () => {
    expect(expressionFacts.typeOf('contract.number', (name) => types[name])).toEqual({
      type: 'string',
    });
    expect(expressionFacts.typeOf('amount > 3', (name) => types[name])).toEqual({
      type: 'boolean',
    });
    expect(expressionFacts.typeOf('amount * 3', (name) => types[name])).toBeUndefined();
  });
});
