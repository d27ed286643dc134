import { describe, expect, it } from 'vitest';
import { checkModel, processOf } from '../check-model.ts';
import { content, job, subprocess } from '../draw.ts';
import { edges, gateways, graphOf, nodeOf, scopeOf } from './built.ts';

/** What is said of the elements of the process: the roots are there for all tests. */
function found(text: string): readonly string[] {
  const { diagnostics } = checkModel(text);
  const said = diagnostics.filter(({ code }) => code !== 'unused-element');
  return said.map(({ code, element }) => `${code} ${element?.id}`);
}

const ext = (inside: string) => `<extensionElements>${inside}</extensionElements>`;
const subscription = ext('<zeebe:subscription correlationKey="=key"/>');
const roots = `<message id="m" name="Yes">${subscription}</message><message id="named" name="=&quot;a&quot; + kind">${subscription}</message>
  <message id="plain" name="Plain"/><signal id="go" name="go"/><signal id="any" name="=kind"/>
  <error id="e" errorCode="LOST"/><escalation id="esc" escalationCode="ESC"/><escalation id="empty"/>`;

const definition = {
  message: '<messageEventDefinition messageRef="m"/>',
  signal: '<signalEventDefinition signalRef="go"/>',
  java: '<timerEventDefinition><timeDuration>${wait}</timeDuration></timerEventDefinition>',
  hour: '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>',
  hourly: '<timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition>',
  condition:
    '<conditionalEventDefinition><condition>=level &gt; 9</condition></conditionalEventDefinition>',
  error: '<errorEventDefinition errorRef="e"/>',
  escalation: '<escalationEventDefinition escalationRef="esc"/>',
  compensation: '<compensateEventDefinition/>',
  terminate: '<terminateEventDefinition/>',
};

const event = (kind: string, id: string, inside: string, attributes = '') =>
  `<${kind} id="${id}" ${attributes}>${inside}</${kind}>`;
const model = (inside: string, flows = '') => processOf(`${inside}${content('', flows)}`, roots);
const catching = (inside: string, attributes = '') =>
  model(event('intermediateCatchEvent', 'c', inside, attributes));
const boundary = (inside: string, attributes = '') =>
  model(
    `${job('A', 'orders.ship')}${event('boundaryEvent', 'b', inside, `attachedToRef="A" ${attributes}`)}${content('b.end:endEvent', 'b>b.end')}`,
  );

/** The trigger of a catch event. */
function awaited(inside: string, attributes = ''): unknown {
  return nodeOf(scopeOf(catching(inside, attributes)), 'c');
}

describe('what a catch event waits for', () => {
  it.each([
    [
      definition.message,
      { kind: 'message', message: 'Yes', correlation: 'key', key: { text: 'key' } },
    ],
    [
      '<messageEventDefinition messageRef="named"/>',
      { kind: 'message', message: { kind: 'feel', text: '"a" + kind' }, correlation: 'key' },
    ],
    [definition.signal, { kind: 'signal', signal: 'go' }],
    ['<signalEventDefinition signalRef="any"/>', { kind: 'signal', signal: { text: 'kind' } }],
    [definition.hour, { kind: 'timer', timer: 'duration', value: 'PT1H' }],
    [definition.java, { kind: 'timer', timer: 'duration', value: { kind: 'feel', text: 'wait' } }],
    [definition.condition, { kind: 'condition', condition: { kind: 'feel', text: 'level > 9' } }],
  ])('is %s', (inside, trigger) => {
    expect(awaited(inside)).toMatchObject({ kind: 'wait', trigger });
  });

  it('is any of several, or all of them', () => {
    const several = `${definition.message}${definition.signal}`;
    const triggers = [{ kind: 'message' }, { kind: 'signal' }];
    expect(awaited(several)).toMatchObject({ trigger: { kind: 'multiple', all: false, triggers } });
    expect(awaited(several, 'parallelMultiple="true"')).toMatchObject({ trigger: { all: true } });
    expect(awaited(definition.signal, 'parallelMultiple="true"')).toMatchObject({
      trigger: { kind: 'signal' },
    });
  });

  it('may stand elsewhere in the file', () => {
    const elsewhere =
      '<timerEventDefinition id="t"><timeDuration>PT2H</timeDuration></timerEventDefinition>';
    const catches = event(
      'intermediateCatchEvent',
      'c',
      '<eventDefinitionRef>t</eventDefinitionRef>',
    );
    const scope = scopeOf(processOf(catches, elsewhere));
    expect(nodeOf(scope, 'c')).toMatchObject({ trigger: { kind: 'timer', value: 'PT2H' } });
  });

  it('may be looked at after some changes only', () => {
    const filter = (attributes: string) =>
      `<conditionalEventDefinition>${ext(`<zeebe:conditionalFilter ${attributes}/>`)}<condition>=n &gt; 1</condition></conditionalEventDefinition>`;
    expect(awaited(filter('variableNames="n, m" variableEvents="create"'))).toMatchObject({
      trigger: { variables: ['n', 'm'], events: ['create'] },
    });
    expect(awaited(filter('variableEvents="create, update"'))).toMatchObject({
      trigger: { kind: 'condition' },
    });
    expect(found(catching(filter('variableEvents="delete"')))).toEqual(['invalid-filter c']);
    expect(found(catching(filter('variableNames="=names"')))).toEqual(['invalid-filter c']);
    expect(found(catching(filter('variableNames="a, ,b"')))).toEqual(['invalid-filter c']);
  });
});

describe('boundary events', () => {
  it.each([
    [
      definition.message,
      'cancelActivity="false"',
      { interrupting: false, trigger: { kind: 'message' } },
    ],
    [
      definition.hourly,
      'cancelActivity="false"',
      { trigger: { timer: 'cycle', value: 'R3/PT1H' } },
    ],
    [definition.condition, '', { interrupting: true, trigger: { kind: 'condition' } }],
    [definition.error, '', { trigger: { kind: 'error', code: 'LOST' } }],
  ])('catch %s %s', (inside, attributes, expected) => {
    expect(nodeOf(scopeOf(boundary(inside, attributes)), 'A')).toMatchObject({
      boundaries: [{ id: 'b', output: [], ...expected }],
    });
  });

  it('catch escalations of subprocesses', () => {
    const throws = event('intermediateThrowEvent', 't', definition.escalation);
    const catches = event('boundaryEvent', 'b', definition.escalation, 'attachedToRef="A"');
    const scope = scopeOf(
      model(`${subprocess('A', throws)}${catches}${content('X:endEvent', 'b>X')}`),
    );
    expect(nodeOf(scope, 'A')).toMatchObject({
      boundaries: [{ trigger: { kind: 'escalation', code: 'ESC' } }],
    });
    expect(found(boundary(definition.escalation))).toEqual(['misplaced-event b']);
  });

  it('interrupt where nothing is left that could go on', () => {
    expect(found(boundary(definition.error, 'cancelActivity="false"'))).toEqual([
      'invalid-interruption b',
    ]);
    expect(found(boundary(definition.hourly))).toEqual(['invalid-timer b']);
  });

  it('lead somewhere', () => {
    const beside = event('boundaryEvent', 'b', definition.hour, 'attachedToRef="A"');
    expect(found(model(`${job('A')}${beside}`))).toEqual(['misplaced-flow b']);
  });

  it('run beside their activity without flooding what merges', () => {
    const beside = event(
      'boundaryEvent',
      'b',
      definition.hour,
      'attachedToRef="A" cancelActivity="false"',
    );
    const nodes = `${job('A')}${beside}${content('S:startEvent X:exclusiveGateway B:job', 'S>A A>X b>X X>B')}`;
    expect(found(processOf(nodes))).toEqual(['tokens-meet X']);
  });
});

describe('throw and end events', () => {
  const throwing = (inside: string, kind = 'intermediateThrowEvent') =>
    scopeOf(model(`${event(kind, 't', inside)}`));

  it.each([
    [definition.signal, { kind: 'throw', event: { kind: 'signal', signal: 'go' } }],
    [definition.escalation, { kind: 'throw', event: { kind: 'escalation', code: 'ESC' } }],
    ['<compensateEventDefinition waitForCompletion="false"/>', { kind: 'compensate', wait: false }],
    ['', { kind: 'pass' }],
  ])('throw %s', (inside, expected) => {
    expect(nodeOf(throwing(inside), 't')).toMatchObject(expected);
  });

  it('throw several things in a row', () => {
    const scope = scopeOf(
      model(
        `${event('endEvent', 't', `${definition.terminate}${definition.escalation}${definition.signal}`)}${job('A')}`,
        'A>t',
      ),
    );
    expect(edges(scope)).toEqual(['A>t.1', 't.1>t.2', 't.2>t']);
    expect(nodeOf(scope, 't.1')).toMatchObject({
      kind: 'throw',
      drawnAs: 'intermediateThrowEvent',
    });
    expect(nodeOf(scope, 't.2')).toMatchObject({ event: { kind: 'signal' }, incoming: ['t.to.2'] });
    expect(nodeOf(scope, 't')).toMatchObject({ kind: 'end', result: { kind: 'terminate' } });
  });

  it('start a scope that has no start event with the first of them', () => {
    expect(throwing(`${definition.escalation}${definition.signal}`).starts).toEqual(['t.1']);
  });

  it('map variables, in a node of their own where they have no place for it', () => {
    const mapping = ext(
      '<zeebe:ioMapping><zeebe:output source="=a" target="b"/></zeebe:ioMapping>',
    );
    const ended = throwing(mapping, 'endEvent');
    expect(nodeOf(ended, 't.1')).toMatchObject({ kind: 'pass', output: [{ target: 'b' }] });
    expect(nodeOf(ended, 't')).toMatchObject({ kind: 'end' });
    const signalled = throwing(`${mapping}${definition.signal}`, 'endEvent');
    expect(nodeOf(signalled, 't')).toMatchObject({ kind: 'throw', output: [{ target: 'b' }] });
  });

  it('end without waiting for what they undo', () => {
    const scope = throwing('<compensateEventDefinition waitForCompletion="false"/>', 'endEvent');
    expect(nodeOf(scope, 't.1')).toMatchObject({ kind: 'compensate', wait: false });
    expect(nodeOf(scope, 't')).toMatchObject({ kind: 'end', result: { kind: 'none' } });
  });
});

describe('messages that are sent', () => {
  const publish = (attributes: string, ref = 'm') =>
    `<sendTask id="s" messageRef="${ref}">${ext(`<zeebe:publishMessage ${attributes}/>`)}</sendTask>`;

  it('are published by the platform, which is told how', () => {
    const attributes = 'correlationKey="=key" messageId="one" timeToLive="PT1H"';
    expect(nodeOf(scopeOf(model(publish(attributes))), 's')).toMatchObject({
      ...{ kind: 'job', drawnAs: 'sendTask', job: 'publish-message', headers: { message: 'Yes' } },
      input: [
        { target: 'correlationKey', source: { kind: 'feel', text: 'key' } },
        { target: 'messageId', source: { kind: 'static', text: 'one' } },
        { target: 'timeToLive', source: { text: 'PT1H' } },
      ],
    });
    expect(nodeOf(scopeOf(model(publish('correlationKey="=key"', 'named'))), 's')).toMatchObject({
      headers: {},
      input: [{ target: 'messageName', source: { text: '"a" + kind' } }, {}],
    });
  });

  it('carry what is mapped, if anything is', () => {
    const mapped =
      '<zeebe:ioMapping><zeebe:input source="=n" target="order.total"/></zeebe:ioMapping>';
    const inside = ext(`${mapped}<zeebe:publishMessage correlationKey="=key"/>`);
    const scope = scopeOf(model(`<sendTask id="s" messageRef="m">${inside}</sendTask>`));
    expect(nodeOf(scope, 's')).toMatchObject({ reads: ['order', 'correlationKey'] });
    expect(nodeOf(scopeOf(model(publish('correlationKey="=key"'))), 's')).not.toHaveProperty(
      'reads',
    );
  });

  it('are sent in one way', () => {
    const both = ext(
      '<zeebe:taskDefinition type="mail.send"/><zeebe:publishMessage correlationKey="=key"/>',
    );
    expect(found(model(`<sendTask id="s" messageRef="m">${both}</sendTask>`))).toEqual([
      'invalid-send s',
    ]);
    expect(found(model('<sendTask id="s" messageRef="m"/>'))).toEqual(['invalid-send s']);
    expect(found(model(publish('')))).toEqual(['missing-correlation-key s']);
    expect(found(model(publish('correlationKey="=key"', '')))).toEqual(['missing-message s']);
  });
});

describe('ways to begin', () => {
  const start = (id: string, inside: string) => event('startEvent', id, inside);

  it('are not told where there is one start event', () => {
    for (const inside of ['', '<messageEventDefinition messageRef="plain"/>', definition.signal]) {
      expect(graphOf(model(start('S', inside)))).not.toHaveProperty('entries');
    }
  });

  it('are the start events, and the one without trigger comes first', () => {
    const daily = '<timerEventDefinition><timeCycle>@daily</timeCycle></timerEventDefinition>';
    const graph = graphOf(
      model(
        `${start('a', definition.signal)}${start('b', '')}${start('c', daily)}${start('d', `${definition.message}${definition.condition}`)}${job('A')}`,
        'a>A b>A c>A d>A',
      ),
    );
    expect(graph.scope.starts).toEqual(['b']);
    expect(graph.entries).toMatchObject([
      { id: 'a', nodes: ['a'], trigger: { kind: 'signal', signal: 'go' } },
      { id: 'b', nodes: ['b'] },
      { id: 'c', trigger: { kind: 'timer', timer: 'cycle', value: '@daily' } },
      { id: 'd', trigger: { kind: 'multiple', all: false, triggers: [{ kind: 'message' }, {}] } },
    ]);
    expect(found(model(`${start('a', definition.signal)}${start('b', '')}`))).toEqual([]);
  });

  it('are receive tasks that start instances, which wait no more', () => {
    const graph = graphOf(model('<receiveTask id="r" messageRef="plain" instantiate="true"/>'));
    const trigger = { kind: 'message', message: 'Plain' };
    expect(graph.entries).toEqual([{ id: 'r', nodes: ['r'], passed: 'r', trigger }]);
    expect(nodeOf(graph.scope, 'r')).toMatchObject({ trigger: { correlation: 'direct' } });
  });

  it.each([
    ['Exclusive', [['c'], ['d']]],
    [
      'Parallel',
      [
        ['c', 'd'],
        ['c', 'd'],
      ],
    ],
  ])('are the events behind a gateway that starts instances: %s', (type, nodes) => {
    const gateway = `<eventBasedGateway id="G" instantiate="true" eventGatewayType="${type}"/>`;
    const events = `${event('intermediateCatchEvent', 'c', definition.message)}${event('intermediateCatchEvent', 'd', definition.signal)}`;
    const graph = graphOf(model(`${gateway}${events}`, 'G>c G>d'));
    expect(graph.entries?.map((entry) => entry.nodes)).toEqual(nodes);
    expect(graph.entries?.map(({ id, passed }) => [id, passed])).toEqual([
      ['c', 'c'],
      ['d', 'd'],
    ]);
    expect(Object.keys(graph.scope.nodes)).toEqual(['c', 'd']);
    expect(edges(graph.scope)).toEqual([]);
  });

  it('are the events of a start event that needs all of them, which passes then', () => {
    const inside = `${definition.message}${definition.signal}`;
    const all = event('startEvent', 's', inside, 'name="Both" parallelMultiple="true"');
    const graph = graphOf(model(`${all}${content('E:endEvent', 's>E')}`));
    expect(graph.entries?.map(({ id, nodes }) => [id, nodes])).toEqual([
      ['s.1', ['s.1', 's.2']],
      ['s.2', ['s.1', 's.2']],
    ]);
    expect(edges(graph.scope)).toEqual(['s.1>s.all', 's.2>s.all', 's.all>s', 's>E']);
    expect(nodeOf(graph.scope, 's')).toMatchObject({ label: 'Both' });
  });

  it('differ from one another', () => {
    expect(found(model(`${start('a', '')}${start('b', '')}`))).toEqual(['duplicate-start b']);
    const twice = (inside: string) => model(`${start('a', inside)}${start('b', inside)}`);
    for (const inside of [definition.message, definition.signal, definition.condition]) {
      expect(found(twice(inside))).toEqual(['duplicate-trigger b']);
    }
    expect(found(model(start('a', '<signalEventDefinition signalRef="any"/>')))).toEqual([
      'expression-at-start a',
    ]);
    expect(found(model(start('a', definition.hour)))).toEqual(['invalid-timer a']);
    expect(found(model(subprocess('P', content('A:startEvent B:startEvent'))))).toEqual([
      'duplicate-start B',
    ]);
  });

  it('are where the process begins', () => {
    const task = '<receiveTask id="r" messageRef="m" instantiate="true"/>';
    expect(found(model(`${job('A')}${task}`, 'A>r'))).toEqual(['misplaced-flow r']);
    expect(found(model(subprocess('P', task)))).toEqual(['misplaced-flow r']);
    expect(found(model(subprocess('P', start('S', definition.message))))).toEqual([
      'misplaced-event S',
    ]);
  });

  it('join what they start', () => {
    const nodes = `${start('a', definition.signal)}${start('b', '')}${content('A:job B:job P:parallelGateway', 'a>A b>B A>P B>P')}`;
    expect(found(model(nodes))).toEqual(['join-waits P']);
    expect(gateways(scopeOf(model(nodes)))).toEqual({ P: 'parallel join' });
  });
});

describe('what servers know', () => {
  const info = (inside: string, flows = '') => {
    const [analysis] = checkModel(model(inside, flows)).analyses;
    return analysis?.processInfo;
  };
  const start = (id: string, inside: string) => event('startEvent', id, inside);

  it('is how a process begins, where it is not by its key or one message', () => {
    const daily = '<timerEventDefinition><timeCycle>=cycle</timeCycle></timerEventDefinition>';
    for (const plain of ['', definition.message]) {
      expect(info(start('S', plain))).not.toHaveProperty('starts');
    }
    const trigger = { kind: 'timer', timer: 'cycle', value: { feel: 'cycle' } };
    expect(info(start('S', daily))?.starts).toEqual([{ element: 'S', trigger }]);
    expect(info(`${start('S', '')}${start('C', definition.condition)}`)?.starts).toEqual([
      { element: 'S' },
      { element: 'C', trigger: { kind: 'condition', condition: { feel: 'level > 9' } } },
    ]);
  });

  it('is which messages start and which are caught', () => {
    const watch = `<subProcess id="P" triggeredByEvent="true">${event('startEvent', 'E', definition.message)}</subProcess>`;
    const task = '<receiveTask id="r" messageRef="plain" instantiate="true"/>';
    expect(info(`${start('S', definition.message)}${task}${watch}`)?.messages).toMatchObject([
      { element: 'S', kind: 'start', correlation: 'direct' },
      { element: 'r', name: 'Plain', kind: 'start' },
      { element: 'E', name: 'Yes', kind: 'catch', correlation: 'key' },
    ]);
  });
});

describe('several definitions, some with a code', () => {
  it('are one event: what it waits for, and what it catches beside', () => {
    const { nodes } = scopeOf(boundary(`${definition.error}${definition.hour}`));
    const host = nodes['A'];
    expect(host && 'boundaries' in host && host.boundaries).toMatchObject([
      { id: 'b', trigger: { kind: 'timer' }, caught: [{ kind: 'error' }] },
    ]);
  });
});

describe('events in the wrong place', () => {
  const thrown = (inside: string) => model(event('intermediateThrowEvent', 't', inside));
  it.each([
    [thrown(definition.hour), 'misplaced-event t'],
    [thrown(`${definition.signal}${definition.hour}`), 'misplaced-event t'],
    [thrown(definition.error), 'misplaced-event t'],
    [thrown(`${definition.signal}<linkEventDefinition name="x"/>`), 'misplaced-event t'],
    [catching(definition.escalation), 'misplaced-event c'],
    [
      boundary(`${definition.error}${definition.hour}`, 'parallelMultiple="true"'),
      'misplaced-event b',
    ],
    [boundary(`${definition.error}<cancelEventDefinition/>`), 'misplaced-event b'],
    [boundary('<cancelEventDefinition/>'), 'misplaced-event b'],
    [model(event('endEvent', 'E', '<cancelEventDefinition/>')), 'misplaced-event E'],
    [
      model(event('endEvent', 'E', `${definition.error}${definition.terminate}`)),
      'misplaced-event E',
    ],
    [model(event('startEvent', 'S', definition.error)), 'misplaced-event S'],
    [catching(''), 'missing-event-definition c'],
    [catching('<conditionalEventDefinition/>'), 'missing-condition c'],
    [catching('<signalEventDefinition/>'), 'missing-signal c'],
    [catching(definition.hourly), 'invalid-timer c'],
    [thrown('<escalationEventDefinition escalationRef="empty"/>'), 'missing-escalation-code t'],
    [thrown('<escalationEventDefinition/>'), 'missing-escalation-code t'],
  ])('are named', (text, expected) => {
    expect(found(text)).toContain(expected);
  });
});

describe('cycles', () => {
  it.each([
    'R/PT1M',
    'R3/PT1H',
    'R2/2026-01-01T08:00:00Z/P1D',
    '0 8 * * MON',
    '0 0 9-17 * * MON-FRI',
    '@daily',
  ])('are ISO 8601 or cron: %s', (text) => {
    const timer = definition.hourly.replace('R3/PT1H', text);
    expect(found(boundary(timer, 'cancelActivity="false"'))).toEqual([]);
  });

  it.each(['PT1H', 'R3', 'R3/-PT1H', 'R3/soon/PT1H', 'every day', '@often', '99 8 * * *'])(
    'are not %s',
    (text) => {
      const timer = definition.hourly.replace('R3/PT1H', text);
      expect(found(boundary(timer, 'cancelActivity="false"'))).toEqual(['invalid-timer b']);
    },
  );
});
