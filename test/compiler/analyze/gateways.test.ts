import { describe, expect, it } from 'vitest';
import { checkModel, processOf } from '../check-model.ts';
import { content, draw } from '../draw.ts';
import { edges, gateways, nodeOf, scopeOf } from './built.ts';

function found(text: string): readonly string[] {
  return checkModel(text).diagnostics.map(({ code, element }) => `${code} ${element?.id}`);
}

const message = `<message id="m" name="Yes"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>`;
const businessKey = `<extensionElements><zeebe:properties><zeebe:property name="businessKey" value="=key"/></zeebe:properties></extensionElements>`;
const yes =
  '<intermediateCatchEvent id="yes"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>';
const late = `<intermediateCatchEvent id="late"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>`;

/** A race of a message and a timer, with `flows` beside those to them. */
function race(nodes: string, flows: string, gateway = ''): string {
  const drawn = content(nodes, `G>yes G>late ${flows}`);
  return processOf(
    `${businessKey}<eventBasedGateway id="G" ${gateway}/>${yes}${late}${drawn}`,
    message,
  );
}

describe('inclusive gateways', () => {
  it('split and join, apart where they do both', () => {
    const scope = scopeOf(
      draw(
        'S:startEvent I:inclusiveGateway A:job B:job J:inclusiveGateway C:job D:job',
        'S>I I>A?a I>B* A>J B>J J>C?c J>D*',
      ),
    );
    expect(gateways(scope)).toEqual({
      I: 'inclusive split',
      'J.join': 'inclusive join',
      J: 'inclusive split',
    });
    expect(nodeOf(scope, 'I')).toMatchObject({ default: 'I_B', outgoing: ['I_A', 'I_B'] });
  });

  it('are what conditions on the flows of an activity make', () => {
    const scope = scopeOf(draw('A:job B:job C:job D:job', 'A>B?x A>C* A>D'));
    expect(gateways(scope)).toEqual({ 'A.split': 'inclusive split' });
    expect(nodeOf(scope, 'A.split')).toMatchObject({
      default: 'A_C',
      outgoing: ['A_B', 'A_C', 'A_D'],
    });
    expect(scope.flows['A_B']?.condition).toMatchObject({ kind: 'feel', text: 'x' });
    expect(gateways(scopeOf(draw('A:job B:job', 'A>B?x')))).toEqual({
      'A.split': 'inclusive split',
    });
  });

  it('have a condition on every flow', () => {
    expect(found(draw('I:inclusiveGateway A:job B:job', 'I>A?a I>B'))).toEqual([
      'missing-condition I_B',
    ]);
  });
});

describe('complex gateways', () => {
  it('join and split in one node', () => {
    const gateway =
      '<complexGateway id="X" default="X_D"><activationCondition>=activationCount &gt; 1</activationCondition></complexGateway>';
    const drawn = content('A:job B:job C:job D:job', 'A>X B>X X>C?waitingForStart X>D');
    const scope = scopeOf(processOf(`${gateway}${drawn}`));
    expect(gateways(scope)).toEqual({});
    expect(nodeOf(scope, 'X')).toMatchObject({
      ...{ kind: 'complex', default: 'X_D', incoming: ['A_X', 'B_X'], outgoing: ['X_C', 'X_D'] },
      activation: { kind: 'feel', text: 'activationCount > 1' },
    });
  });

  it('have FEEL as their condition', () => {
    const gateway =
      '<complexGateway id="X"><activationCondition>=a &gt;</activationCondition></complexGateway>';
    expect(found(processOf(gateway))).toEqual(['invalid-expression X']);
  });
});

describe('event-based gateways', () => {
  it('hold the events behind them, and their flows leave the gateway', () => {
    const scope = scopeOf(race('S:startEvent A:job B:job C:job', 'S>G yes>A yes>B late>C'));
    expect(Object.keys(scope.nodes)).toEqual(['G', 'yes.split', 'S', 'A', 'B', 'C']);
    expect(nodeOf(scope, 'G')).toMatchObject({
      ...{ kind: 'event-choice', incoming: ['S_G'], outgoing: ['yes.out', 'late_C'] },
      events: [
        { id: 'yes', trigger: { kind: 'message', message: 'Yes' }, outgoing: 'yes.out' },
        { id: 'late', trigger: { kind: 'timer' }, outgoing: 'late_C' },
      ],
    });
    expect(edges(scope)).toEqual(['S>G', 'yes.split>A', 'yes.split>B', 'G>C', 'G>yes.split']);
  });

  it('may have events that nothing follows', () => {
    const scope = scopeOf(race('S:startEvent', 'S>G'));
    expect(nodeOf(scope, 'G')).toMatchObject({ outgoing: [] });
  });

  it.each([
    [race('S:startEvent A:job', 'S>G S>yes'), 'invalid-event-gateway yes'],
    [race('S:startEvent A:job', 'S>G G>A'), 'invalid-event-gateway G'],
    [race('S:startEvent', 'S>G', 'instantiate="true"'), 'invalid-event-gateway G'],
    [race('S:startEvent', 'S>G', 'eventGatewayType="Parallel"'), 'invalid-event-gateway G'],
    [
      processOf(`<eventBasedGateway id="G"/>${late}${content('', 'G>late')}`),
      'invalid-event-gateway G',
    ],
  ])('wait for two events or more that nothing else leads to', (model, expected) => {
    expect(found(model)).toContain(expected);
  });
});

describe('plain conditions', () => {
  it('are FEEL where they can be, with a warning', () => {
    const flow = (text: string) =>
      processOf(
        `${content('X:exclusiveGateway A:job B:job', 'X>B?b')}<sequenceFlow id="f" sourceRef="X" targetRef="A"><conditionExpression> ${text} </conditionExpression></sequenceFlow>`,
      );
    const { diagnostics } = checkModel(flow('a > 1'));
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning condition-not-feel',
    ]);
    expect(scopeOf(flow('a > 1')).flows['f']?.condition).toMatchObject({ text: 'a > 1' });
  });

  it("are Java's where FEEL says the same, with a warning that says how", () => {
    const flow = (text: string) =>
      processOf(
        `${content('X:exclusiveGateway A:job B:job', 'X>B?b')}<sequenceFlow id="f" sourceRef="X" targetRef="A"><conditionExpression>${text}</conditionExpression></sequenceFlow>`,
      );
    expect(checkModel(flow('${a == 1}')).diagnostics).toMatchObject([
      { severity: 'warning', fix: 'FEEL starts with "=": write "=a = 1".' },
    ]);
    expect(scopeOf(flow('${a == 1}')).flows['f']?.condition).toMatchObject({ text: 'a = 1' });
    expect(checkModel(flow('${a.check()}')).diagnostics).toMatchObject([{ severity: 'error' }]);
  });
});

describe('soundness', () => {
  const block = 'S:startEvent I:inclusiveGateway A:job B:job E:endEvent C:job';

  it('lets an inclusive join wait for what comes', () => {
    const model = draw(`${block} J:inclusiveGateway`, 'S>I I>A?a I>B?b A>J B>J J>C C>E');
    expect(found(model)).toEqual([]);
  });

  it('finds joins that an inclusive choice starves, and merges that it floods', () => {
    const starved = draw(`${block} J:parallelGateway`, 'S>I I>A?a I>B?b A>J B>J J>C C>E');
    expect(found(starved)).toEqual(['join-waits J']);
    const flooded = draw(`${block} J:exclusiveGateway`, 'S>I I>A?a I>B?b A>J B>J J>C C>E');
    expect(found(flooded)).toEqual(['tokens-meet J']);
  });

  it('says nothing of tokens where a complex gateway decides', () => {
    const nodes = 'S:startEvent P:parallelGateway A:job B:job J:complexGateway C:job E:endEvent';
    expect(found(draw(nodes, 'S>P P>A P>B A>J B>J J>C C>E'))).toEqual([]);
  });

  it('takes one of the events of an event-based gateway', () => {
    const model = race('S:startEvent J:parallelGateway E:endEvent', 'S>G yes>J late>J J>E');
    expect(found(model)).toEqual(['join-waits J']);
  });
});
