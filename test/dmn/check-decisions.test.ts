import { describe, expect, it } from 'vitest';
import { checkDecisions } from '#compiler/dmn/check-decisions.ts';
import { withImplicitInputs } from '#compiler/dmn/implicit-inputs.ts';
import { LoweredModels } from '#compiler/dmn/lowered.ts';
import { decision, definitions, input, literal, modelsOf, table, type Table } from './support.ts';

function findings(body: string): string[] {
  const lowered = new LoweredModels(modelsOf(definitions(body)));
  return checkDecisions(lowered).map(({ severity, message, text, from, to }) => {
    const quoted = text === undefined ? '' : ` [${text.text.slice(from, to)}]`;
    return `${severity}: ${message}${quoted}`;
  });
}

const KIND =
  '<itemDefinition name="tKind"><typeRef>string</typeRef><allowedValues><text>"a", "b"</text></allowedValues></itemDefinition>';

function ofTable(spec: Table, ...inputs: readonly string[]): string[] {
  const names = inputs.map((one) => one.split(':')[0] ?? '');
  const elements = KIND + inputs.map((one) => input(...splitInput(one))).join('');
  return findings(
    elements +
      decision(
        'D',
        table(spec),
        names.map((name) => `Input:${name}`),
      ),
  );
}

function splitInput(text: string): [string, string] {
  const [name = '', type = 'Any'] = text.split(':');
  return [name, type];
}

describe('decisions that cannot be right', () => {
  it('texts that are no FEEL', () => {
    expect(findings(decision('D', literal('1 + + ')))).toEqual([
      'error: the expression ends too early []',
    ]);
  });

  it('types that do not fit, at their characters', () => {
    const body = input('name', 'string') + decision('D', literal('name * 2'), ['Input:name']);
    expect(findings(body)).toEqual([
      "error: 'name' is a text here; '* 2' needs a number or a duration [name]",
    ]);
  });

  it('names that are not required', () => {
    const body = input('age', 'number') + decision('D', literal('age + agee'), ['Input:age']);
    expect(findings(body)).toEqual([
      "error: nothing is known as 'agee' here; did you mean 'age'? [agee]",
    ]);
  });

  it('results that are not of the declared type', () => {
    const body = `<decision id="D" name="D"><variable name="D" typeRef="number"/>${literal('"x"')}</decision>`;
    expect(findings(body)).toEqual(['error: \'"x"\' is a text; a number is needed here ["x"]']);
  });

  it('requirements of nothing', () => {
    expect(findings(decision('D', literal('1'), ['Input:nobody']))).toEqual([
      "error: it requires '#nobody', which is in no model",
    ]);
  });

  it('requirements that lead back', () => {
    const body =
      decision('A', literal('B'), ['Decision:B']) +
      decision('B', literal('C'), ['Decision:C']) +
      decision('C', literal('A'), ['Decision:A']) +
      decision('D', literal('A'), ['Decision:A']);
    expect(findings(body)).toEqual([
      "error: it requires itself, by way of 'B', 'C'",
      "error: it requires itself, by way of 'C', 'A'",
      "error: it requires itself, by way of 'A', 'B'",
    ]);
  });

  it('decisions that say nothing, and ids that are not one of a kind', () => {
    expect(findings('<decision id="D" name="D"/>')).toEqual(['error: it has no expression']);
    expect(findings(decision('D', literal(' ')))).toEqual(['error: it has no expression']);
    const twice = decision('D', literal('1')) + decision('D', literal('2'));
    expect(findings(twice)).toEqual([
      "error: another element has the id 'D', too",
      "error: another element has the id 'D', too",
    ]);
  });

  it('but no elements without an id', () => {
    const nameless = decision('D', literal('1')).replace(' id="D"', '');
    expect(findings(nameless + nameless.replaceAll('"D"', '"E"'))).toEqual([]);
  });

  it('types that nobody knows, where they are named', () => {
    const typed = table({ rules: ['> 1 | 1', '<= 1 | 2'] }).replace(
      '<inputExpression>',
      '<inputExpression typeRef="tAge">',
    );
    expect(findings(input('age') + decision('D', typed, ['Input:age']))).toEqual([
      "error: there is no type 'tAge' [age]",
    ]);
  });

  it('cells about another kind of value than the input', () => {
    expect(ofTable({ rules: ['"a" | 1', '- | 2'], policy: 'FIRST' }, 'age:number')).toEqual([
      'error: \'"a"\' is a text here; \'age\' is a number ["a"]',
    ]);
  });
});

describe('names in columns of texts', () => {
  const said = (spec: Table, ...inputs: readonly string[]): string[] => {
    const requires = inputs.map((name) => `Input:${name}`);
    const body = inputs.map((name) => input(name)).join('') + decision('D', table(spec), requires);
    const models = modelsOf(definitions(body)).map((model) => withImplicitInputs(model));
    return checkDecisions(new LoweredModels(models)).map(
      ({ severity, message, text, from, to }) => {
        return `${severity}: ${message} [${text?.text.slice(from, to)}]`;
      },
    );
  };

  it('that nobody declares are hardly variables', () => {
    const spec: Table = { rules: ['"a", b | "x"', '- | y'], policy: 'FIRST' };
    expect(said(spec, 'age')).toEqual([
      "warning: 'b' is read as a variable [b]",
      "warning: 'y' is read as a variable [y]",
    ]);
  });

  it('are variables where they are declared, or nothing beside them is a text', () => {
    expect(said({ rules: ['"a", b | "x"', '- | b'], policy: 'FIRST' }, 'age', 'b')).toEqual([]);
    expect(said({ rules: ['b | c', '- | 1'], policy: 'FIRST' }, 'age')).toEqual([]);
  });
});

describe('tables', () => {
  it.each<[string, Table, readonly string[], readonly string[]]>([
    ['complete', { rules: ['< 18 | 1', '>= 18 | 2'] }, ['age:number'], []],
    [
      'a gap at one number',
      { rules: ['< 18 | 1', '> 18 | 2'] },
      ['age:number'],
      ['warning: no rule is made for age = 18'],
    ],
    [
      'an overlap at one number',
      { rules: ['<= 18 | 1', '>= 18 | 2'] },
      ['age:number'],
      ['error: rules 1, 2 match together for age = 18; the hit policy is unique'],
    ],
    [
      'an overlap that the policy allows',
      { rules: ['<= 18 | 1', '>= 18 | 2'], policy: 'FIRST' },
      ['age:number'],
      [],
    ],
    [
      'a rule that comes too late',
      { rules: ['>= 18 | 1', '>= 65 | 2', '< 18 | 3'], policy: 'FIRST' },
      ['age:number'],
      ['warning: rule 2 is never taken'],
    ],
    [
      'a rule whose cell nothing passes',
      { rules: ['< 18 | 1', '>= 18 | 2', '[9..3] | 3'] },
      ['age:number'],
      ['warning: rule 3 is never taken'],
    ],
    [
      'a combination that was forgotten',
      {
        inputs: ['age', 'kind'],
        rules: ['< 18 | - | 1', '>= 18 | "a" | 2', '>= 18 | not("a", "b") | 3'],
      },
      ['age:number', 'kind:string'],
      ['warning: no rule is made for age = 18, kind = "b"'],
    ],
    [
      'texts that the model does not list',
      { inputs: ['kind'], rules: ['"a" | 1', '"b" | 2'] },
      ['kind:string'],
      ['warning: no rule is made for kind is any other text'],
    ],
    [
      'texts that the model lists',
      { inputs: ['kind'], inputValues: '"a", "b"', rules: ['"a" | 1', '"b" | 2'] },
      ['kind:string'],
      [],
    ],
    ['a default', { rules: ['< 18 | 1'], fallback: '0' }, ['age:number'], []],
    ['collecting', { rules: ['< 18 | 1'], policy: 'COLLECT' }, ['age:number'], []],
    [
      'cells that only running can judge',
      { rules: ['? > limit | 1'] },
      ['age:number', 'limit:number'],
      [],
    ],
    [
      'truth',
      { inputs: ['ok'], rules: ['true | 1'] },
      ['ok:boolean'],
      ['warning: no rule is made for ok = false'],
    ],
    [
      'days, between two of which there is nothing',
      { inputs: ['since'], rules: ['<= @"2024-06-30" | 1', '>= date("2024-07-01") | 2'] },
      ['since:date'],
      [],
    ],
    [
      'a day that was forgotten',
      { inputs: ['since'], rules: ['< @"2024-06-30" | 1', '>= @"2024-07-02" | 2'] },
      ['since:date'],
      ['warning: no rule is made for since = 2024-06-30'],
    ],
    [
      'days in two rules',
      { inputs: ['since'], rules: ['<= @"2024-06-30" | 1', '>= @"2024-06-30" | 2'] },
      ['since:date'],
      ['error: rules 1, 2 match together for since = 2024-06-30; the hit policy is unique'],
    ],
    [
      'a day of hours',
      { inputs: ['at'], rules: ['[@"00:00:00"..@"12:00:00") | 1', '>= @"12:00:00" | 2'] },
      ['at:time'],
      [],
    ],
    [
      'a duration that was forgotten',
      { inputs: ['span'], rules: ['< @"P1D" | 1', '> @"PT24H" | 2'] },
      ['span:dayTimeDuration'],
      ['warning: no rule is made for span = P1D'],
    ],
    [
      'numbers below zero',
      { inputs: ['n'], rules: ['< -5 | 1', '(-5..5] | 2', '> 5 | 3'] },
      ['n:number'],
      ['warning: no rule is made for n = -5'],
    ],
    [
      'texts that the type lists',
      { inputs: ['kind'], rules: ['"a" | 1', '"c" | 2'] },
      ['kind:tKind'],
      ['warning: no rule is made for kind = "b"', 'warning: rule 2 is never taken'],
    ],
    [
      'a rule that never wins',
      {
        policy: 'PRIORITY',
        outputValues: '"high", "low"',
        rules: ['> 0 | "high"', '> 9 | "low"', '<= 0 | "low"'],
      },
      ['age:number'],
      ['warning: rule 2 is never taken'],
    ],
    [
      'any, with results that are the same number',
      { policy: 'ANY', rules: ['> 0 | 1', '> 5 | 1.0', '<= 0 | 1'] },
      ['age:number'],
      [],
    ],
    [
      'any, with results that differ',
      { policy: 'ANY', rules: ['> 0 | 1', '> 5 | 2', '<= 0 | 1'] },
      ['age:number'],
      [
        'error: rules 1, 2 match together with different results for age > 5; the hit policy is any',
      ],
    ],
    ['no rules', { rules: [] }, ['age:number'], ['warning: no rule is made for any input']],
    [
      'a sum of texts',
      { policy: 'COLLECT', aggregation: 'SUM', rules: ['- | "x"'] },
      ['age:number'],
      ['error: \'"x"\' is a text; a sum needs numbers ["x"]'],
    ],
    [
      'results that the table does not list',
      { policy: 'FIRST', outputValues: '"high", "low"', rules: ['- | "mid"'] },
      ['age:number'],
      ['error: \'"mid"\' is not among the output values ["mid"]'],
    ],
    [
      'tests joined by words',
      { rules: ['> 5 and < 10 | 1'] },
      ['age:number'],
      [
        "error: tests are not joined by 'and': write a range, '[3..5]', or a condition, '? > 5 and ? < 3' [> 5 and < 10]",
      ],
    ],
  ])('%s', (_name, spec, inputs, wanted) => {
    expect(ofTable(spec, ...inputs)).toEqual(wanted);
  });

  it('of a thousand rules are judged', () => {
    const rules = Array.from({ length: 1000 }, (_, n) => `[${n}..${n + 1}) | "k${n % 9}" | ${n}`);
    const gaps = ofTable({ inputs: ['age', 'kind'], rules }, 'age:number', 'kind:string');
    expect(gaps).toContain('warning: no rule is made for age = 18, kind = "k1"');
  });
});
