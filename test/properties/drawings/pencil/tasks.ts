/** Activities as elements, with what they may carry: loops, mappings, listeners, data. */
import type { Activity, Repeat, Trait } from '../story.ts';
import type { Element } from './xml.ts';
import { JOB, element } from './xml.ts';

const DEFINITION = `<zeebe:taskDefinition type="${JOB}" />`;

/** @param inside of a subprocess */
export function taskElement(activity: Activity, id: string, inside: string): Element {
  const { traits } = activity;
  const has = (trait: Trait): boolean => traits.includes(trait);
  const basis = basisOf(activity, id, inside, has);
  const attributes = [
    ...basis.attributes,
    ...(has('startQuantity') ? ['startQuantity="2"'] : []),
    ...(has('completionQuantity') ? ['completionQuantity="2"'] : []),
  ];
  const mapped = [
    has('input') ? `<zeebe:input source="=n + 1" target="local${id}" />` : '',
    has('output')
      ? `<zeebe:output source="=n" target="n" /><zeebe:output source="=1" target="o.${id}" />`
      : '',
  ].join('');
  const extensions = [
    ...basis.extensions,
    mapped === '' ? '' : `<zeebe:ioMapping>${mapped}</zeebe:ioMapping>`,
    listeners(has, activity.loop),
  ];
  const data = has('data') ? [associations(id)] : [];
  const loop = activity.loop === undefined ? [] : [loopText(activity.loop, id)];
  return { ...basis, attributes, extensions, inside: [...data, ...loop, ...basis.inside] };
}

function basisOf(
  activity: Activity,
  id: string,
  inside: string,
  has: (trait: Trait) => boolean,
): Element {
  const { task } = activity;
  switch (task) {
    case 'service task':
      return element('serviceTask', id, { extensions: [DEFINITION] });
    case 'user task': {
      const assigned = has('assigned')
        ? '<zeebe:assignmentDefinition assignee="=key" candidateGroups="a,b" /><zeebe:priorityDefinition priority="=40 + n" /><zeebe:taskSchedule dueDate="2030-01-31T09:00:00Z" />'
        : '';
      const heard = has('task listener')
        ? `<zeebe:taskListeners>${['creating', 'completing', 'canceling'].map((event) => `<zeebe:taskListener eventType="${event}" type="demo.listen" />`).join('')}</zeebe:taskListeners>`
        : '';
      return element('userTask', id, { extensions: ['<zeebe:userTask />', assigned, heard] });
    }
    case 'script task':
      return element('scriptTask', id, {
        extensions: [`<zeebe:script expression="=n + 1" resultVariable="n${id}" />`],
      });
    case 'script task by job':
      return element('scriptTask', id, { extensions: [DEFINITION] });
    case 'decision':
      return element('businessRuleTask', id, {
        extensions: ['<zeebe:calledDecision decisionId="rating" resultVariable="rated" />'],
      });
    case 'rule by job':
      return element('businessRuleTask', id, { extensions: [DEFINITION] });
    case 'send task':
      return element('sendTask', id, {
        attributes: ['messageRef="M2"'],
        extensions: ['<zeebe:publishMessage correlationKey="=key" />'],
      });
    case 'send task by job':
      return element('sendTask', id, { extensions: [DEFINITION] });
    case 'receive task':
      return element('receiveTask', id, { attributes: ['messageRef="M1"'] });
    case 'manual task':
      return element('manualTask', id);
    case 'abstract task':
      return element('task', id);
    case 'call activity':
      return element('callActivity', id, {
        extensions: [
          `<zeebe:calledElement processId="called" propagateAllChildVariables="${!has('assigned')}" propagateAllParentVariables="${!has('collects')}" />`,
        ],
      });
    case 'global task':
      return element('callActivity', id, { attributes: ['calledElement="shared"'] });
    case 'subprocess':
      return element('subProcess', id, { inside: [inside] });
    case 'transaction':
      return element('transaction', id, { inside: [inside] });
    case 'ad-hoc':
      return adHoc(id, inside, has);
  }
}

function adHoc(id: string, inside: string, has: (trait: Trait) => boolean): Element {
  if (has('agent')) {
    return element('adHocSubProcess', id, { extensions: [DEFINITION], inside: [inside] });
  }
  const parts = [
    has('chosen')
      ? `activeElementsCollection="=if n &lt; 0 then [] else ${adHocChosen(inside)}"`
      : '',
    has('collects') ? `outputCollection="all${id}" outputElement="=n"` : '',
  ].join(' ');
  const condition = has('completion') ? '<completionCondition>=n &gt; 2</completionCondition>' : '';
  return element('adHocSubProcess', id, {
    attributes: [
      has('sequential') ? 'ordering="Sequential"' : '',
      has('finish rest') ? 'cancelRemainingInstances="false"' : '',
    ],
    extensions: parts.trim() === '' ? [] : [`<zeebe:adHoc ${parts} />`],
    inside: [inside, condition],
  });
}

/** Ids of the first of the activities right inside, as FEEL. */
function adHocChosen(inside: string): string {
  const ids: string[] = [];
  let depth = 0;
  for (const [, closing, tag = '', id = ''] of inside.matchAll(ACTIVITY)) {
    const isScope = !/task$/i.test(tag);
    if (closing === '/') depth -= isScope ? 1 : 0;
    else {
      if (depth === 0 && /^[NV]/.test(id)) ids.push(id);
      depth += isScope ? 1 : 0;
    }
  }
  return `[${ids
    .slice(0, 2)
    .map((id) => `&quot;${id}&quot;`)
    .join(', ')}]`;
}

/** Where an activity begins, and where it ends; compensation handlers have ids of another kind. */
const ACTIVITY = /<(\/?)(subProcess|transaction|adHocSubProcess|\w+Task|task)(?: id="(\w+)"|>)/g;

function listeners(has: (trait: Trait) => boolean, loop: Repeat | undefined): string {
  const events = [
    ...(has('start listener') ? ['start'] : []),
    ...(has('end listener') ? ['end'] : []),
    ...(has('cancel listener') ? ['cancel'] : []),
    ...(has('before all listener') && loop?.kind === 'multi-instance' ? ['beforeAll'] : []),
  ];
  const each = events.map((event) => listener(event)).join('');
  return each === '' ? '' : `<zeebe:executionListeners>${each}</zeebe:executionListeners>`;
}

export function listener(event: string): string {
  return `<zeebe:executionListener eventType="${event}" type="demo.listen" />`;
}

function associations(id: string): string {
  return (
    `<ioSpecification><dataInput id="${id}In" name="taken" /><dataOutput id="${id}Out" name="n" />` +
    `<inputSet><dataInputRefs>${id}In</dataInputRefs></inputSet><outputSet><dataOutputRefs>${id}Out</dataOutputRefs></outputSet></ioSpecification>` +
    `<dataInputAssociation><sourceRef>O_Ref</sourceRef><targetRef>${id}In</targetRef></dataInputAssociation>` +
    `<dataOutputAssociation><sourceRef>${id}Out</sourceRef><targetRef>O_Ref</targetRef></dataOutputAssociation>`
  );
}

function loopText(loop: Repeat, id: string): string {
  if (loop.kind === 'standard') {
    const { before, maximum } = loop;
    return `<standardLoopCharacteristics testBefore="${before}" loopMaximum="${maximum}"><loopCondition>=n &lt; 8</loopCondition></standardLoopCharacteristics>`;
  }
  const { sequential, times, counted, collects, completion, behavior } = loop;
  const items = Array.from({ length: times }, (_, index) => index + 1).join(', ');
  const over = counted
    ? `<loopCardinality>=${times}</loopCardinality>`
    : ext(`inputCollection="=[${items}]" inputElement="item"`, collects, id);
  const outputs = counted && collects ? ext('', true, id) : '';
  const throws = {
    none: ' behavior="None" noneBehaviorEventRef="D_G1"',
    one: ' behavior="One" oneBehaviorEventRef="D_G1"',
    complex: ' behavior="Complex"',
  };
  const complex =
    behavior === 'complex'
      ? `<complexBehaviorDefinition id="${id}CB"><condition>=numberOfCompletedInstances = 2</condition><event id="${id}CE"><signalEventDefinition signalRef="G1" /></event></complexBehaviorDefinition>`
      : '';
  const until = completion
    ? '<completionCondition>=numberOfCompletedInstances &gt;= 2</completionCondition>'
    : '';
  const how = behavior === undefined ? '' : throws[behavior];
  const [head, body] = counted ? [outputs, over] : [over, ''];
  return `<multiInstanceLoopCharacteristics isSequential="${sequential}"${how}>${head}${body}${complex}${until}</multiInstanceLoopCharacteristics>`;
}

function ext(over: string, collects: boolean, id: string): string {
  const output = collects ? ` outputCollection="all${id}" outputElement="=loopCounter * 10"` : '';
  return `<extensionElements><zeebe:loopCharacteristics ${over}${output} /></extensionElements>`;
}
