import { expect, it } from 'vitest';
import { explain } from '#compiler/dmn/explain.ts';
import { decide, decision, definitions, engine, input, literal, table } from './support.ts';

const RULES = table({ rules: ['< 18 | "minor"', '>= 18 | "adult"'] });

it('tables of knowledge models are among those that made a decision', () => {
  const knowledge = `<businessKnowledgeModel id="Group" name="Group"><variable name="Group"/><encapsulatedLogic>
    <formalParameter name="age" typeRef="number"/>${RULES}</encapsulatedLogic></businessKnowledgeModel>`;
  const body =
    input('age', 'number') +
    knowledge +
    decision('Own', RULES, ['Input:age']) +
    decision('D', literal('[Own, Group(age), Group(5)]'), [
      'Input:age',
      'Decision:Own',
      'knowledge:Group',
    ]);
  const dmn = engine(definitions(body));

  const explained = explain(dmn.lowered, decide(dmn, 'D', { age: 30 }).decided);

  const fired = explained.map(({ name, tables }) => ({
    name,
    tables: tables.map((one) => [one.of, one.inputs[0]?.value, one.fired[0]?.outputs[0]]),
  }));
  expect(fired).toEqual([
    { name: 'Own', tables: [[undefined, 30, '"adult"']] },
    {
      name: 'D',
      tables: [
        ['Group', 30, '"adult"'],
        ['Group', 5, '"minor"'],
      ],
    },
  ]);
});
