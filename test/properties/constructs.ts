/** Every construct that random models are made of, as a piece of a drawing: what it is, and where flows leave it. */
export interface Piece {
  readonly xml: string;
  /** Where flows leave it: elements with the condition of all their flows but the last, if they choose. */
  readonly ways: readonly Way[];
}

export interface Way {
  readonly from: string;
  readonly chooses?: true;
  /** Absent: one flow. */
  readonly several?: true;
}

export interface Place {
  readonly id: string;
  /** For timers. */
  readonly hours: number;
  /** The inside of a scope of its own, with start and ends. */
  readonly inside: string;
}

type Draw = (place: Place) => Piece;

/** By row of the table of constructs. */
export const constructs: Readonly<Record<string, Draw>> = {
  'service task': ({ id }) => one(id, work(id)),
  'script task': ({ id }) =>
    one(
      id,
      `<scriptTask id="${id}">${ext(`<zeebe:script expression="=n + 1" resultVariable="n${id}" />`)}</scriptTask>`,
    ),
  'manual task': ({ id }) => one(id, `<manualTask id="${id}" />`),
  'user task': ({ id }) => one(id, `<userTask id="${id}">${ext('<zeebe:userTask />')}</userTask>`),
  'receive task': ({ id }) => one(id, `<receiveTask id="${id}" messageRef="M1" />`),
  'timer catch': ({ id, hours }) => one(id, caught(id, timer(hours))),
  'message catch': ({ id }) => one(id, caught(id, message('M2'))),
  'signal catch': ({ id }) => one(id, caught(id, '<signalEventDefinition signalRef="G1" />')),
  'conditional catch': ({ id }) =>
    one(
      id,
      caught(
        id,
        '<conditionalEventDefinition><condition>=n &gt; 1</condition></conditionalEventDefinition>',
      ),
    ),
  'signal throw': ({ id }) => one(id, thrown(id, '<signalEventDefinition signalRef="G1" />')),
  'escalation throw': ({ id }) =>
    one(id, thrown(id, '<escalationEventDefinition escalationRef="X1" />')),
  'compensation throw': ({ id }) => one(id, thrown(id, '<compensateEventDefinition />')),
  'compensation throw without waiting': ({ id }) =>
    one(id, thrown(id, '<compensateEventDefinition waitForCompletion="false" />')),
  'compensation boundary': ({ id }) => one(id, compensated(id)),
  'compensation event subprocess': ({ id, inside }) =>
    one(id, sub(id, inside + eventSubprocess(id, '<compensateEventDefinition />', true))),
  'standard loop': ({ id }) =>
    one(
      id,
      work(
        id,
        '<standardLoopCharacteristics loopMaximum="2"><loopCondition>=true</loopCondition></standardLoopCharacteristics>',
      ),
    ),
  'multi-instance parallel': ({ id }) => one(id, work(id, several(false))),
  'multi-instance sequential': ({ id }) => one(id, work(id, several(true))),
  exclusive: ({ id }) => gateway(id, 'exclusive', true),
  parallel: ({ id }) => gateway(id, 'parallel', false),
  inclusive: ({ id }) => gateway(id, 'inclusive', true),
  'event-based': ({ id, hours }) => ({
    xml: `<eventBasedGateway id="${id}" />${caught(`${id}T`, timer(hours))}${caught(`${id}M`, message('M1'))}${flow(id, `${id}T`)}${flow(id, `${id}M`)}`,
    ways: [{ from: `${id}T` }, { from: `${id}M` }],
  }),
  'several flows out of an activity': ({ id }) => ({
    xml: work(id),
    ways: [{ from: id, several: true }],
  }),
  'timer boundary': ({ id, hours }) => guarded(id, work(id), timer(hours), true),
  'timer boundary non': ({ id, hours }) => guarded(id, work(id), timer(hours), false),
  'message boundary': ({ id }) => guarded(id, work(id), message('M1'), true),
  'message boundary non': ({ id }) => guarded(id, work(id), message('M2'), false),
  'error boundary': ({ id }) =>
    guarded(id, work(id), '<errorEventDefinition errorRef="R1" />', true),
  'embedded subprocess': ({ id, inside }) => one(id, sub(id, inside)),
  'subprocess with a timer': ({ id, inside, hours }) =>
    guarded(id, sub(id, inside), timer(hours), true),
  'subprocess with an error': ({ id, inside }) =>
    guarded(id, sub(id, inside), '<errorEventDefinition />', true),
  'escalation boundary': ({ id, inside }) =>
    guarded(id, sub(id, inside), '<escalationEventDefinition escalationRef="X1" />', true),
  'escalation boundary non': ({ id, inside }) =>
    guarded(id, sub(id, inside), '<escalationEventDefinition escalationRef="X1" />', false),
  'signal boundary': ({ id, inside }) =>
    guarded(id, sub(id, inside), '<signalEventDefinition signalRef="G1" />', true),
  'event subprocess': ({ id, inside, hours }) =>
    one(id, sub(id, inside + eventSubprocess(id, timer(hours), true))),
  'event subprocess non': ({ id, inside, hours }) =>
    one(id, sub(id, inside + eventSubprocess(id, timer(hours), false))),
  transaction: ({ id, inside }) => ({
    xml: `<transaction id="${id}">${inside}</transaction><boundaryEvent id="${id}B" attachedToRef="${id}"><cancelEventDefinition /></boundaryEvent>`,
    ways: [{ from: id }, { from: `${id}B` }],
  }),
  'listeners of a subprocess': ({ id, inside }) => one(id, sub(id, heard('start', 'end') + inside)),
  'listener of a parallel gateway': ({ id }) => ({
    xml: `<parallelGateway id="${id}">${heard('start')}</parallelGateway>`,
    ways: [{ from: id, several: true }],
  }),
  'listeners of a terminate end': ({ id }) =>
    ended(id, `${heard('start', 'end')}<terminateEventDefinition />`),
  'cancelled transaction': ({ id, inside }) => ({
    xml: `<transaction id="${id}"><startEvent id="${id}S" />${flow(`${id}S`, `${id}X`)}${compensated(`${id}X`)}${flow(`${id}X`, `${id}Y`)}${sub(`${id}Y`, inside)}${flow(`${id}Y`, `${id}C`)}<endEvent id="${id}C"><cancelEventDefinition /></endEvent></transaction><boundaryEvent id="${id}B" attachedToRef="${id}"><cancelEventDefinition /></boundaryEvent>`,
    ways: [{ from: id }, { from: `${id}B` }],
  }),
  'ad-hoc subprocess': ({ id }) =>
    one(id, `<adHocSubProcess id="${id}">${work(`${id}X`)}${work(`${id}Y`)}</adHocSubProcess>`),
  'none end': ({ id }) => ended(id, ''),
  'terminate end': ({ id }) => ended(id, '<terminateEventDefinition />'),
  'error end': ({ id }) => ended(id, '<errorEventDefinition errorRef="R1" />'),
  'escalation end': ({ id }) => ended(id, '<escalationEventDefinition escalationRef="X1" />'),
  'signal end': ({ id }) => ended(id, '<signalEventDefinition signalRef="G1" />'),
  'compensation end': ({ id }) => ended(id, '<compensateEventDefinition />'),
};

/** What the constructs refer to. */
export const roots = [
  ...['M1', 'M2'].map(
    (id) =>
      `<message id="${id}" name="${id}"><extensionElements><zeebe:subscription correlationKey="=key" /></extensionElements></message>`,
  ),
  '<signal id="G1" name="G1" />',
  '<error id="R1" name="R1" errorCode="R1" />',
  '<escalation id="X1" name="X1" escalationCode="X1" />',
].join('');

export const JOB = 'demo.job';

export function work(id: string, inside = ''): string {
  return `<serviceTask id="${id}">${ext(`<zeebe:taskDefinition type="${JOB}" />`)}${inside}</serviceTask>`;
}

export function flow(from: string, to: string, id = `${from}__${to}`, condition = ''): string {
  const when = condition === '' ? '' : `<conditionExpression>=${condition}</conditionExpression>`;
  return `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${when}</sequenceFlow>`;
}

function one(id: string, xml: string): Piece {
  return { xml, ways: [{ from: id }] };
}

function ended(id: string, definition: string): Piece {
  return { xml: `<endEvent id="${id}">${definition}</endEvent>`, ways: [] };
}

function gateway(id: string, kind: string, chooses: boolean): Piece {
  const way: Way = chooses
    ? { from: id, several: true, chooses: true }
    : { from: id, several: true };
  return { xml: `<${kind}Gateway id="${id}" />`, ways: [way] };
}

function guarded(id: string, host: string, definition: string, interrupting: boolean): Piece {
  const how = interrupting ? '' : ' cancelActivity="false"';
  return {
    xml: `${host}<boundaryEvent id="${id}B" attachedToRef="${id}"${how}>${definition}</boundaryEvent>`,
    ways: [{ from: id }, { from: `${id}B` }],
  };
}

function ext(inside: string): string {
  return `<extensionElements>${inside}</extensionElements>`;
}

function heard(...events: readonly string[]): string {
  const all = events.map(
    (event) => `<zeebe:executionListener eventType="${event}" type="${JOB}" />`,
  );
  return ext(`<zeebe:executionListeners>${all.join('')}</zeebe:executionListeners>`);
}

/** A task with a task that undoes it. */
function compensated(id: string): string {
  const handler = work(`${id}U`).replace('<serviceTask', '<serviceTask isForCompensation="true"');
  const event = `<boundaryEvent id="${id}B" attachedToRef="${id}"><compensateEventDefinition /></boundaryEvent>`;
  return `${work(id)}${event}${handler}<association id="${id}A" sourceRef="${id}B" targetRef="${id}U" associationDirection="One" />`;
}

function sub(id: string, inside: string): string {
  return `<subProcess id="${id}">${inside}</subProcess>`;
}

function eventSubprocess(id: string, definition: string, interrupting: boolean): string {
  const start = `<startEvent id="${id}ES" isInterrupting="${interrupting}">${definition}</startEvent>`;
  return `<subProcess id="${id}E" triggeredByEvent="true">${start}${work(`${id}EJ`)}${flow(`${id}ES`, `${id}EJ`)}</subProcess>`;
}

function several(isSequential: boolean): string {
  return `<multiInstanceLoopCharacteristics isSequential="${isSequential}">${ext('<zeebe:loopCharacteristics inputCollection="=[1, 2]" inputElement="item" />')}</multiInstanceLoopCharacteristics>`;
}

function timer(hours: number): string {
  return `<timerEventDefinition><timeDuration>PT${hours * 60 + 15}M</timeDuration></timerEventDefinition>`;
}

function message(id: string): string {
  return `<messageEventDefinition messageRef="${id}" />`;
}

function caught(id: string, definition: string): string {
  return `<intermediateCatchEvent id="${id}">${definition}</intermediateCatchEvent>`;
}

function thrown(id: string, definition: string): string {
  return `<intermediateThrowEvent id="${id}">${definition}</intermediateThrowEvent>`;
}
