import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import { emitDecisions } from '#compiler/dmn/emit-decisions.ts';
import { LoweredModels } from '#compiler/dmn/lowered.ts';
import { layOutModule } from '#compiler/emit/lay-out-module.ts';
import {
  decision,
  definitions,
  input,
  literal,
  modelsOf,
  table,
  type Table,
} from '../../dmn/support.ts';

const config = await resolveConfig('workflows/decisions.ts');

const limited = `<itemDefinition name="tKind"><typeRef>string</typeRef><allowedValues><text>"a", "b // no comment", "c's"</text></allowedValues></itemDefinition>`;
const parameters = Array.from({ length: 9 }, (_, n) => `parameter number ${n}`);
const knowledge = `<businessKnowledgeModel id="Rate" name="Rate"><variable name="Rate"/><encapsulatedLogic>
  ${parameters.map((name) => `<formalParameter name="${name}" typeRef="number"/>`).join('')}
  ${literal(parameters.join(' + '))}</encapsulatedLogic></businessKnowledgeModel>`;

const spec: Table = {
  inputs: ['age', 'kind of it', 'since'],
  outputs: ['eligible', 'reason'],
  rules: [
    '< 18 | - | - | false | "too young: " + string(age)',
    '[18..65] | "a", "c\'s" | > @"2020-01-01" | true | "a text that is long enough to go to a line of its own, \'quoted\'"',
    '- | not("a") | - | false | 12345678901234567890123',
  ],
  policy: 'FIRST',
};
const described = table(spec).replace(
  '<rule>',
  '<rule><description>The young // first</description>',
);

const MODELS: Readonly<Record<string, string>> = {
  'a table': decision('Eligible', described, ['Input:age', 'Input:since', 'Input:kind of it']),
  'a decision with a long name': decision(
    'A decision with a name that leaves no place for anything else on its line',
    literal('if age > 18 then {a: age, b: a + 1}.b else sum(for i in 1..age return i * 2)'),
    ['Input:age'],
  ),
  'a context': decision('C', literal('{a: 1, "b c": a + 1, d: [{x: 1, y: 2}, {x: 3, y: 4}]}')),
  'numbers and texts': decision('N', literal(`[1e21, 1e-7, "it's", "say ""\\"x\\""", "\\n"]`)),
  'a knowledge model':
    knowledge + decision('R', literal('Rate(1, 2, 3, 4, 5, 6, 7, 8, 9)'), ['knowledge:Rate']),
  'functions that give lists and contexts': decision(
    'L',
    literal('if age > 18 then [] else if age > 17 then [1] else if age > 16 then {} else {a: age}'),
    ['Input:age'],
  ),
  'functions in calls': decision(
    'F',
    literal(
      'sort([3, 1, 2], function(x, y) x < y)[item > 1 and (some z in [1, 2] satisfies z = item)]',
    ),
  ),
};

describe('modules of decisions are laid out as Prettier would', () => {
  test.each(Object.entries(MODELS))('%s', async (_name, body) => {
    const inputs = input('age', 'number') + input('since', 'date') + input('kind of it', 'tKind');
    const models = modelsOf(definitions(limited + inputs + body));
    const text = layOutModule(emitDecisions(new LoweredModels(models), '#feel').text);

    expect(text).toBe(await format(text, { ...config, parser: 'typescript' }));
    expect(text).not.toContain('undefined');
  });
});
