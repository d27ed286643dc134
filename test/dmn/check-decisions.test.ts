import { describe, expect, it } from 'vitest';
import { checkDecisions } from '#compiler/dmn/check-decisions.ts';
import { LoweredModels } from '#compiler/dmn/lowered.ts';
import { decision, definitions, input, literal, modelsOf, table, type Table } from './support.ts';

function findings(body: string): string[] {
  const lowered = new LoweredModels(modelsOf(definitions(body)));
  return checkDecisions(lowered).map(({ severity, message, text, from, to }) => {
    const quoted = text === undefined ? '' : ` [${text.text.slice(from, to)}]`;
    return `${severity}: ${message}${quoted}`;
  });
}

function ofTable(spec: Table, ...inputs: readonly string[]): string[] {
  const names = inputs.map((one) => one.split(':')[0] ?? '');
  const elements = inputs.map((one) => input(...splitInput(one))).join('');
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
      "error: 'name' is a text here; '* 2' needs a number, a duration of days and time or a duration of years and months [name]",
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

  it('cells about another kind of value than the input', () => {
    expect(ofTable({ rules: ['"a" | 1', '- | 2'], policy: 'FIRST' }, 'age:number')).toEqual([
      'error: \'"a"\' is a text here; \'age\' is a number ["a"]',
    ]);
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
  ])('%s', (_name, spec, inputs, wanted) => {
    expect(ofTable(spec, ...inputs)).toEqual(wanted);
  });

  it('of a thousand rules are judged in bounded time', () => {
    const rules = Array.from({ length: 1000 }, (_, n) => `[${n}..${n + 1}) | "k${n % 9}" | ${n}`);
    const started = performance.now();
    ofTable({ inputs: ['age', 'kind'], rules }, 'age:number', 'kind:string');
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
