import { describe, expect, it } from 'vitest';
import type { AgentCatalogue, JsonSchema } from '#contracts/job.ts';
import { analyze } from '#compiler/analyze/analyze.ts';
import type { Analysis } from '#compiler/analyze/analysis.ts';
import type { VariableTable } from '#compiler/analyze/variables.ts';
import { expressionFacts } from '#compiler/expressions/facts.ts';
import { parseBpmn } from '#compiler/parse/parse-bpmn.ts';
import { agents, processOf } from '../check-model.ts';
import { boundaryTimer, content, job, subprocess } from '../draw.ts';

const number: JsonSchema = { type: 'number' };
const string: JsonSchema = { type: 'string' };
const boolean: JsonSchema = { type: 'boolean' };

function object(
  properties: Readonly<Record<string, JsonSchema>>,
  required = Object.keys(properties),
): JsonSchema {
  return { type: 'object', required, properties };
}

const pack = agents['orders.pack'];

/** Agents `price` (answers `price`, perhaps `discount`), `check` (answers `ok`), `text` (answers `price` as text), `any`. */
const catalogue: AgentCatalogue = Object.fromEntries(
  Object.entries({
    price: object({ price: number, discount: number }, ['price']),
    check: object({ ok: boolean }),
    text: object({ price: string }),
    any: undefined,
    need: object({}),
  }).flatMap(([name, output]) => {
    if (pack === undefined) return [];
    const { output: _, ...entry } = pack;
    const input = name === 'need' ? { input: object({ parcel: string }) } : {};
    return [[name, { ...entry, job: name, ...(output && { output }), ...input }]];
  }),
);

const inputSchema = object({ order: object({ id: string, total: number }), note: string }, [
  'order',
]);

function analysisOf(content: string, schema: JsonSchema | undefined = inputSchema): Analysis {
  const { model } = parseBpmn(processOf(content), 'model.bpmn');
  const [process] = model?.processes ?? [];
  if (model === undefined || process === undefined) throw new TypeError('There is no process');
  return analyze(process, {
    ...{ definitions: model, agents: catalogue, expressions: expressionFacts },
    ...(schema && { inputSchema: schema }),
  });
}

function tableOf(content: string, schema?: JsonSchema): VariableTable {
  const { variables, diagnostics } = analysisOf(content, schema);
  if (variables === undefined) throw new TypeError(JSON.stringify(diagnostics));
  return variables;
}

function script(id: string, expression: string, result: string): string {
  return `<scriptTask id="${id}"><extensionElements><zeebe:script expression="=${expression}" resultVariable="${result}"/></extensionElements></scriptTask>`;
}

function mapped(id: string, type: string, mappings: string): string {
  return `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="${type}"/><zeebe:ioMapping>${mappings}</zeebe:ioMapping></extensionElements></serviceTask>`;
}

describe('what variables hold', () => {
  it('begins with the input schema', () => {
    const table = tableOf(content('A:task'));
    expect(table.typeOf('order', 'A')).toEqual(object({ id: string, total: number }));
    expect(table.isAssigned('note', 'A')).toBe(false);
    expect(table.typeOf('note', 'A')).toBeUndefined();
    expect(table.typeOf('businessKey', 'A')).toEqual(string);
    expect(table.variables).toEqual([
      { name: 'order', type: object({ id: string, total: number }), isInput: true },
      { name: 'note', type: string, isInput: false },
    ]);
  });

  it('goes on with what agents answer for sure', () => {
    const table = tableOf(`${job('A', 'price')}${content('B:task', 'A>B')}`);
    expect(table.isAssigned('price', 'A')).toBe(false);
    expect(table.typeOf('price', 'B')).toEqual(number);
    expect(table.typeOf('discount', 'B')).toBeUndefined();
    expect(table.variables.map(({ name }) => name)).toEqual(['order', 'note', 'price', 'discount']);
  });

  it('knows at a merge what all ways know, at a join what any knows', () => {
    const ways = `${job('A', 'price')}${job('B', 'check')}`;
    const chosen = tableOf(
      `${ways}${content('S:startEvent X:exclusiveGateway M:exclusiveGateway E:endEvent', 'S>X X>A?a X>B* A>M B>M M>E')}`,
    );
    expect([chosen.isAssigned('price', 'E'), chosen.isAssigned('ok', 'E')]).toEqual([false, false]);
    const both = tableOf(
      `${ways}${content('S:startEvent P:parallelGateway Q:parallelGateway E:endEvent', 'S>P P>A P>B A>Q B>Q Q>E')}`,
    );
    expect([both.typeOf('price', 'E'), both.typeOf('ok', 'E')]).toEqual([number, boolean]);
    expect(both.isAssigned('ok', 'A')).toBe(false);
  });

  it('joins the types of ways that differ', () => {
    const table = tableOf(
      `${job('A', 'price')}${job('B', 'text')}${content('S:startEvent X:exclusiveGateway E:endEvent', 'S>X X>A?a X>B* A>E B>E')}`,
    );
    expect(table.typeOf('price', 'E')).toEqual({ anyOf: [number, string] });
    expect(table.variables.find(({ name }) => name === 'price')?.type).toEqual({
      anyOf: [number, string],
    });
  });

  it('comes to rest in loops', () => {
    const table = tableOf(
      `${script('A', 'order.total', 'sum')}${script('B', '&quot;text&quot;', 'sum')}${content(
        'S:startEvent J:exclusiveGateway T:task X:exclusiveGateway E:endEvent W:job',
        'S>A A>J J>T T>X X>E?done X>W* W>B B>J',
      ).replaceAll('orders.pack', 'check')}`,
    );
    expect(table.typeOf('sum', 'X')).toEqual({ anyOf: [number, { const: 'text' }] });
    expect(table.isAssigned('ok', 'X')).toBe(false);
    expect(table.isAssigned('ok', 'B')).toBe(true);
  });

  it('is what a contract makes of a mapped output, behind what may write anything too', () => {
    const output = '<zeebe:output source="=ok" target="fits"/>';
    const table = tableOf(
      `${mapped('A', 'check', output)}${job('O', 'any')}${content('B:task', 'A>O O>B')}`,
    );
    expect(table.typeOf('fits', 'B')).toEqual(boolean);
    const twice = tableOf(
      `${mapped('A', 'check', `${output}<zeebe:output source="=1" target="fits.more"/>`)}${job('O', 'any')}${content('B:task', 'A>O O>B')}`,
    );
    expect(twice.typeOf('fits', 'B')).toBeUndefined();
  });

  it('is seen by mappings one after the other, and only mapped outputs leave', () => {
    const table = tableOf(
      `${mapped('A', 'price', `<zeebe:input source="=order.total" target="sum.net"/><zeebe:input source="=sum" target="copy"/><zeebe:output source="=price" target="result.price"/><zeebe:output source="=result" target="again"/>`)}${content('B:task', 'A>B')}`,
    );
    const net = object({ net: number });
    expect(table.typeOf('sum', 'A')).toBeUndefined();
    expect(table.typeOf('sum', 'A', { mapping: 'input', index: 1 })).toEqual(net);
    expect(table.typeOf('copy', 'A', 'body')).toEqual(net);
    expect(table.typeOf('price', 'A', { mapping: 'output', index: 0 })).toEqual(number);
    expect(table.typeOf('result', 'B')).toEqual(object({ price: number }));
    expect(table.typeOf('again', 'B')).toEqual(object({ price: number }));
    expect([table.isAssigned('price', 'B'), table.isAssigned('sum', 'B')]).toEqual([false, false]);
  });

  it('keeps locals of a subprocess inside it', () => {
    const io = `<extensionElements><zeebe:ioMapping><zeebe:input source="=0" target="points"/><zeebe:output source="=points" target="credit"/></zeebe:ioMapping></extensionElements>`;
    const table = tableOf(
      `${subprocess('O', `${io}${script('A', '1', 'points')}${job('B', 'price')}${content('C:task', 'A>B B>C')}`)}${content('E:task', 'O>E')}`,
    );
    expect(table.typeOf('points', 'C')).toEqual(number);
    expect(table.typeOf('price', 'C')).toEqual(number);
    expect([table.isAssigned('points', 'E'), table.isAssigned('price', 'E')]).toEqual([
      false,
      true,
    ]);
    expect(table.typeOf('credit', 'E')).toEqual(number);
    expect(table.variables.map(({ name }) => name)).toEqual([
      'order',
      'note',
      'credit',
      'price',
      'discount',
    ]);
  });

  it('is what it was before an activity that is interrupted, and perhaps more', () => {
    const table = tableOf(
      `${subprocess('O', `${job('A', 'price')}${script('B', '1', 'order')}${content('', 'A>B')}`)}${boundaryTimer('late', 'O')}${content('L:task', 'late>L')}`,
    );
    expect(table.isAssigned('price', 'L')).toBe(false);
    expect(table.isAssigned('order', 'L')).toBe(true);
    expect(table.typeOf('order', 'L')).toBeUndefined();
  });

  it('is disturbed by branches beside it', () => {
    const table = tableOf(
      `${script('Z', '1', 'n')}${script('A', '&quot;a&quot;', 'n')}${content('P:parallelGateway B:job C:task Q:parallelGateway E:task', 'Z>P P>A P>B B>C A>Q C>Q Q>E').replaceAll('orders.pack', 'check')}`,
    );
    expect(table.isAssigned('n', 'C')).toBe(true);
    expect(table.typeOf('n', 'C')).toBeUndefined();
    expect(table.typeOf('n', 'A')).toEqual(number);
  });

  it('forgets what was inferred, and keeps what contracts say, behind those who declare nothing', () => {
    const table = tableOf(
      `${script('Z', '1', 'n')}${job('A', 'price')}${job('B', 'any')}${content('E:task', 'Z>A A>B B>E')}`,
    );
    expect(table.typeOf('n', 'B')).toEqual(number);
    expect([table.isAssigned('n', 'E'), table.typeOf('n', 'E')]).toEqual([true, undefined]);
    expect(table.typeOf('price', 'E')).toEqual(number);
  });

  it('is what a handler finds at any time after its activity', () => {
    const table = tableOf(
      `${job('A', 'price')}${job('B', 'check')}${content('', 'A>B')}<boundaryEvent id="c" attachedToRef="A"><compensateEventDefinition/></boundaryEvent>
      <serviceTask id="U" isForCompensation="true"><extensionElements><zeebe:taskDefinition type="any"/></extensionElements></serviceTask>
      <association id="as" sourceRef="c" targetRef="U"/>`,
    );
    expect(table.typeOf('price', 'U')).toEqual(number);
    expect(table.isAssigned('ok', 'U')).toBe(false);
  });

  it('is not said where tokens meet', () => {
    const drawn = content(
      'S:startEvent P:parallelGateway A:task B:task C:task',
      'S>P P>A P>B A>C B>C',
    );
    expect(analysisOf(drawn).variables).toBeUndefined();
  });
});

describe('what is wrong with variables', () => {
  const found = (text: string, schema?: JsonSchema) =>
    analysisOf(text, schema).diagnostics.map(({ code, element, message, fix }) => [
      code,
      element?.id,
      /'([^']+)'/u.exec(message)?.[1],
      fix,
    ]);

  it('is one that nothing writes: in conditions, mappings, timers, scripts and contracts', () => {
    expect(
      found(
        `${job('N', 'need')}${mapped('M', 'check', '<zeebe:input source="=oder.id" target="a"/><zeebe:output source="=okk" target="b"/>')}
        <intermediateCatchEvent id="T"><timerEventDefinition><timeDuration>=delay</timeDuration></timerEventDefinition></intermediateCatchEvent>
        ${content('X:exclusiveGateway E:endEvent F:endEvent', 'N>M M>T T>X X>E?ready X>F*')}`,
      ),
    ).toEqual([
      [
        'unwritten-variable',
        'N',
        'parcel',
        'Add it to the input schema, or let an element before it write it.',
      ],
      ['unwritten-variable', 'M', 'oder', "Did you mean 'order'?"],
      ['unwritten-variable', 'M', 'okk', "Did you mean 'ok'?"],
      [
        'unwritten-variable',
        'T',
        'delay',
        'Add it to the input schema, or let an element before it write it.',
      ],
      [
        'unwritten-variable',
        'X_E',
        'ready',
        'Add it to the input schema, or let an element before it write it.',
      ],
    ]);
  });

  it('is nothing where anything may have been written', () => {
    const reads = `${script('A', 'whatever', 'x')}`;
    expect(found(`${job('Z', 'any')}${reads}${content('', 'Z>A')}`)).toEqual([]);
    expect(analysisOf(reads, undefined).diagnostics).toHaveLength(1);
  });

  it('is one that two branches write', () => {
    const text = `${job('A', 'price')}${job('B', 'text')}${content('P:parallelGateway Q:parallelGateway', 'P>A P>B A>Q B>Q')}`;
    expect(found(text)).toEqual([
      ['parallel-writers', 'B', 'price', 'Map the results to different variables.'],
    ]);
  });
});
