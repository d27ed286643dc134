import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { compile, type Compilation } from '#compiler';
import { flow, model } from './models.ts';
import { decision, definitions, input, literal, table } from '../../dmn/support.ts';

const asks = (id: string, result: string): string =>
  model(
    'order',
    `<startEvent id="S" /><businessRuleTask id="R" name="Rate"><extensionElements><zeebe:calledDecision decisionId="${id}" resultVariable="${result}" /></extensionElements></businessRuleTask><endEvent id="E" />${flow('S', 'R')}${flow('R', 'E')}`,
  );

const rating = definitions(
  input('unused', 'number') +
    decision('limit', literal('5')) +
    decision('other', literal('6')) +
    decision(
      'rating',
      table({
        inputs: ['years'],
        outputs: ['level', 'priority'],
        rules: ['>= limit | "gold" | 1', '- | "blue" | 2'],
        policy: 'FIRST',
      }),
      ['Decision:limit'],
    ),
);

function compiled(id: string, dmn: string): Compilation {
  return compile({
    files: [{ path: 'order.bpmn', text: asks(id, 'rating') }],
    decisions: [{ path: 'rating.dmn', text: dmn }],
  });
}

function textOf({ modules }: Compilation, path: string): string {
  return modules.find((one) => one.path === path)?.text ?? '';
}

describe('decisions of a process', () => {
  test('are a module beside it, with what it asks and what that requires', async () => {
    const compilation = compiled('rating', rating);

    expect(compilation.diagnostics).toEqual([]);
    const text = textOf(compilation, 'order.decisions.ts');
    const options = { parser: 'typescript', printWidth: 100, singleQuote: true } as const;
    expect(await format(text, options)).toBe(GOLDEN);
  });

  test('are asked by name, in code and in the net', () => {
    const compilation = compiled('rating', rating);

    expect(textOf(compilation, 'order.workflow.ts')).toContain(
      "const rate = decision('R', 'Rate', rating, { result: 'rating' });",
    );
    expect(textOf(compilation, 'order.net.ts')).toContain('decisions: { rating: decided(rating) }');
  });

  test('type the variable that gets the result, where a rule is made for every input', () => {
    const surely = textOf(compiled('rating', rating), 'order.workflow.ts');
    expect(surely).toContain(
      'rating: {\n    readonly level: string;\n    readonly priority: number;',
    );

    const perhaps = textOf(
      compiled('rating', rating.replace('<text>-</text>', '<text>7</text>')),
      'order.workflow.ts',
    );
    expect(perhaps).not.toContain('level');
  });

  test('are a part of its version: what they depend on, not what people read', () => {
    const version = (dmn: string): string | undefined =>
      compiled('rating', dmn).processes[0]?.manifest.version;
    const now = version(rating);
    expect(now).toMatch(/^[0-9a-f]{8}$/);
    // Another limit, another rule, another type.
    expect(version(rating.replace('<text>5</text>', '<text>4</text>'))).not.toBe(now);
    expect(version(rating.replace('"gold"', '"golden"'))).not.toBe(now);
    // What it does not require, and what is for people.
    expect(version(rating.replace('<text>6</text>', '<text>7</text>'))).toBe(now);
    expect(version(rating.replace('id="rating" name="rating"', 'id="rating" name="Rating"'))).toBe(
      now,
    );
    expect(version(rating.replaceAll('<rule', '<rule id="r"'))).toBe(now);
  });

  test('are checked where a process asks them, and nowhere else', () => {
    const broken = rating.replace('<text>6</text>', '<text>6 +</text>');
    expect(compiled('rating', broken).diagnostics).toEqual([]);
    expect(compiled('other', broken).diagnostics.map(({ code }) => code)).toEqual([
      'decision-not-feel',
    ]);
  });
});

const GOLDEN = `// Generated from rating.dmn. Change the model, not this file.
import {
  ANY,
  any,
  decision,
  input,
  table,
  type Decision,
  type Input,
  type Value,
} from '#feel/emitted/index.ts';

export const yearsInput: Input = input('years', ANY);

/** limit */
export const limit: Decision = decision('limit', ANY, () => {
  return 5;
});

const ratingRules = table<{ limit: Value }>({
  hitPolicy: 'first',
  complete: true,
  inputs: [{ label: 'years' }],
  outputs: [{ name: 'level' }, { name: 'priority' }],
  rules: [
    { when: [(feel, value, vars) => feel.atLeast(value, vars.limit)], then: ['gold', 1] },
    { when: [any], then: ['blue', 2] },
  ],
});

/** rating */
export const rating: Decision = decision('rating', ANY, (feel) => {
  const limitResult = feel.decide(limit);
  const years = feel.input(yearsInput);
  return feel.table(ratingRules, [years], { limit: limitResult });
});
`;
