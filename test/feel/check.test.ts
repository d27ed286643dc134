import { describe, expect, it } from 'vitest';
import { checkExpression, checkUnaryTests } from '#feel/check/check.ts';
import { BUILTIN_DOCS } from '#feel/check/builtin-docs.ts';
import { BUILTINS } from '#feel/builtins/registry.ts';
import { completions, hover } from '#feel/check/assist.ts';
import { FeelParser, namesOfTypes, typeText, type FeelType } from '#feel/compiler.ts';
import { typeOfSchema } from '#feel/types/json-schema.ts';

const VARIABLES: Readonly<Record<string, FeelType>> = {
  amount: { kind: 'number' },
  name: { kind: 'string' },
  active: { kind: 'boolean' },
  due: { kind: 'date' },
  since: { kind: 'date and time' },
  span: { kind: 'days and time duration' },
  tags: { kind: 'list', element: { kind: 'string' } },
  plan: {
    kind: 'constrained',
    name: 'tPlan',
    base: { kind: 'string' },
    constraint: '"basic", "full"',
    allows: (value) => value === 'basic' || value === 'full',
  },
  customer: {
    kind: 'context',
    entries: {
      age: { kind: 'number' },
      'first-name': { kind: 'string' },
      orders: {
        kind: 'list',
        element: {
          kind: 'context',
          entries: { total: { kind: 'number' }, open: { kind: 'boolean' } },
        },
      },
    },
  },
  anything: { kind: 'any' },
};

function check(source: string, expected?: FeelType): { type: string; problems: string[] } {
  const parsed = new FeelParser(namesOfTypes(VARIABLES)).expression(source);
  if (!parsed.ok) throw new TypeError(parsed.problem.message);
  const options = { variables: VARIABLES, ...(expected && { expected }) };
  const checked = checkExpression(parsed.tree, source, options);
  return {
    type: typeText(checked.type),
    problems: checked.problems.map(({ from, to, message }) => `${from}-${to} ${message}`),
  };
}

describe('types of expressions', () => {
  it.each([
    ['amount * 2 + 1', 'number'],
    ['name + "!"', 'string'],
    ['due + @"P1D"', 'date'],
    ['since - since', 'days and time duration'],
    ['due - due', 'days and time duration'],
    ['span / @"PT1H"', 'number'],
    ['amount > 5 and active', 'boolean'],
    ['if active then 1 else 2', 'number'],
    ['if active then 1 else null', 'number'],
    ['if active then 1 else "a"', 'Any'],
    ['[1, 2]', 'list<number>'],
    ['[1, "a"]', 'list<Any>'],
    ['{a: 1, b: a + 1}', 'context<a: number, b: number>'],
    ['customer.first-name', 'string'],
    ['customer.orders.total', 'list<number>'],
    ['customer.orders[total > 5]', 'list<context<total: number, open: boolean>>'],
    ['customer.orders[1].open', 'boolean'],
    ['customer.orders[-1]', 'context<total: number, open: boolean>'],
    ['for o in customer.orders return o.total * 2', 'list<number>'],
    ['for i in 1..3 return i', 'list<number>'],
    ['some o in customer.orders satisfies o.open', 'boolean'],
    ['max(customer.orders.total)', 'number'],
    ['sort(tags, function(a, b) a < b)', 'list<string>'],
    ['count(tags)', 'number'],
    ['date("2024-01-01").year', 'number'],
    ['(function(x: number) x * 2)(3)', 'number'],
    ['function(x: number, y) x > 1', 'function<number, Any>->boolean'],
    ['[1..amount]', 'range<number>'],
    ['get or else(amount, 0)', 'number'],
    ['anything.x[1].y + 1', 'number'],
    ['anything', 'Any'],
    ['sum(customer.orders.total) / count(tags)', 'number'],
    ['string(amount)', 'string'],
    ['contains(name, "a")', 'boolean'],
  ])('%s is %s', (source, wanted) => {
    expect(check(source)).toEqual({ type: wanted, problems: [] });
  });
});

describe('what cannot be right', () => {
  it.each([
    ['name > 1000', ["0-4 'name' is a text here; '> 1000' needs a number"]],
    ['amount = "x"', ["0-6 'amount' is a number here; '= \"x\"' needs a text"]],
    ['name - 1', ["0-4 'name' is a text here; '- 1' needs a number"]],
    ['amount + name', ["9-13 'name' is a text here; 'amount +' needs a number"]],
    ['due + 1', ["6-7 '1' is a number here; 'due +' needs a duration"]],
    [
      'due > "2024-01-01"',
      [`6-18 '"2024-01-01"' is a text here; 'due' is a date: write @"2024-01-01"`],
    ],
    [
      'due in (> "2024-01-01")',
      [`10-22 '"2024-01-01"' is a text here; 'due' is a date: write @"2024-01-01"`],
    ],
    ['@"2024-13-01"', [`0-13 '@"2024-13-01"' is no date, time or duration`]],
    ['plan = "gold"', [`7-13 'plan' is never "gold"; it may be "basic", "full"`]],
    ['plan != "full"', []],
    ['sum(tags)', ["4-8 'tags' is a list of texts here; 'sum' needs numbers"]],
    ['mean(amount, name)', ["13-17 'name' is a text here; 'mean' needs numbers"]],
    ['tags.length', ["5-11 'tags', a list of texts here, has no 'length'"]],
    ['is defined(nobody)', []],
    ['active + 1', ["0-6 'active' is true or false here; '+ 1' needs a number"]],
    [
      'tags > 1',
      ["0-4 'tags' is a list of texts here, which is neither before nor after anything"],
    ],
    ['amount and active', ["0-6 'amount' is a number here; 'and' needs true or false"]],
    ['if amount then 1 else 2', ["3-9 'amount' is a number here; 'if' needs true or false"]],
    ['amuont + 1', ["0-6 nothing is known as 'amuont' here; did you mean 'amount'?"]],
    ['quite different', ["0-15 nothing is known as 'quite different' here"]],
    ['customer.agee', ["9-13 'customer', a context here, has no 'agee'; did you mean 'age'?"]],
    ['amount.x', ["7-8 'amount', a number here, has no 'x'"]],
    ['due.hour', ["4-8 'due', a date here, has no 'hour'; it has year, month, day or weekday"]],
    [
      'substring(amount, 1)',
      ["10-16 'amount' is a number here; 'substring' needs a text as 'string'"],
    ],
    [
      'substring(name)',
      ["0-15 'substring' takes (string, start position, [length]), not 1 argument"],
    ],
    ['abs(x: 1)', ["0-9 'abs' takes (n), not (x)"]],
    ['amount(1)', ["0-6 'amount' is a number here, which cannot be called"]],
    [
      '(function(x: number) x)("a")',
      ["24-27 '\"a\"' is a text here; '(function(x: number) x)' needs a number"],
    ],
    ['amount in ("a", 5)', ["11-14 '\"a\"' is a text here; 'amount' is a number"]],
    [
      'amount in ["a".."b"]',
      ['10-20 \'["a".."b"]\' is a range of texts here; \'amount\' is a number'],
    ],
    ['name between 1 and "x"', ["13-14 '1' is a number here; 'name' is a text"]],
    ['[1.."a"]', ['4-7 \'"a"\' is a text here; the range starts with a number']],
    [
      'for i in "a".."b" return i',
      [
        '9-12 \'"a"\' is a text here; only numbers and dates can be counted',
        '14-17 \'"b"\' is a text here; only numbers and dates can be counted',
      ],
    ],
    ['tags[name]', ["5-9 'name' is a text here; a filter needs a test or a position"]],
    ['every t in tags satisfies t', ["26-27 't' is a text here; 'every' needs true or false"]],
    ['-name', ["1-5 'name' is a text here; '-' needs a number or a duration"]],
    ['{a: 1, a: 2}', ["7-8 there is more than one entry 'a'"]],
    ['1 instance of tAge', ["14-18 there is no type 'tAge'"]],
    ['customer.orders[totl > 5]', ["16-20 nothing is known as 'totl' here; did you mean 'total'?"]],
    [
      '1 + (name - 1) + customer.x',
      [
        "5-9 'name' is a text here; '- 1' needs a number",
        "26-27 'customer', a context here, has no 'x'; it has age, first-name or orders",
      ],
    ],
  ])('%s', (source, wanted) => {
    expect(check(source).problems).toEqual(wanted);
  });

  it('includes a value of another kind than is needed', () => {
    expect(check('amount', { kind: 'boolean' }).problems).toEqual([
      "0-6 'amount' is a number; true or false is needed here",
    ]);
    expect(check('anything', { kind: 'boolean' }).problems).toEqual([]);
  });

  it('in the cells of a table', () => {
    const source = '> 5, "a", [1..2], ? < 3';
    const parsed = new FeelParser().unaryTests(source);
    if (!parsed.ok) throw new TypeError(parsed.problem.message);
    const input = { type: { kind: 'number' }, name: 'age' } as const;
    const problems = checkUnaryTests(parsed.tree, source, input, { variables: {} });
    expect(problems).toMatchObject([
      { from: 5, message: "'\"a\"' is a text here; 'age' is a number" },
    ]);
  });
});

describe('editors', () => {
  it('are told the type under the cursor', () => {
    const source = 'customer.age + 1';
    const parsed = new FeelParser(namesOfTypes(VARIABLES)).expression(source);
    if (!parsed.ok) throw new TypeError(parsed.problem.message);
    const checked = checkExpression(parsed.tree, source, { variables: VARIABLES });
    expect(hover(checked, 11)?.text).toBe('number');
    expect(hover(checked, 2)?.text).toMatch(/^context<age: number/);
  });

  it('and the names that may come next', () => {
    const names = (source: string): string[] =>
      completions(source, source.length, { variables: VARIABLES }).map(({ name }) => name);
    expect(names('1 + customer.')).toEqual(['age', 'first-name', 'orders']);
    expect(names('count(customer.orders[1].to')).toEqual(['total', 'open']);
    expect(names('date("2024-01-01").')).toEqual(['year', 'month', 'day', 'weekday']);
    expect(names('am')).toEqual(expect.arrayContaining(['amount', 'substring', 'get or else']));
  });

  it.each([
    ['for o in customer.orders return o.to', ['total']],
    ['some o in customer.orders satisfies o.op', ['open']],
    ['for order in customer.orders return ord', ['order']],
    ['customer.orders[tot', ['total']],
    ['customer.orders[item.', ['total', 'open']],
    ['if active then amou', ['amount']],
    [
      '{sum so far: 1, b: su',
      ['sum so far', 'substring', 'substring before', 'substring after', 'sublist', 'sum'],
    ],
    ['customer.first', ['first-name']],
    ['date a', ['date and time']],
    ['amount in [1..amo', ['amount']],
    ['function(limit) lim', ['limit']],
    ['"text', []],
    ['nobody knows.', []],
    ['amount > 1 ', []],
  ])('that go on from %s', (source, wanted) => {
    const found = completions(source, source.length, { variables: VARIABLES }).filter(
      ({ name, from }) => name.startsWith(source.slice(from)),
    );
    expect(found.map(({ name }) => name)).toEqual(wanted);
  });
});

describe("FEEL's own functions", () => {
  it('have all a line that says what they do, and no other name has one', () => {
    expect(Object.keys(BUILTIN_DOCS).toSorted()).toEqual(
      BUILTINS.map(({ name }) => name).toSorted(),
    );
  });

  it('are completed with the ways of calling them', () => {
    const found = completions('sub', 3, { variables: {} }).find(({ name }) => name === 'substring');
    expect(found).toMatchObject({
      detail: '(string, start position, [length])',
      doc: 'A part of a text by position, counted from 1, or from the end if negative.',
    });
  });

  it('say under the cursor what they do', () => {
    const source = '1 + count([1, 2])';
    const parsed = new FeelParser().expression(source);
    if (!parsed.ok) throw new TypeError(parsed.problem.message);
    const checked = checkExpression(parsed.tree, source, { variables: {} });
    expect(hover(checked, 6)).toMatchObject({
      text: 'count(list): number',
      doc: 'How many items a list has.',
    });
    expect(hover(checked, 12)).toMatchObject({ text: 'number' });
  });
});

describe('types of JSON schemas', () => {
  it.each([
    [{ type: 'integer' }, 'number'],
    [{ enum: ['a', 'b'] }, 'string'],
    [{ type: ['string', 'null'] }, 'string'],
    [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, 'Any'],
    [{ type: 'array', items: { type: 'boolean' } }, 'list<boolean>'],
    [
      { type: 'object', properties: { a: { type: 'number' }, b: {} } },
      'context<a: number, b: Any>',
    ],
    [{}, 'Any'],
  ])('%j is %s', (schema, wanted) => {
    expect(typeText(typeOfSchema(schema))).toBe(wanted);
  });
});
