import { describe, expect, it } from 'vitest';
import type { FlowNode, ProcessGraph } from '#contracts/graph.ts';
import type { Expression } from '#compiler/model/expression.ts';
import { checkModel, processOf } from '../check-model.ts';
import { boundaryTimer, content, job } from '../draw.ts';

function graphOf(text: string): ProcessGraph<Expression> {
  const { analyses, diagnostics } = checkModel(text);
  const graph = analyses[0]?.graph;
  if (graph === undefined) throw new TypeError(JSON.stringify(diagnostics));
  return graph;
}

function node(inside: string, id = 'A', roots = ''): FlowNode<Expression> | undefined {
  return graphOf(processOf(inside, roots)).scope.nodes[id];
}

function found(inside: string, roots = ''): readonly string[] {
  const { diagnostics } = checkModel(processOf(inside, roots));
  return diagnostics.map(({ code, severity, element }) => `${severity} ${code} ${element?.id}`);
}

const ext = (inside: string) => `<extensionElements>${inside}</extensionElements>`;
const feel = (text: string) => ({ kind: 'feel', text });
const definition = '<zeebe:taskDefinition type="orders.pack"/>';
const task = (inside: string, extensions = definition) =>
  `<serviceTask id="A">${ext(extensions)}${inside}</serviceTask>`;
const multi = (zeebe: string, inside = '', attributes = '') =>
  `<multiInstanceLoopCharacteristics${attributes}>${zeebe === '' ? '' : ext(`<zeebe:loopCharacteristics ${zeebe}/>`)}${inside}</multiInstanceLoopCharacteristics>`;

describe('a loop', () => {
  it('wraps what is done: events and compensation are the whole, mappings and listeners the turns', () => {
    const extensions = `${definition}<zeebe:ioMapping><zeebe:input source="=n" target="m"/></zeebe:ioMapping>
      <zeebe:executionListeners><zeebe:executionListener eventType="beforeAll" type="orders.audit"/><zeebe:executionListener eventType="end" type="orders.audit" retries="2"/></zeebe:executionListeners>`;
    const collections =
      'inputCollection="=items" inputElement="item" outputCollection="all" outputElement="=one"';
    const inside = `${task(multi(collections, '<completionCondition>=done</completionCondition>', ' isSequential="true"'), extensions)}
      ${boundaryTimer('b', 'A')}${content('S:startEvent E:endEvent L:endEvent', 'S>A A>E b>L')}`;
    const listener = { job: 'orders.audit', headers: {} };
    expect(node(inside)).toMatchObject({
      kind: 'loop',
      ...{ incoming: ['S_A'], outgoing: ['A_E'], input: [], output: [] },
      boundaries: [{ id: 'b' }],
      listeners: [{ ...listener, event: 'beforeAll' }],
      loop: {
        ...{ kind: 'multi-instance', sequential: true, collection: feel('items') },
        ...{ element: 'item', outputCollection: 'all', outputElement: feel('one') },
        completion: feel('done'),
      },
      body: {
        ...{ kind: 'job', id: 'A', incoming: [], outgoing: [], boundaries: [] },
        input: [{ target: 'm' }],
        listeners: [{ ...listener, event: 'end', retries: 2 }],
      },
    });
  });

  it('goes on while a condition holds, or so many times', () => {
    const standard = (attributes: string, condition = '') =>
      task(`<standardLoopCharacteristics${attributes}>${condition}</standardLoopCharacteristics>`);
    expect(
      node(
        standard(' testBefore="true" loopMaximum="3"', '<loopCondition>=n &lt; 3</loopCondition>'),
      ),
    ).toMatchObject({
      loop: { kind: 'standard', testBefore: true, maximum: 3, condition: feel('n < 3') },
    });
    expect(node(standard(' loopMaximum="=n"'))).toMatchObject({ loop: { maximum: feel('n') } });
    expect(found(standard(''))).toEqual(['warning invalid-loop A']);
    expect(found(standard(' loopMaximum="many"'))).toEqual(['error invalid-loop A']);
    expect(found(standard('', '<loopCondition>n &lt; 3</loopCondition>'))).toEqual([
      'warning expression-expected A',
    ]);
    expect(found(standard('', '<loopCondition>n &lt;</loopCondition>'))).toEqual([
      'error expression-expected A',
    ]);
  });

  it('has so many instances as a number says, or a collection of BPMN itself', () => {
    const counted = multi('', '<loopCardinality>3</loopCardinality>');
    expect(node(task(counted))).toMatchObject({ loop: { cardinality: feel('3') } });
    const items = `<dataObject id="o" name="orders"/><dataObject id="p" name="parcels"/>`;
    const io = `<ioSpecification><dataInput id="in"/><dataOutput id="out"/></ioSpecification>
      <dataInputAssociation><sourceRef>o</sourceRef><targetRef>in</targetRef></dataInputAssociation>
      <dataOutputAssociation><sourceRef>out</sourceRef><targetRef>p</targetRef></dataOutputAssociation>`;
    const own = multi(
      '',
      '<loopDataInputRef>in</loopDataInputRef><loopDataOutputRef>out</loopDataOutputRef><inputDataItem id="i" name="order"/><outputDataItem id="j" name="parcel"/>',
    );
    const inside = `${items}${task(`${io}${own}`)}`;
    expect(node(inside)).toMatchObject({
      loop: {
        ...{ collection: feel('orders'), element: 'order' },
        ...{ outputCollection: 'parcels', outputElement: feel('parcel') },
      },
      body: { input: [], output: [] },
    });
    expect(graphOf(processOf(inside)).scope.data).toEqual([
      { name: 'orders' },
      { name: 'parcels' },
    ]);
  });

  it('throws what its behavior says', () => {
    const roots = `<signal id="s" name="one"/><signalEventDefinition id="d" signalRef="s"/><escalation id="e" escalationCode="MANY"/>`;
    const count = '<loopCardinality>=2</loopCardinality>';
    const signal = { kind: 'signal', signal: 'one' };
    const throws = (attributes: string, inside = '') =>
      node(task(multi('', `${count}${inside}`, attributes)), 'A', roots);
    expect(throws(' behavior="None" noneBehaviorEventRef="d"')).toMatchObject({
      loop: { throws: [{ on: 'each', event: signal }] },
    });
    expect(throws(' behavior="One" oneBehaviorEventRef="d"')).toMatchObject({
      loop: { throws: [{ on: 'first', event: signal }] },
    });
    const complex = `<complexBehaviorDefinition><condition>=n = 2</condition><event><escalationEventDefinition escalationRef="e"/></event></complexBehaviorDefinition>`;
    expect(throws(' behavior="Complex"', complex)).toMatchObject({
      loop: {
        throws: [
          { on: 'condition', when: feel('n = 2'), event: { kind: 'escalation', code: 'MANY' } },
        ],
      },
    });
    expect(throws(' behavior="All"')).not.toHaveProperty('loop.throws');
    const bad = task(multi('', count, ' behavior="Sometimes"'));
    expect(found(bad)).toEqual(['error invalid-loop A']);
  });

  it.each([
    ['', 'error invalid-loop A'],
    ['inputCollection="items"', 'error expression-expected A'],
    ['inputCollection="=items" inputElement="two words"', 'error invalid-loop A'],
    ['inputCollection="=items" outputCollection="all"', 'error invalid-loop A'],
    ['inputCollection="=items" outputElement="=one"', 'error invalid-loop A'],
    ['inputCollection="=items +"', 'error invalid-expression A'],
  ])('is refused with %s', (attributes, expected) => {
    expect(found(task(multi(attributes)))).toEqual([expected]);
  });
});

describe('a user task', () => {
  const user = (zeebe: string, inside = '') =>
    `<userTask id="A">${ext(`<zeebe:userTask/>${zeebe}`)}${inside}</userTask>`;

  it('says who may do it, until when, and with which form', () => {
    const given = `<zeebe:assignmentDefinition assignee="=owner" candidateGroups="clerks, managers" candidateUsers="=people"/>
      <zeebe:taskSchedule dueDate="2030-01-31T12:00:00Z" followUpDate="=soon"/><zeebe:priorityDefinition priority="80"/>
      <zeebe:formDefinition externalReference="=url"/>
      <zeebe:taskListeners><zeebe:taskListener eventType="create" type="orders.audit"/></zeebe:taskListeners>`;
    expect(node(user(given))).toMatchObject({
      ...{ kind: 'user', assignee: feel('owner'), candidateGroups: 'clerks, managers' },
      ...{ candidateUsers: feel('people'), dueDate: '2030-01-31T12:00:00Z' },
      ...{ followUpDate: feel('soon'), priority: 80 },
      form: { kind: 'external', reference: feel('url') },
      taskListeners: [{ event: 'creating', job: 'orders.audit' }],
    });
  });

  it('may be plain BPMN, with a potential owner or a lane', () => {
    const owner =
      '<potentialOwner><resourceAssignmentExpression><formalExpression>clerks</formalExpression></resourceAssignmentExpression></potentialOwner>';
    expect(node(`<userTask id="A">${owner}</userTask>`)).toMatchObject({
      kind: 'user',
      candidateGroups: 'clerks',
    });
    const lanes =
      '<laneSet><lane id="l" name="Office"><flowNodeRef>A</flowNodeRef><childLaneSet><lane id="m" name="Front desk"><flowNodeRef>A</flowNodeRef></lane></childLaneSet></lane></laneSet>';
    expect(node(`${lanes}<userTask id="A"/>`)).toMatchObject({ candidateGroups: 'Front desk' });
    const assigned = user('<zeebe:assignmentDefinition assignee="ann"/>');
    expect(node(`${lanes}${assigned}`)).not.toHaveProperty('candidateGroups');
  });

  it('shows a form that its process holds', () => {
    const form = '<zeebe:formDefinition formKey="camunda-forms:bpmn:f"/>';
    const held = ext('<zeebe:userTaskForm id="f">{"components":[]}</zeebe:userTaskForm>');
    expect(node(`${held}${user(form)}`)).toMatchObject({
      form: { kind: 'embedded', body: '{"components":[]}' },
    });
    expect(found(user(form))).toEqual(['error invalid-form A']);
    expect(node(user('<zeebe:formDefinition formId="f"/>'))).toMatchObject({
      form: { kind: 'id', id: 'f' },
    });
  });

  it.each([
    ['<zeebe:priorityDefinition priority="101"/>', 'invalid-user-task'],
    ['<zeebe:assignmentDefinition candidateGroups="a,,b"/>', 'invalid-user-task'],
    ['<zeebe:taskSchedule dueDate="tomorrow"/>', 'invalid-user-task'],
    ['<zeebe:formDefinition formId="a" formKey="b"/>', 'invalid-form'],
    [
      '<zeebe:taskListeners><zeebe:taskListener eventType="start" type="orders.audit"/></zeebe:taskListeners>',
      'invalid-listener',
    ],
  ])('is refused with %s', (zeebe, code) => {
    expect(found(user(zeebe))).toEqual([`error ${code} A`]);
  });
});

describe('calls', () => {
  const call = (attributes: string, extensions: string) =>
    `<callActivity id="A"${attributes}>${extensions === '' ? '' : ext(extensions)}</callActivity>`;

  it('name a process, or work it out', () => {
    const all = { propagateAllParent: true, propagateAllChild: true };
    expect(node(call(' calledElement="t:order"', ''))).toMatchObject({
      ...{ kind: 'call', process: 'order', ...all },
    });
    const worked =
      '<zeebe:calledElement processId="=which" businessId="=key" propagateAllChildVariables="false"/>';
    expect(node(call('', worked))).toMatchObject({
      ...{ process: feel('which'), businessKey: feel('key'), ...all, propagateAllChild: false },
    });
    expect(found(call('', ''))).toEqual(['error missing-called-element A']);
  });

  it('ask decisions', () => {
    const rule = (zeebe: string) => `<businessRuleTask id="A">${ext(zeebe)}</businessRuleTask>`;
    expect(
      node(rule('<zeebe:calledDecision decisionId="rate" resultVariable="rating"/>')),
    ).toMatchObject({ kind: 'decision', decision: 'rate', resultVariable: 'rating' });
    expect(
      node(rule('<zeebe:calledDecision decisionId="=rule" resultVariable="rating"/>')),
    ).toMatchObject({ kind: 'decision', decision: feel('rule') });
    expect(node(rule(definition))).toMatchObject({ kind: 'job', drawnAs: 'businessRuleTask' });
    const both = `${definition}<zeebe:calledDecision decisionId="rate" resultVariable="rating"/>`;
    expect(found(rule(both))).toEqual(['error invalid-decision A']);
    expect(found('<businessRuleTask id="A"/>')).toEqual(['error invalid-decision A']);
  });

  it('ask for a job type that is worked out', () => {
    const worked = task('', '<zeebe:taskDefinition type="=carrier + &quot;.ship&quot;"/>');
    expect(node(worked)).toMatchObject({ kind: 'job', jobType: feel('carrier + ".ship"') });
  });
});

describe('scopes', () => {
  it('have event subprocesses beside their flow', () => {
    const late =
      '<startEvent id="T"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></startEvent>';
    const inside = `<subProcess id="E" name="Late" triggeredByEvent="true">${late}${content('X:task', 'T>X')}</subProcess>${job('A')}`;
    const { scope } = graphOf(processOf(inside));
    expect(Object.keys(scope.nodes)).toEqual(['A']);
    expect(scope.starts).toEqual(['A']);
    expect(scope.eventSubprocesses).toMatchObject([
      {
        ...{ id: 'E', label: 'Late', input: [], output: [] },
        start: { id: 'T', interrupting: true, trigger: { kind: 'timer', value: 'P1D' } },
        scope: { id: 'E', starts: ['T'], nodes: { T: { kind: 'pass' }, X: { kind: 'pass' } } },
      },
    ]);
  });

  it('may be undone by an event subprocess of their own', () => {
    const undo = `<subProcess id="E" triggeredByEvent="true"><startEvent id="C"><compensateEventDefinition/></startEvent></subProcess>`;
    expect(node(`<subProcess id="A">${undo}<task id="X"/></subProcess>`)).toMatchObject({
      scope: { eventSubprocesses: [{ start: { trigger: { kind: 'compensation' } } }] },
    });
    expect(found(`${undo}<task id="X"/>`)).toEqual(['error invalid-event-subprocess E']);
  });

  it('may be transactions, and ad hoc', () => {
    expect(node('<transaction id="A"><task id="X"/></transaction>')).toMatchObject({
      kind: 'subprocess',
      transaction: true,
    });
    const zeebe =
      '<zeebe:adHoc activeElementsCollection="=chosen" outputCollection="all" outputElement="=r"/>';
    const inside = '<completionCondition>=done</completionCondition><task id="X"/><task id="Y"/>';
    const adHoc = (extensions: string, attributes = '', content_ = inside) =>
      `<adHocSubProcess id="A"${attributes}>${ext(extensions)}${content_}</adHocSubProcess>`;
    expect(
      node(adHoc(zeebe, ' ordering="Sequential" cancelRemainingInstances="false"')),
    ).toMatchObject({
      scope: { starts: ['X', 'Y'] },
      adHoc: {
        ...{ active: feel('chosen'), completion: feel('done'), cancelRemaining: false },
        ...{ sequential: true, outputCollection: 'all', outputElement: feel('r') },
      },
    });
    expect(node(adHoc(definition, '', '<task id="X"/>'))).toMatchObject({
      adHoc: { cancelRemaining: true, sequential: false, job: { job: 'orders.pack', headers: {} } },
    });
    expect(found(adHoc(definition))).toEqual(['error invalid-ad-hoc A']);
    expect(found(adHoc('', '', ''))).toEqual(['error invalid-ad-hoc A']);
    expect(found(adHoc('<zeebe:adHoc outputElement="=r"/>'))).toEqual(['error invalid-ad-hoc A']);
  });

  it('take and give more than one token', () => {
    const drawn = content('S:startEvent E:endEvent', 'S>A A>E');
    expect(node(`${drawn}<task id="A" startQuantity="2" completionQuantity="3"/>`)).toMatchObject({
      startQuantity: 2,
      completionQuantity: 3,
    });
    expect(node(`${drawn}<task id="A"/>`)).not.toHaveProperty('startQuantity');
    expect(found('<task id="A" startQuantity="0"/>')).toEqual(['error invalid-quantity A']);
  });
});

describe('data', () => {
  const io = `<ioSpecification><dataInput id="in" name="net"/><dataOutput id="out" name="gross"/></ioSpecification>`;
  const input = (inside: string) =>
    `<dataInputAssociation>${inside}<targetRef>in</targetRef></dataInputAssociation>`;
  const objects = `<property id="p" name="rate"/><dataObject id="o"/><dataObjectReference id="r" name="Invoice sum" dataObjectRef="o"/>`;

  it('is variables, and associations are mappings', () => {
    const out =
      '<dataOutputAssociation><sourceRef>out</sourceRef><targetRef>r</targetRef></dataOutputAssociation>';
    const model = `${objects}${task(`${io}${input('<sourceRef>r</sourceRef>')}${out}`)}`;
    expect(graphOf(processOf(model)).scope.data).toEqual([
      { name: 'rate' },
      { name: 'Invoice_sum' },
    ]);
    expect(node(model)).toMatchObject({
      input: [{ target: 'net', source: feel('Invoice_sum') }],
      output: [{ target: 'Invoice_sum', source: feel('gross') }],
    });
  });

  it('may be transformed, or assigned part by part', () => {
    const transformed = input('<sourceRef>r</sourceRef><transformation>=p.total</transformation>');
    expect(node(`${objects}${task(`${io}${transformed}`)}`)).toMatchObject({
      input: [{ target: 'net', source: feel('p.total') }],
    });
    const parts = input('<assignment><from>=1</from><to>net.a</to></assignment>');
    expect(node(task(`${io}${parts}`))).toMatchObject({
      input: [{ target: 'net.a', source: feel('1') }],
    });
  });

  it('is told where it leads nowhere, or says too little', () => {
    expect(found(task(`${io}${input('<sourceRef>nobody</sourceRef>')}`))).toEqual([
      'error unresolved-reference A',
      'error invalid-data-association A',
    ]);
    expect(found(task(`${io}${input('')}`))).toEqual(['error invalid-data-association A']);
    const drawn =
      '<property id="q" name="__targetRef_placeholder"/><dataInputAssociation><sourceRef>r</sourceRef><targetRef>q</targetRef></dataInputAssociation>';
    expect(found(`${objects}${task(drawn)}`)).toEqual(['info data-not-executed A']);
  });
});

describe('listeners', () => {
  const one = (event: string, type = 'orders.audit') =>
    `<zeebe:executionListener eventType="${event}" type="${type}"/>`;
  const all = (...listeners: readonly string[]) =>
    `<zeebe:executionListeners>${listeners.join('')}</zeebe:executionListeners>`;

  it('stand at events, behind those that are a part of another node, and before gateways that split', () => {
    const heard = ext(all(one('start'), one('end')));
    const drawn = `<intermediateThrowEvent id="A">${heard}</intermediateThrowEvent><parallelGateway id="G">${ext(all(one('start')))}</parallelGateway>
      ${job('J')}<boundaryEvent id="b" attachedToRef="J">${ext(all(one('end')))}<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
      ${content('S:startEvent E:endEvent L:endEvent M:endEvent', 'S>A A>G G>J G>M J>E b>L')}`;
    const { scope } = graphOf(processOf(drawn));
    expect(scope.nodes['A']).toMatchObject({ listeners: [{ event: 'start' }, { event: 'end' }] });
    expect(scope.nodes['G']).not.toHaveProperty('listeners');
    expect(scope.nodes['G']).toMatchObject({ kind: 'parallel', incoming: ['G.to.heard'] });
    expect(scope.nodes['G.heard']).toMatchObject({
      ...{ kind: 'pass', incoming: ['A_G'], listeners: [{ event: 'start' }] },
    });
    expect(scope.nodes['J']).toMatchObject({ boundaries: [{ id: 'b', outgoing: 'b.to.heard' }] });
    expect(scope.nodes['b.heard']).toMatchObject({
      ...{
        kind: 'pass',
        incoming: ['b.to.heard'],
        outgoing: ['b_L'],
        listeners: [{ event: 'end' }],
      },
    });
    expect(scope.flows['b_L']).toMatchObject({ source: 'b.heard', target: 'L' });
  });

  it('may be the process itself', () => {
    const graph = graphOf(processOf(`${ext(all(one('start'), one('end')))}<task id="A"/>`));
    expect(graph.listeners).toMatchObject([{ event: 'start' }, { event: 'end' }]);
    const without = graphOf(processOf('<task id="A"/>'));
    expect(graph.version).not.toBe(without.version);
  });

  it.each([
    [`<startEvent id="A">${ext(all(one('start')))}</startEvent>`, 'invalid-listener'],
    [`<exclusiveGateway id="A">${ext(all(one('end')))}</exclusiveGateway>`, 'invalid-listener'],
    [task('', `${definition}${all(one('beforeAll'))}`), 'invalid-listener'],
    [task('', `${definition}${all(one('start'), one('start'))}`), 'invalid-listener'],
    [task('', `${definition}${all(one('start', ''))}`), 'invalid-listener'],
    [task('', `${definition}${all(one('never'))}`), 'invalid-listener'],
    [task('', `${definition}${all(one('start', 'nobody.does'))}`), 'unknown-job-type'],
  ])('stand where their event happens: %s', (inside, code) => {
    expect(found(inside)).toEqual([`error ${code} A`]);
  });
});

describe('values of extensions', () => {
  it.each([
    ['<zeebe:jobPriorityDefinition priority="soon"/>', 'error invalid-attribute A'],
    [
      '<zeebe:taskHeaders><zeebe:header key="io.camunda.zeebe:x" value="v"/></zeebe:taskHeaders>',
      'error invalid-header A',
    ],
    [
      '<zeebe:ioMapping><zeebe:input source="=camunda.secrets.key" target="k"/></zeebe:ioMapping>',
      'error unsupported-expression A',
    ],
    [
      '<zeebe:ioMapping><zeebe:input source="=1" target="null"/></zeebe:ioMapping>',
      'error invalid-mapping A',
    ],
    [
      '<zeebe:ioMapping><zeebe:output source="text" target="k"/></zeebe:ioMapping>',
      'error expression-expected A',
    ],
    ['<zeebe:linkedResources/>', 'info unsupported-extension A'],
  ])('are told: %s', (zeebe, expected) => {
    expect(found(task('', `${definition}${zeebe}`))).toEqual([expected]);
  });

  it('a placeholder in a text is no secret', () => {
    const input = `<zeebe:input source='="Bearer {{secrets.KEY}}"' target="token"/>`;
    const mapping = `<zeebe:ioMapping>${input}</zeebe:ioMapping>`;
    expect(found(task('', `${definition}${mapping}`))).toEqual([]);
  });

  it('may be absent: an input without a source is null', () => {
    const mapped = '<zeebe:ioMapping><zeebe:input target="k"/></zeebe:ioMapping>';
    expect(node(task('', `${definition}${mapped}`))).toMatchObject({
      input: [{ target: 'k', source: feel('null') }],
    });
  });
});
