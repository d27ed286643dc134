import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { checkDecisions } from '#compiler/dmn/check-decisions.ts';
import { emitDecisions } from '#compiler/dmn/emit-decisions.ts';
import { LoweredModels } from '#compiler/dmn/lowered.ts';
import { textOf, type FeelContext } from '#feel';
import { decide, type Decision } from '#feel/emitted/index.ts';
import {
  decided,
  decision,
  definitions,
  engine,
  input,
  literal,
  modelsOf,
  table,
} from './support.ts';

const LIBRARY = new URL('../../feel', import.meta.url).href;

function emit(library: string, ...files: readonly string[]): string {
  return emitDecisions(new LoweredModels(modelsOf(...files)), library).text;
}

/** The decision as emitted: written, imported, run. */
async function runEmitted(
  name: string,
  inputs: FeelContext,
  ...files: readonly string[]
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'decisions-'));
  try {
    const file = join(folder, 'decisions.ts');
    await writeFile(file, emit(LIBRARY, ...files));
    const module: Readonly<Record<string, unknown>> = await import(
      /* @vite-ignore */ pathToFileURL(file).href
    );
    const found = Object.values(module).find((one) => isDecision(one) && one.name === name);
    if (!isDecision(found)) throw new TypeError(name);
    return textOf(decide(found, inputs).value);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function isDecision(value: unknown): value is Decision {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'decision'
  );
}

const ELIGIBILITY = definitions(
  `<itemDefinition name="tProduct"><typeRef>string</typeRef><allowedValues><text>"auto", "habitation", "santé"</text></allowedValues></itemDefinition>` +
    input('age', 'number') +
    input('product', 'tProduct') +
    decision('limit', literal('if product = "auto" then 75 else 120'), ['Input:product']) +
    decision(
      'Eligibility',
      table({
        inputs: ['age', 'product'],
        outputs: ['result', 'reason'],
        rules: [
          '< 18 | - | "refused" | "too young: " + string(age)',
          '? > limit | - | "refused" | "too old"',
          '[18..65] | "auto", "habitation" | "accepted" | null',
        ],
        policy: 'FIRST',
        fallback: '"to examine"',
      }),
      ['Input:age', 'Input:product', 'Decision:limit'],
    ),
);

describe('decisions as TypeScript', () => {
  it('are modules that one can read', async () => {
    const text = await format(emit('#feel', ELIGIBILITY), {
      parser: 'typescript',
      printWidth: 100,
      singleQuote: true,
    });
    expect(text).toBe(GOLDEN);
  });

  it.each<FeelContext>([
    { age: 10, product: 'auto' },
    { age: 30, product: 'auto' },
    { age: 30, product: 'santé' },
    { age: 80, product: 'auto' },
    { age: 80, product: 'habitation' },
    { age: null, product: 'auto' },
    { age: 30, product: 'none' },
    { age: 'x', product: 'auto' },
  ])('decide %j as the interpreter does', async (inputs) => {
    const wanted = decided(engine(ELIGIBILITY), 'Eligibility', inputs);
    expect(await runEmitted('Eligibility', inputs, ELIGIBILITY)).toBe(wanted);
  });

  it('tables inside contexts are handed the names that they read', async () => {
    const inner = table({
      inputs: ['age'],
      rules: ['< limit - 1 | step * 2', '- | age'],
      policy: 'FIRST',
    });
    const logic = `<context><contextEntry><variable name="step"/>${literal('5')}</contextEntry>
      <contextEntry><variable name="a b"/>${inner}</contextEntry></context>`;
    const file = definitions(
      input('age', 'number') +
        input('limit', 'number') +
        decision('D', logic, ['Input:age', 'Input:limit']),
    );
    const inputs = { age: 3, limit: 10 };
    expect(await runEmitted('D', inputs, file)).toBe('{step: 5, a b: 10}');
    expect(decided(engine(file), 'D', inputs)).toBe('{step: 5, a b: 10}');
  });

  it("inputs called like FEEL's functions do not hide them; functions do", async () => {
    const logic = literal('string(date("2030-01-02").year - date) + string(count([date]))');
    const file = definitions(
      input('date', 'number') +
        input('count') +
        decision('D', logic, ['Input:date', 'Input:count']),
    );
    const inputs = { date: 30, count: 'many' };
    expect(await runEmitted('D', inputs, file)).toBe('20001');
    expect(decided(engine(file), 'D', inputs)).toBe('20001');
  });
});

const GOLDEN = `import { stringFunction } from '#feel/builtins/conversion.ts';
import {
  ANY,
  NUMBER,
  STRING,
  any,
  decision,
  input,
  is,
  limited,
  table,
  than,
  within,
  type Decision,
  type Input,
  type Value,
} from '#feel/emitted/index.ts';

const tProduct = limited(
  'tProduct',
  STRING,
  '"auto", "habitation", "santé"',
  is('auto', 'habitation', 'santé'),
);

export const ageInput: Input = input('age', NUMBER);

export const productInput: Input = input('product', tProduct);

/** limit */
export const limit: Decision = decision('limit', ANY, (feel) => {
  const product = feel.input(productInput);
  return feel.if(
    feel.equal(product, 'auto'),
    () => 75,
    () => 120,
  );
});

const eligibilityRules = table<{ age: Value; limit: Value }>({
  hitPolicy: 'first',
  inputs: [{ label: 'age' }, { label: 'product' }],
  outputs: [
    { name: 'result', default: 'to examine' },
    { name: 'reason', default: 'to examine' },
  ],
  rules: [
    {
      when: [than('<', 18), any],
      then: [
        'refused',
        (feel, vars) => feel.add('too young: ', feel.call(stringFunction, vars.age)),
      ],
    },
    {
      when: [(feel, value, vars) => feel.holds(value, feel.greater(value, vars.limit)), any],
      then: ['refused', 'too old'],
    },
    { when: [within('[', 18, 65, ']'), is('auto', 'habitation')], then: ['accepted', null] },
  ],
});

/** Eligibility */
export const eligibility: Decision = decision('Eligibility', ANY, (feel) => {
  const age = feel.input(ageInput);
  const product = feel.input(productInput);
  const limitResult = feel.decide(limit);
  return feel.table(eligibilityRules, [age, product], { age, limit: limitResult });
});
`;

describe('boxed contexts with a result', () => {
  const entry = (name: string, text: string): string =>
    `<contextEntry>${name === '' ? '' : `<variable name="${name}" typeRef="number"/>`}${literal(text)}</contextEntry>`;
  const boxed = (...entries: readonly string[]): string =>
    definitions(
      input('age', 'number') +
        decision('D', `<context>${entries.join('')}</context>`, ['Input:age']),
    );

  it('are constants, and what they give is returned', async () => {
    const model = boxed(entry('double', 'age * 2'), entry('', '{n: double + 1, true: true}'));
    expect(emit('#feel', model)).toContain(
      'const double = feel.as(feel.multiply(age, 2), NUMBER);\n' +
        'return { n: feel.add(double, 1), true: true };',
    );
    expect(await runEmitted('D', { age: 4 }, model)).toBe('{n: 9, true: true}');
    expect(decided(engine(model), 'D', { age: 4 })).toBe('{n: 9, true: true}');
  });

  it('work out entries that nobody reads, too', async () => {
    const model = boxed(entry('unread', 'age / 0'), entry('', 'age'));
    expect(emit('#feel', model)).toContain(
      "feel.get({ unread: feel.as(feel.divide(age, 0), NUMBER), '': age }, '')",
    );
    expect(await runEmitted('D', { age: 4 }, model)).toBe('4');
  });
});

describe('knowledge models', () => {
  const sum = (variable: string): string =>
    definitions(
      `<businessKnowledgeModel id="sum" name="sum">${variable}<encapsulatedLogic><formalParameter name="n" typeRef="number"/>${literal('if n = 0 then 0 else n + sum(n - 1)')}</encapsulatedLogic></businessKnowledgeModel>` +
        decision('D', literal('sum(4)'), ['knowledge:sum']),
    );

  it('may call themselves, though no requirement of themselves is drawn', async () => {
    expect(await runEmitted('D', {}, sum(''))).toBe('10');
    expect(decided(engine(sum('')), 'D')).toBe('10');
  });

  it('are functions, though their variable has the type of their result', async () => {
    const typed = sum('<variable name="sum" typeRef="number"/>');
    expect(checkDecisions(new LoweredModels(modelsOf(typed)))).toEqual([]);
    expect(await runEmitted('D', {}, typed)).toBe('10');
    expect(decided(engine(typed), 'D')).toBe('10');
  });
});
