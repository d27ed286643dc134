import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { compile, type Compilation } from '#compiler';
import { flow, model } from './models.ts';
import { decision, definitions, input, literal, table, type Table } from '../../dmn/support.ts';

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

const level = decision('d', literal('if count(a) > 1 then "high" else "low"'), ['Input:a']).replace(
  '<variable name="d"/>',
  '<variable name="d" typeRef="tLevel"/>',
);

const collecting = (aggregation: string) => ({ policy: 'COLLECT', aggregation });

/** A table over the length of list `a`. */
function rules(rule: string, more: Partial<Table>, type?: string): string {
  const drawn = table({ inputs: ['count(a)'], outputs: [''], rules: [rule], ...more });
  const typed =
    type === undefined ? drawn : drawn.replace('<output>', `<output typeRef="${type}">`);
  return decision('d', typed, ['Input:a']);
}

function withInput(text: string): string {
  const property = '<zeebe:property name="inputSchema" value="order.json" />';
  return text.replace(
    /<bpmn2:process [^>]*>/,
    `$&<bpmn2:extensionElements><zeebe:properties>${property}</zeebe:properties></bpmn2:extensionElements>`,
  );
}

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
      "const rate = decision<RatingInput, RatingResult, OrderVariables>('R', 'Rate', rating, {\n  result: 'rating',\n});",
    );
    expect(textOf(compilation, 'order.net.ts')).toContain('decisions: { rating: decided(rating) }');
  });

  test('may be any of those there are, and are a part of the version, where one is chosen', () => {
    const chosen = compiled('=rule', rating);

    expect(textOf(chosen, 'order.workflow.ts')).toContain(
      "{ decision: feel('rule'), of: { limit, other, rating } },",
    );
    const versions = [rating, rating.replace('"gold"', '"golden"')].map((dmn) =>
      /version: '(\w+)'/u.exec(textOf(compiled('=rule', dmn), 'order.workflow.ts'))?.at(1),
    );
    expect(versions[0]).toMatch(/^\w{8}$/u);
    expect(versions[0]).not.toBe(versions[1]);
  });

  test.each<readonly [string, string, string]>([
    ['the type of the decision', level, "'low' | 'high' | null"],
    ['a list of what a column holds', rules('- | 1', { policy: 'COLLECT' }), 'readonly number[]'],
    ['null, where no rule fits', rules('5 | 1', { policy: 'COLLECT' }), 'readonly number[] | null'],
    ['a number, where results are counted', rules('5 | a', collecting('COUNT')), 'number'],
    ['a number or null, where they are added', rules('5 | 1', collecting('SUM')), 'number | null'],
    ['what a column is declared as', rules('- | count(a)', {}, 'number'), 'number | null'],
    ['anything, where nothing is said', rules('- | count(a)', {}), 'unknown'],
  ])('say what they read and give: %s', (_, asked, result) => {
    const levels = `<itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues><text>"low", "high"</text></allowedValues></itemDefinition>`;
    const items = `<itemDefinition name="tItem" isCollection="true"><itemComponent name="on"><typeRef>date</typeRef></itemComponent></itemDefinition>`;
    const dmn = definitions(levels + items + input('a', 'tItem') + asked);
    const text = textOf(compiled('d', dmn), 'order.decisions.ts');
    expect(text).toContain('readonly a: readonly {');
    expect(text).toMatch(/\/\*\* A date, as 2026-12-24. \*\/\n\s+readonly on: string;/);
    const declared = /export type DResult = (.*);/.exec(text)?.[1];
    const given = /Decision<DInput, (.*)> =/.exec(text)?.[1];
    expect(declared ?? given).toBe(result);
  });

  test('accept the variables of a process whose types are sure, and say which they take otherwise', () => {
    const dmn = definitions(
      input('years', 'number') + decision('rating', literal('years'), ['Input:years']),
    );
    const schema = {
      type: 'object',
      required: ['years'],
      properties: { years: { type: 'number' } },
    };
    const typed = compile({
      files: [{ path: 'order.bpmn', text: withInput(asks('rating', 'rating')) }],
      decisions: [{ path: 'rating.dmn', text: dmn }],
      resource: () => JSON.stringify(schema),
    });
    expect(textOf(typed, 'order.workflow.ts')).toContain("= decision('R', 'Rate', rating,");
    expect(textOf(compiled('rating', dmn), 'order.workflow.ts')).toContain(
      '= decision<RatingInput, unknown, OrderInput>(',
    );
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
    expect(perhaps).toMatch(/readonly level: string;\s+readonly priority: number;\s+\} \| null;/);
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

/** What "rating" reads. */
export interface RatingInput {
  readonly years: unknown;
}

/** What "rating" gives. */
export interface RatingResult {
  readonly level: string;
  readonly priority: number;
}

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
export const rating: Decision<RatingInput, RatingResult> = decision('rating', ANY, (feel) => {
  const limitResult = feel.decide(limit);
  const years = feel.input(yearsInput);
  return feel.table(ratingRules, [years], { limit: limitResult });
});
`;
