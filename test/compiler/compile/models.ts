/** Models that are hard on whoever prints them. */
const HEAD = `<bpmn2:definitions xmlns:bpmn2="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`;

/** A model with prefix `bpmn2:`, one process, no diagram. */
export function model(id: string, content: string, roots = ''): string {
  const prefixed = `<process id="${id}" isExecutable="true">${content}</process>${roots}`;
  return `${HEAD}${prefixed.replaceAll(/<(\/?)(?!zeebe:|bpmn2:)(\w)/g, '<$1bpmn2:$2')}</bpmn2:definitions>`;
}

export function job(id: string, name: string, type = 'demo.work', inside = ''): string {
  return `<serviceTask id="${id}" name="${name}"><extensionElements><zeebe:taskDefinition type="${type}" />${inside}</extensionElements></serviceTask>`;
}

export function flow(source: string, target: string, condition = '', name = ''): string {
  const when = condition === '' ? '' : `<conditionExpression>=${condition}</conditionExpression>`;
  return `<sequenceFlow id="${source}__${target}" name="${name}" sourceRef="${source}" targetRef="${target}">${when}</sequenceFlow>`;
}

const start = '<startEvent id="S" name="start" />';
const end = '<endEvent id="E" />';

/** What each is about, and its text. */
export const awkwardModels: Readonly<Record<string, string>> = {
  'ids with dots and dashes, no names': model(
    'order-intake.v2',
    `<startEvent id="start-1" />${job('do.it-now', '')}${job('do-it.now', '')}<endEvent id="the.end" />${flow('start-1', 'do.it-now')}${flow('do.it-now', 'do-it.now')}${flow('do-it.now', 'the.end')}`,
  ),
  'a start called like the parameter that tells of it; retries that are worked out': model(
    'order-start',
    `<startEvent id="S" name="Start"><extensionElements><zeebe:ioMapping><zeebe:output source="=1" target="tries" /></zeebe:ioMapping></extensionElements></startEvent><startEvent id="S2"><messageEventDefinition messageRef="M" /></startEvent><serviceTask id="A"><extensionElements><zeebe:taskDefinition type="demo.work" retries="=tries + 1" /></extensionElements></serviceTask>${end}${flow('S', 'A')}${flow('S2', 'A')}${flow('A', 'E')}`,
    '<message id="M" name="order" />',
  ),
  'FEEL that is long: an object, and names that are imported': model(
    'order-feel',
    `${start}<scriptTask id="A"><extensionElements><zeebe:script expression="={&#10;  first: parcel.label.number,&#10;  second: parcel.label.street,&#10;  third: parcel.town&#10;}" resultVariable="label" /></extensionElements></scriptTask><scriptTask id="B"><extensionElements><zeebe:script expression="=[date(a), time(a), duration(a), date and time(a), years and months duration(b, c)]" resultVariable="times" /></extensionElements></scriptTask>${end}${flow('S', 'A')}${flow('A', 'B')}${flow('B', 'E')}`,
  ),
  'labels that are code': model(
    'process',
    `${start}${job('A', 'vars')}${job('B', '${agents}')}${job('C', `&apos;; drop(&quot;x&quot;); //`)}${job('D', 'task')}${end}${flow('S', 'A')}${flow('A', 'B')}${flow('B', 'C')}${flow('C', 'D')}${flow('D', 'E')}`,
  ),
  'long labels and long conditions': model(
    'long',
    `${start}${job('A', 'Do something that takes very many words to say because nobody wanted to leave any of them out')}` +
      `<exclusiveGateway id="G" name="Is that what was wanted, all things considered, or rather not at all?" default="G__E" />${job('B', 'B')}${end}` +
      flow('S', 'A') +
      flow('A', 'G') +
      flow(
        'G',
        'B',
        'some item in list satisfies item.price &gt; limit and item.kind = "a rather long text to compare with"',
      ) +
      flow('G', 'E') +
      flow('B', 'E'),
  ),
  'two starts that never meet': model(
    'twice',
    `${job('A', 'Left')}${job('B', 'Right')}<endEvent id="EA" /><endEvent id="EB" />${flow('A', 'EA')}${flow('B', 'EB')}`,
  ),
  'nothing after the last task': model('open', `${start}${job('A', 'Last')}${flow('S', 'A')}`),
  'a subprocess with locals, a timer by expression, and a subprocess that undoes': model(
    'locals',
    `${start}<subProcess id="Sub" name="Pack"><extensionElements><zeebe:ioMapping><zeebe:input source="=order.lines" target="lines" /><zeebe:input source="=&quot;x&quot;" target="box.kind" /></zeebe:ioMapping></extensionElements>
     <startEvent id="SubS" />${job('Inner', 'Fill', 'demo.fill', '<zeebe:ioMapping><zeebe:input source="=lines[1]" target="line" /><zeebe:output source="=weight" target="parcel.weight" /></zeebe:ioMapping>')}
     <endEvent id="SubE" />${flow('SubS', 'Inner')}${flow('Inner', 'SubE')}</subProcess>
     <boundaryEvent id="Late" name="completed" attachedToRef="Sub"><timerEventDefinition><timeDuration>=duration(wait)</timeDuration></timerEventDefinition></boundaryEvent>
     <boundaryEvent id="Undo" attachedToRef="Sub"><compensateEventDefinition /></boundaryEvent>
     <subProcess id="Handler" name="Unpack" isForCompensation="true"><startEvent id="HS" />${job('Empty', 'Empty')}<endEvent id="HE" />${flow('HS', 'Empty')}${flow('Empty', 'HE')}</subProcess>
     <association id="As" sourceRef="Undo" targetRef="Handler" associationDirection="One" />
     <endEvent id="E2"><compensateEventDefinition /></endEvent>${end}${flow('S', 'Sub')}${flow('Sub', 'E')}${flow('Late', 'E2')}`,
  ),
  'three ways out of a task': model(
    'ways',
    `${start}${job('A', 'Charge')}${(['late', 'ERR_A', 'ERR_B'] as const).map((name, index) => `<boundaryEvent id="B${index}" name="${name}" attachedToRef="A">${index === 0 ? '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>' : `<errorEventDefinition errorRef="X${index}" />`}</boundaryEvent>${job(`J${index}`, `Do ${index}`)}${flow(`B${index}`, `J${index}`)}`).join('')}
     <exclusiveGateway id="M" />${job('T', 'Tell')}<endEvent id="E1" name="told" />${end}${flow('S', 'A')}${flow('A', 'E')}${flow('J0', 'M')}${flow('J1', 'M')}${flow('J2', 'E')}${flow('M', 'T')}${flow('T', 'E1')}`,
    '<error id="X1" errorCode="A" /><error id="X2" errorCode="B" />',
  ),
  'a loop left from inside another': model(
    'loops',
    `${start}<exclusiveGateway id="Outer" />${job('A', 'A')}<exclusiveGateway id="Inner" />${job('B', 'B')}<exclusiveGateway id="Q" name="What next?" default="Q__Inner" />${job('C', 'C')}<exclusiveGateway id="R" default="R__Inner" />${end}<endEvent id="E3" name="given up" />
     ${flow('S', 'Outer')}${flow('Outer', 'A')}${flow('A', 'Inner')}${flow('Inner', 'B')}${flow('B', 'Q')}${flow('Q', 'Outer', 'again', 'again')}${flow('Q', 'C', 'more', 'more')}${flow('Q', 'E3', 'enough', 'enough')}${flow('Q', 'Inner')}${flow('C', 'R')}${flow('R', 'Outer', 'x')}${flow('R', 'E', 'y')}${flow('R', 'Inner')}`,
  ),
};
