import { describe, expect, it } from 'vitest';
import { checkModel, processOf } from '../check-model.ts';
import { boundaryTimer, content, draw, job, subprocess } from '../draw.ts';

function found(text: string): readonly string[] {
  return checkModel(text).diagnostics.map(({ code, element }) => `${code} ${element?.id}`);
}

/** A boundary event of `A` and where it leads. */
function boundary(id: string, definition: string, attributes = ''): string {
  return `<boundaryEvent id="${id}" attachedToRef="A"${attributes}>${definition}</boundaryEvent>${content(`${id}.end:endEvent`, `${id}>${id}.end`)}`;
}

const ext = (inside: string) => `<extensionElements>${inside}</extensionElements>`;

describe('what is not supported yet', () => {
  it('is named where an expression stands for a constant', () => {
    const roots = `<message id="m" name="=name"/><error id="e" errorCode="=code"/>`;
    const model = processOf(
      `<startEvent id="S"><messageEventDefinition messageRef="m"/></startEvent>${job('A')}${boundary('b', '<errorEventDefinition errorRef="e"/>')}${content('', 'S>A')}`,
      roots,
    );
    expect(found(model)).toEqual(['expression-at-start S', 'unsupported-expression b']);
  });
});

describe('what carries Camunda 7', () => {
  it('is told what stands for it, attribute by attribute', () => {
    const model = processOf(
      `<serviceTask id="A" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:type="external" camunda:topic="orders.ship" camunda:asyncBefore="true">${ext('<camunda:inputOutput/>')}</serviceTask>`,
    );
    expect(checkModel(model).diagnostics.map(({ code, fix }) => [code, fix])).toEqual([
      ['camunda-7', 'Use <zeebe:taskDefinition type="..." /> with the job type of an agent.'],
      ['camunda-7', 'Use <zeebe:taskDefinition type="..." /> with the job type of an agent.'],
      ['camunda-7', 'Remove it; every job is durable here.'],
      ['camunda-7', 'Use <zeebe:ioMapping> with FEEL expressions.'],
    ]);
    expect(checkModel(model).diagnostics.map(({ severity }) => severity)).toEqual([
      ...['warning', 'warning', 'info', 'warning'],
    ]);
  });
});

describe('flows', () => {
  it('do not lead into boundary events', () => {
    const model = processOf(
      `${job('A')}${boundaryTimer('b', 'A')}${content('B:task C:task', 'B>b b>C')}`,
    );
    expect(found(model)).toEqual(['misplaced-flow b']);
  });

  it('do not lead into start events, nor out of what catches compensation', () => {
    const undo =
      '<boundaryEvent id="c" attachedToRef="A"><compensateEventDefinition/></boundaryEvent><task id="U" isForCompensation="true"/><association id="as" sourceRef="c" targetRef="U"/>';
    expect(found(draw('S:startEvent A:job', 'S>A A>S'))).toEqual(['misplaced-flow S']);
    expect(found(processOf(`${job('A')}${undo}${content('', 'c>U')}`))).toContain(
      'misplaced-flow c',
    );
  });

  it('may have conditions behind what chooses only', () => {
    expect(found(draw('S:startEvent A:job', 'S>A?x'))).toEqual(['misplaced-condition S_A']);
    expect(found(draw('A:job B:job C:job', 'A>B* A>C?x'))).toEqual([]);
    expect(found(draw('A:job P:parallelGateway B:job C:job', 'A>P P>B P>C?x'))).toEqual([
      'misplaced-condition P_C',
    ]);
  });

  it('need neither condition nor default where there is only one', () => {
    expect(found(draw('S:startEvent X:exclusiveGateway A:job', 'S>X X>A'))).toEqual([]);
  });
});

describe('boundary events', () => {
  const errors = '<error id="e" errorCode="LOST"/><error id="f" errorCode="LOST"/><error id="g"/>';

  it('catch each error once, and everything once', () => {
    const model = processOf(
      `${job('A', 'orders.ship')}${boundary('b', '<errorEventDefinition errorRef="e"/>')}${boundary('c', '<errorEventDefinition errorRef="f"/>')}${boundary('d', '<errorEventDefinition errorRef="g"/>')}${boundary('x', '<errorEventDefinition/>')}`,
      errors,
    );
    expect(found(model)).toEqual(['duplicate-trigger c', 'duplicate-trigger x']);
  });

  it('that name what is not there do not catch everything', () => {
    const model = processOf(
      `${job('A', 'orders.ship')}${boundary('b', '<errorEventDefinition errorRef="z"/>')}${boundary('x', '<errorEventDefinition/>')}`,
    );
    expect(found(model)).toEqual(['unresolved-reference b']);
  });

  it('do not wait for the message that their task waits for', () => {
    const key = ext(
      '<zeebe:properties><zeebe:property name="businessKey" value="=id"/></zeebe:properties>',
    );
    const model = processOf(
      `${key}<receiveTask id="A" messageRef="m"/>${boundary('b', '<messageEventDefinition messageRef="m"/>')}`,
      `<message id="m" name="Paid">${ext('<zeebe:subscription correlationKey=" = id "/>')}</message>`,
    );
    expect(found(model)).toEqual(['duplicate-trigger b']);
  });

  it('catch what error ends in their subprocess throw', () => {
    const thrown = (ref: string) =>
      `<endEvent id="E"><errorEventDefinition errorRef="${ref}"/></endEvent>`;
    const around = (ref: string) =>
      processOf(
        `${subprocess('A', thrown('e'))}${boundary('b', `<errorEventDefinition errorRef="${ref}"/>`)}`,
        '<error id="e" errorCode="LOST"/><error id="h" errorCode="GONE"/>',
      );
    expect(found(around('e'))).toEqual(['unused-element h']);
    expect(found(around('h'))).toEqual(['error-never-thrown b']);
  });
});

describe('compensation', () => {
  const event =
    '<boundaryEvent id="c" attachedToRef="A"><compensateEventDefinition/></boundaryEvent>';
  const association = '<association id="as" sourceRef="c" targetRef="U"/>';

  it.each([
    [
      'a handler that is not marked',
      `${event}<task id="U"/>${association}`,
      ['invalid-compensation U'],
    ],
    [
      'two handlers',
      `${event}<task id="U" isForCompensation="true"/><task id="V" isForCompensation="true"/>${association}<association id="at" sourceRef="c" targetRef="V"/>`,
      ['invalid-compensation c'],
    ],
    [
      'two events',
      `${event}<boundaryEvent id="d" attachedToRef="A"><compensateEventDefinition/></boundaryEvent><task id="U" isForCompensation="true"/>${association}<association id="at" sourceRef="d" targetRef="U"/>`,
      ['invalid-compensation d'],
    ],
    [
      'a handler with a boundary event',
      `${event}<task id="U" isForCompensation="true"/>${association}${boundaryTimer('t', 'U')}${content('E:endEvent', 't>E')}`,
      ['invalid-compensation U'],
    ],
    [
      'an activity that nothing undoes',
      '<intermediateThrowEvent id="T"><compensateEventDefinition activityRef="A"/></intermediateThrowEvent>',
      ['invalid-compensation T'],
    ],
  ])('is refused with %s', (_, inside, expected) => {
    expect(found(processOf(`${job('A')}${inside}`))).toEqual(expected);
  });

  it('is for an event subprocess a matter of the scope around it, too', () => {
    const undoing = (activity: string) =>
      `<intermediateThrowEvent id="T"><compensateEventDefinition activityRef="${activity}"/></intermediateThrowEvent>`;
    const undo = (activity: string) =>
      `<subProcess id="V" triggeredByEvent="true"><startEvent id="W"><compensateEventDefinition/></startEvent>${undoing(activity)}<sequenceFlow id="f" sourceRef="W" targetRef="T"/></subProcess>`;
    const around = (activity: string) =>
      processOf(
        subprocess(
          'P',
          `${job('A')}${job('B')}${event}<task id="U" isForCompensation="true"/>${association}${undo(activity)}`,
        ),
      );
    expect(found(around('A'))).toEqual([]);
    expect(found(around('B'))).toEqual(['invalid-compensation T']);
  });

  it('may name a subprocess', () => {
    const model = processOf(
      `${subprocess('O', job('A'))}<endEvent id="T"><compensateEventDefinition activityRef="O"/></endEvent>${content('', 'O>T')}`,
    );
    expect(found(model)).toEqual([]);
  });
});

describe('timers', () => {
  const timer = (kind: string, value: string) =>
    processOf(
      `<intermediateCatchEvent id="T"><timerEventDefinition><time${kind}>${value}</time${kind}></timerEventDefinition></intermediateCatchEvent>`,
    );

  it.each(['P3D', 'PT2H30M', 'P1Y2M10DT2H30M', 'PT0.5S', 'P2W', '=delay', '-PT1M'])(
    'take the duration %s',
    (value) => {
      expect(found(timer('Duration', value))).toEqual([]);
    },
  );

  it.each(['P', 'PT', 'P1', '3D', 'P1DT', 'PT1D', 'P1.5D', 'one day'])(
    'refuse the duration %s',
    (value) => {
      expect(found(timer('Duration', value))).toEqual(['invalid-timer T']);
    },
  );

  it.each([
    '2026-12-24T18:00:00Z',
    '2026-12-24T18:00:00.5+01:00',
    '2026-12-24T18:00:00+01:00[Europe/Berlin]',
    '2028-02-29T00:00Z',
  ])('take the date %s', (value) => {
    expect(found(timer('Date', value))).toEqual([]);
  });

  it.each([
    '2026-12-24',
    '2026-12-24T18:00:00',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '24.12.2026',
  ])('refuse the date %s', (value) => {
    expect(found(timer('Date', value))).toEqual(['invalid-timer T']);
  });
});

describe('strict', () => {
  it('is for the caller to ask: what is unsound is a warning otherwise', () => {
    const [waits] = checkModel(
      draw('S:startEvent X:exclusiveGateway Q:parallelGateway', 'S>X X>Q?a X>Q*'),
    ).diagnostics;
    expect(waits?.severity).toBe('warning');
  });
});
