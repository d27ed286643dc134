import { describe, expect, it } from 'vitest';
import { parseBpmn, parseBpmnBytes } from '#compiler/parse/parse-bpmn.ts';
import type { Definitions } from '#compiler/model/definitions.ts';
import { processOf } from '../check-model.ts';

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

function parse(text: string): Definitions {
  const { model, diagnostics } = parseBpmn(text, 'model.bpmn');
  expect(diagnostics).toEqual([]);
  if (model === undefined) throw new TypeError('There is no model');
  return model;
}

function codes(text: string) {
  return parseBpmn(text, 'model.bpmn').diagnostics.map(({ code, element, span }) => [
    code,
    element?.id,
    `${span?.start.line}:${span?.start.column}`,
  ]);
}

describe('a model', () => {
  it.each(['', 'bpmn:', 'bpmn2:', 'semantic:'])('is read with the prefix %j', (prefix) => {
    const declared = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
    const model = parse(`<${prefix}definitions ${declared}="${bpmn}">
      <${prefix}process id="p.1-a" isExecutable="1"><${prefix}task id="a-b.c"/></${prefix}process>
      <${prefix}process id="q" name="Second"/>
    </${prefix}definitions>`);
    expect(model.processes.map(({ id, isExecutable }) => [id, isExecutable])).toEqual([
      ['p.1-a', true],
      ['q', false],
    ]);
    expect(model.processes[0]?.nodes[0]).toMatchObject({
      id: 'a-b.c',
      kind: 'task',
      name: undefined,
    });
  });

  it('keeps expressions with their place, FEEL and text apart', () => {
    const text = processOf(`<task id="a"/><task id="b"/>
<sequenceFlow id="f" sourceRef="a" targetRef="b">
<conditionExpression xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="tFormalExpression"><![CDATA[ =x < 1 ]]></conditionExpression>
</sequenceFlow><sequenceFlow id="g" sourceRef="a" targetRef="b"><conditionExpression>yes</conditionExpression></sequenceFlow>`);
    const [process] = parse(text).processes;
    const [feel, plain] = process?.flows.map(({ condition }) => condition) ?? [];
    expect(feel).toMatchObject({ kind: 'feel', text: 'x < 1' });
    expect(text.slice(feel?.span.start.offset, feel?.span.end.offset)).toContain('x < 1');
    expect(plain).toMatchObject({ kind: 'static', text: 'yes' });
    expect(text.slice(plain?.span.start.offset, plain?.span.end.offset)).toBe('yes');
  });

  it('has message flows between what is there', () => {
    const pools = (target: string) =>
      `<definitions xmlns="${bpmn}"><collaboration id="c"><participant id="us"/><participant id="them" processRef="p"/>
<messageFlow id="f" sourceRef="us" ${target}/></collaboration>
<process id="p"><userTask id="u"/><exclusiveGateway id="g"/></process></definitions>`;
    expect(codes(pools('targetRef="u"'))).toEqual([]);
    expect(codes(pools('targetRef="them"'))).toEqual([]);
    expect(codes(pools('targetRef="nobody"'))).toEqual([['unresolved-reference', 'f', '2:1']]);
    expect(codes(pools('targetRef="g"'))).toEqual([['unresolved-reference', 'f', '2:1']]);
    expect(codes(pools(''))).toEqual([['missing-reference', 'f', '2:1']]);
  });

  it('resolves references with prefixes', () => {
    const model = parse(`<definitions xmlns="${bpmn}" xmlns:me="urn:me" targetNamespace="urn:me">
      <message id="m" name="Paid"/>
      <process id="p"><receiveTask id="r" messageRef="me:m"/></process></definitions>`);
    expect(model.processes[0]?.nodes[0]).toMatchObject({ messageRef: 'm' });
  });

  it('understands the extensions of Camunda 8 and keeps the others by name', () => {
    const model = parse(
      processOf(`<serviceTask id="a" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:asyncBefore="true">
        <extensionElements>
          <zeebe:taskDefinition type="ship" retries="=n"/>
          <zeebe:taskHeaders><zeebe:header key="k" value="v"/></zeebe:taskHeaders>
          <zeebe:ioMapping><zeebe:input source="= a " target="b.c"/><zeebe:output source="=d" target="e"/></zeebe:ioMapping>
          <zeebe:properties><zeebe:property name="topic" value="t"/></zeebe:properties>
          <zeebe:executionListeners><zeebe:executionListener eventType="start" type="x"><zeebe:taskHeaders><zeebe:header key="k" value="w"/></zeebe:taskHeaders></zeebe:executionListener></zeebe:executionListeners>
          <zeebe:futureThings><zeebe:thing/></zeebe:futureThings>
          <camunda:inputOutput/><foreign xmlns="urn:f">text</foreign>
        </extensionElements></serviceTask>`),
    );
    expect(model.processes[0]?.nodes[0]?.extensions).toMatchObject({
      taskDefinition: {
        type: { kind: 'static', text: 'ship' },
        retries: { kind: 'feel', text: 'n' },
      },
      taskHeaders: [{ key: 'k', value: 'v' }],
      input: [{ target: 'b.c', source: { kind: 'feel', text: 'a' } }],
      output: [{ target: 'e', source: { text: 'd' } }],
      properties: [{ name: 'topic', value: { text: 't' } }],
      executionListeners: [
        { eventType: 'start', type: { text: 'x' }, headers: [{ key: 'k', value: 'w' }] },
      ],
      others: [
        { vocabulary: 'zeebe', name: 'futureThings', children: [{ name: 'thing' }] },
        { vocabulary: 'camunda7', name: 'inputOutput' },
        { vocabulary: 'other', name: 'foreign', text: 'text' },
      ],
      attributes: [{ vocabulary: 'camunda7', name: 'asyncBefore', value: 'true' }],
    });
  });

  it('recognises every element that BPMN has in a process', () => {
    const nodes = [
      ...['task', 'serviceTask', 'sendTask', 'receiveTask', 'userTask', 'manualTask', 'scriptTask'],
      ...['businessRuleTask', 'subProcess', 'transaction', 'adHocSubProcess', 'callActivity'],
      ...['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway'],
      ...['complexGateway', 'startEvent', 'endEvent', 'intermediateCatchEvent'],
      ...['intermediateThrowEvent'],
    ];
    const definitions = [
      ...['message', 'timer', 'error', 'escalation', 'signal', 'conditional', 'link'],
      ...['compensate', 'terminate', 'cancel'],
    ];
    const model = parse(
      processOf(`${nodes.map((kind) => `<${kind} id="${kind}"/>`).join('')}
        <boundaryEvent id="all" attachedToRef="task" cancelActivity="false" parallelMultiple="true">
          ${definitions.map((kind) => `<${kind}EventDefinition/>`).join('')}
        </boundaryEvent>
        <laneSet><lane id="l"><flowNodeRef>task</flowNodeRef><childLaneSet><lane id="m"/></childLaneSet></lane></laneSet>
        <dataObject id="d"/><dataObjectReference id="dr"/><dataStoreReference id="ds"/><property id="pr"/>
        <textAnnotation id="t"/><group id="g"/><association id="as" sourceRef="task" targetRef="t"/>
        <choreographyTask id="c"/>`),
    );
    const [process] = model.processes;
    expect(process?.nodes.map(({ kind }) => kind)).toEqual([...nodes, 'boundaryEvent']);
    expect(process?.nodes.at(-1)).toMatchObject({
      cancelActivity: false,
      parallelMultiple: true,
      definitions: definitions.map((kind) => ({ kind: `${kind}EventDefinition` })),
    });
    expect(process?.lanes.map(({ id }) => id)).toEqual(['l', 'm']);
    expect(process?.dataObjects).toHaveLength(3);
    expect(process?.others).toMatchObject([{ type: 'choreographyTask' }]);
  });

  it('reads what marks and loops an activity', () => {
    const model = parse(
      processOf(`<task id="a"><standardLoopCharacteristics testBefore="true" loopMaximum="3"><loopCondition>=x</loopCondition></standardLoopCharacteristics></task>
      <subProcess id="b" triggeredByEvent="true"><multiInstanceLoopCharacteristics isSequential="true" behavior="One"><completionCondition>=y</completionCondition></multiInstanceLoopCharacteristics></subProcess>
      <adHocSubProcess id="c" ordering="Sequential" cancelRemainingInstances="false"><completionCondition>=z</completionCondition></adHocSubProcess>`),
    );
    expect(model.processes[0]?.nodes).toMatchObject([
      {
        loop: {
          kind: 'standardLoopCharacteristics',
          testBefore: true,
          maximum: { kind: 'static', text: '3' },
          condition: { text: 'x' },
        },
      },
      {
        triggeredByEvent: true,
        loop: { isSequential: true, behavior: 'one', completionCondition: { text: 'y' } },
      },
      {
        adHoc: {
          ordering: 'Sequential',
          cancelRemainingInstances: false,
          completionCondition: { text: 'z' },
        },
      },
    ]);
  });
});

describe('what is wrong with a file', () => {
  it('is told once, with its place', () => {
    expect(codes('<definitions/>')).toEqual([['not-bpmn', undefined, '1:1']]);
    expect(codes('<a>\n<b></a>')).toEqual([['xml-malformed', undefined, '2:4']]);
  });

  it('is told of ids', () => {
    const text = processOf(
      '<task/>\n<task id="a b"/>\n<task id="x"/>\n<userTask id="x"/>\n<task id="e"><documentation id="1"/></task>',
    );
    expect(codes(text)).toEqual([
      ['missing-id', '', '3:1'],
      ['illegal-id', 'a b', '4:11'],
      ['duplicate-id', 'x', '6:15'],
      ['illegal-id', '1', '7:33'],
    ]);
  });

  it('is told of references, within reach and of the right kind', () => {
    const text = processOf(
      `<task id="a" default="none"/><error id="e"/>
<sequenceFlow id="f1" sourceRef="a"/>
<sequenceFlow id="f2" sourceRef="a" targetRef="inner"/>
<sequenceFlow id="f3" sourceRef="a" targetRef="m"/>
<subProcess id="s"><task id="inner"/></subProcess>
<boundaryEvent id="b" attachedToRef="f1"><errorEventDefinition errorRef="m"/></boundaryEvent>`,
      '<message id="m"/>',
    );
    expect(codes(text)).toEqual([
      ['unknown-element', 'e', '3:30'],
      ['missing-reference', 'f1', '4:1'],
      ['unresolved-reference', 'f2', '5:1'],
      ['unresolved-reference', 'f3', '6:1'],
      ['unresolved-reference', 'a', '3:1'],
      ['unresolved-reference', 'b', '8:1'],
      ['unresolved-reference', 'b', '8:1'],
    ]);
  });

  it('is told of parts that are there twice', () => {
    const text = processOf(
      `<task id="a"><standardLoopCharacteristics/>
<multiInstanceLoopCharacteristics/></task><task id="b"/>
<sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression>=x</conditionExpression>
<conditionExpression>=y</conditionExpression></sequenceFlow>`,
    );
    expect(codes(text)).toEqual([
      ['duplicate-extension', 'f', '6:1'],
      ['duplicate-extension', 'a', '4:1'],
    ]);
  });

  it('is told of bytes that are no text, and of files that are too large', () => {
    const broken = parseBpmnBytes(new Uint8Array([0xff, 0x00, 0x01]), 'f.bpmn');
    expect(broken).toMatchObject({
      diagnostics: [{ code: 'xml-encoding', span: { file: 'f.bpmn' } }],
    });
    const limits = { length: 10, depth: 10, elements: 10 };
    for (const size of [11, 1000]) {
      const { diagnostics } = parseBpmnBytes(new Uint8Array(size).fill(0x20), 'f.bpmn', limits);
      expect(diagnostics).toMatchObject([{ code: 'xml-too-large', severity: 'error' }]);
    }
  });
});
