import { describe, expect, it } from 'vitest';
import type { FeelContext } from '#feel';
import {
  decide,
  decided,
  decision,
  definitions,
  engine,
  input,
  table,
  type Table,
} from './support.ts';

function run(spec: Table, inputs: FeelContext): string {
  const names = Object.keys(inputs);
  const body =
    names.map((name) => input(name)).join('') +
    decision(
      'D',
      table(spec),
      names.map((name) => `Input:${name}`),
    );
  return decided(engine(definitions(body)), 'D', inputs);
}

const OVERLAPPING = ['>= 18 | "adult"', '>= 65 | "senior"', '< 18 | "minor"'];

describe('hit policies', () => {
  it.each<[string, Table, FeelContext, string]>([
    ['unique, one rule', { rules: OVERLAPPING }, { age: 30 }, 'adult'],
    ['unique, two rules', { rules: OVERLAPPING }, { age: 70 }, 'null'],
    ['unique, no rule', { rules: ['> 100 | 1'] }, { age: 70 }, 'null'],
    ['default', { rules: ['> 100 | 1'], fallback: '"none"' }, { age: 70 }, 'none'],
    ['any, the same', { policy: 'ANY', rules: ['> 1 | 1', '> 2 | 1.0'] }, { age: 5 }, '1'],
    ['any, different', { policy: 'ANY', rules: ['> 1 | 1', '> 2 | 2'] }, { age: 5 }, 'null'],
    ['first', { policy: 'FIRST', rules: OVERLAPPING }, { age: 70 }, 'adult'],
    [
      'priority',
      { policy: 'PRIORITY', rules: OVERLAPPING, outputValues: '"senior", "adult", "minor"' },
      { age: 70 },
      'senior',
    ],
    [
      'output order',
      { policy: 'OUTPUT ORDER', rules: OVERLAPPING, outputValues: '"senior", "adult", "minor"' },
      { age: 70 },
      '["senior", "adult"]',
    ],
    [
      'rule order',
      { policy: 'RULE ORDER', rules: OVERLAPPING },
      { age: 70 },
      '["adult", "senior"]',
    ],
    ['collect', { policy: 'COLLECT', rules: OVERLAPPING }, { age: 70 }, '["adult", "senior"]'],
    [
      'sum',
      { policy: 'COLLECT', aggregation: 'SUM', rules: ['> 1 | 0.1', '> 2 | 0.2'] },
      { age: 5 },
      '0.3',
    ],
    [
      'count',
      { policy: 'COLLECT', aggregation: 'COUNT', rules: ['> 1 | 7', '> 2 | 7'] },
      { age: 5 },
      '2',
    ],
    [
      'count of none',
      { policy: 'COLLECT', aggregation: 'COUNT', rules: ['> 9 | 7'] },
      { age: 5 },
      '0',
    ],
    [
      'min',
      { policy: 'COLLECT', aggregation: 'MIN', rules: ['> 1 | 7', '> 2 | 3'] },
      { age: 5 },
      '3',
    ],
    [
      'max',
      { policy: 'COLLECT', aggregation: 'MAX', rules: ['> 1 | 7', '> 2 | 3'] },
      { age: 5 },
      '7',
    ],
    [
      'several outputs',
      { outputs: ['risk', 'fee'], rules: ['> 1 | "low" | age * 2'] },
      { age: 5 },
      '{risk: "low", fee: 10}',
    ],
    [
      'several inputs',
      { inputs: ['age', 'kind'], rules: ['> 1 | "a", "b" | 1', '- | not("a", "b") | 2'] },
      { age: 5, kind: 'c' },
      '2',
    ],
    ['input not allowed', { rules: ['- | 1'], inputValues: '[0..120]' }, { age: 121 }, 'null'],
    [
      'cells read variables',
      { rules: ['? = limit | "at the limit"'] },
      { age: 5, limit: 5 },
      'at the limit',
    ],
  ])('%s', (_name, spec, inputs, wanted) => {
    expect(run(spec, inputs)).toBe(wanted);
  });

  it('names the rules that conflict', () => {
    const dmn = engine(
      definitions(input('age') + decision('D', table({ rules: OVERLAPPING }), ['Input:age'])),
    );
    const outcome = decide(dmn, 'D', { age: 70 });
    expect(outcome.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'conflicting-rules: rules 1, 2 match together, which the hit policy does not allow',
    ]);
  });
});
