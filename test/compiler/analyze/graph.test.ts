import { describe, expect, it } from 'vitest';
import { processOf } from '../check-model.ts';
import { boundaryTimer, content, draw, job, subprocess } from '../draw.ts';
import { edges, gateways, graphOf, nodeOf, scopeOf } from './built.ts';

describe('the normal form', () => {
  it('makes implicit joins and splits explicit', () => {
    const scope = scopeOf(draw('A:job B:job C:job D:job', 'A>B A>C B>D C>D'));
    expect(gateways(scope)).toEqual({ 'A.split': 'parallel split', 'D.join': 'exclusive join' });
    expect(edges(scope)).toEqual([
      'A.split>B',
      'A.split>C',
      'B>D.join',
      'C>D.join',
      'A>A.split',
      'D.join>D',
    ]);
    expect(Object.keys(scope.nodes)).toEqual(['A', 'A.split', 'B', 'C', 'D.join', 'D']);
    expect(nodeOf(scope, 'A').outgoing).toEqual(['A.out']);
    expect(nodeOf(scope, 'D').incoming).toEqual(['D.in']);
  });

  it('gives gateways one purpose: what joins and splits becomes two', () => {
    const scope = scopeOf(
      draw(
        'S:startEvent P:parallelGateway A:job B:job Q:parallelGateway C:job D:job X:exclusiveGateway E:endEvent',
        'S>P P>A P>B A>Q B>Q Q>C Q>D D>X X>E?done X>D* C>E',
      ),
    );
    expect(gateways(scope)).toEqual({
      P: 'parallel split',
      'Q.join': 'parallel join',
      Q: 'parallel split',
      'D.join': 'exclusive join',
      X: 'exclusive split',
      'E.join': 'exclusive join',
    });
    expect(nodeOf(scope, 'X')).toMatchObject({ default: 'X_D', outgoing: ['X_E', 'X_D'] });
  });

  it('lets a gateway with one way out join, unless that way is chosen', () => {
    const joined = scopeOf(draw('A:job B:job X:exclusiveGateway C:job', 'A>X B>X X>C'));
    expect(gateways(joined)).toEqual({ X: 'exclusive join' });
    const chosen = scopeOf(draw('S:startEvent X:exclusiveGateway C:job', 'S>X X>C?yes'));
    expect(gateways(chosen)).toEqual({ X: 'exclusive split' });
    const mixed = scopeOf(draw('A:job B:job X:exclusiveGateway C:job', 'A>X B>X X>C*'));
    expect(gateways(mixed)).toEqual({ 'X.join': 'exclusive join', X: 'exclusive split' });
  });

  it('starts at the start event, else at every node that no flow leads to', () => {
    expect(scopeOf(draw('A:job S:startEvent', 'S>A')).starts).toEqual(['S']);
    expect(scopeOf(draw('A:job B:job C:job', 'A>C')).starts).toEqual(['A', 'B']);
    expect(scopeOf(processOf('')).starts).toEqual([]);
  });

  it('keeps off ids that are taken', () => {
    const scope = scopeOf(draw('A:job B:job D:job D.join:job', 'A>D B>D D>D.join'));
    expect(gateways(scope)).toEqual({ 'D.join_': 'exclusive join' });
  });

  it('takes ids that JavaScript has a meaning for', () => {
    const scope = scopeOf(
      draw(
        'constructor:job __proto__:job toString:job',
        'constructor>__proto__ __proto__>toString',
      ),
    );
    expect(Object.keys(scope.nodes)).toEqual(['constructor', '__proto__', 'toString']);
    expect(scope.starts).toEqual(['constructor']);
  });

  it('makes links flows', () => {
    const link = (kind: string, id: string) =>
      `<intermediate${kind}Event id="${id}"><linkEventDefinition name="far"/></intermediate${kind}Event>`;
    const scope = scopeOf(
      processOf(`${content('S:startEvent A:job G:exclusiveGateway B:job', 'S>G G>t1?x G>t2* c>A')}
        ${link('Throw', 't1')}${link('Throw', 't2')}${link('Catch', 'c')}`),
    );
    expect(edges(scope)).toContain('t1>c.join');
    expect(edges(scope)).toContain('t2>c.join');
    expect(nodeOf(scope, 'c')).toMatchObject({ kind: 'pass', drawnAs: 'intermediateCatchEvent' });
  });

  it('hangs boundary events on their host, and handlers on what they undo', () => {
    const scope = scopeOf(
      processOf(`${content('S:startEvent E:endEvent L:endEvent M:endEvent', 'S>A A>E b>L b>M')}
        ${job('A')}${boundaryTimer('b', 'A')}
        <boundaryEvent id="c" attachedToRef="A"><compensateEventDefinition/></boundaryEvent>
        <task id="U" isForCompensation="true"/><association id="as" sourceRef="c" targetRef="U"/>`),
    );
    expect(nodeOf(scope, 'A')).toMatchObject({
      outgoing: ['A_E'],
      compensation: 'U',
      boundaries: [
        { id: 'b', outgoing: 'b.out', trigger: { kind: 'timer', timer: 'duration', value: 'P1D' } },
      ],
    });
    expect(nodeOf(scope, 'U')).toMatchObject({
      isForCompensation: true,
      incoming: [],
      outgoing: [],
    });
    expect(gateways(scope)).toEqual({ 'b.split': 'parallel split' });
    expect(scope.flows['b.out']).toMatchObject({ source: 'b', target: 'b.split' });
    expect(Object.keys(scope.nodes)).not.toContain('c');
  });

  it('gives subprocesses scopes of their own', () => {
    const inner = subprocess('I', content('X:task Y:task', 'X>Y'));
    const scope = scopeOf(processOf(subprocess('O', `${inner}\n${content('E:endEvent', 'I>E')}`)));
    const outer = nodeOf(scope, 'O');
    const inside = outer.kind === 'subprocess' ? outer.scope : undefined;
    expect(inside).toMatchObject({ id: 'O', starts: ['I'] });
    expect(inside?.nodes['I']).toMatchObject({
      kind: 'subprocess',
      scope: { id: 'I', starts: ['X'] },
    });
  });

  it('finds handlers by associations of the collaboration, too', () => {
    const text = processOf(
      `${job('A')}<boundaryEvent id="c" attachedToRef="A"><compensateEventDefinition/></boundaryEvent><task id="U" isForCompensation="true"/>`,
      '<collaboration id="col"><association id="as" sourceRef="c" targetRef="U"/></collaboration>',
    );
    expect(nodeOf(scopeOf(text), 'A')).toMatchObject({ compensation: 'U' });
  });

  it('leaves the number of tries to an expression', () => {
    const scope = scopeOf(
      processOf(`<sendTask id="A"><extensionElements>
        <zeebe:taskDefinition type="mail.send" retries="=tries"/>
      </extensionElements></sendTask>`),
    );
    expect(nodeOf(scope, 'A')).toMatchObject({ retries: { kind: 'feel', text: 'tries' } });
  });

  it('says what an agent needs to know', () => {
    const scope = scopeOf(
      processOf(`<sendTask id="A" name=" Write&#10;to  them "><extensionElements>
        <zeebe:taskDefinition type="mail.send" retries="5"/>
        <zeebe:taskHeaders><zeebe:header key="template" value="hello"/></zeebe:taskHeaders>
        <zeebe:ioMapping><zeebe:input source="=a" target="b.c"/><zeebe:input source="text" target="d"/></zeebe:ioMapping>
      </extensionElements></sendTask>`),
    );
    expect(nodeOf(scope, 'A')).toMatchObject({
      kind: 'job',
      drawnAs: 'sendTask',
      label: 'Write to them',
      job: 'mail.send',
      retries: 5,
      headers: { template: 'hello' },
      input: [
        { target: 'b.c', source: { kind: 'feel', text: 'a' } },
        { target: 'd', source: { kind: 'static', text: 'text' } },
      ],
    });
  });
});

describe('the version', () => {
  const version = (text: string) => graphOf(text).version;
  const model = draw('S:startEvent X:exclusiveGateway A:job B:job', 'S>X X>A?yes X>B*');
  const swapped = draw('B:job A:job X:exclusiveGateway S:startEvent', 'X>A?yes S>X X>B*');

  it('is eight hex digits, the same for the same model', () => {
    expect(version(model)).toMatch(/^[0-9a-f]{8}$/u);
    expect(version(model)).toBe(version(model));
  });

  it('does not change with labels, layout and the order of the file', () => {
    expect(version(model.replace('id="A"', 'id="A" name="Label"'))).toBe(version(model));
    expect(version(model.replace('id="order"', 'id="order" name="Label"'))).toBe(version(model));
    expect(version(model.replaceAll('\n', '\n\n  '))).toBe(version(model));
    expect(version(swapped)).toBe(version(model));
  });

  it('changes with what a replay would notice', () => {
    const others = [
      model.replace('=yes', '=no'),
      model.replaceAll('orders.pack', 'orders.ship'),
      model.replace('id="order"', 'id="orders"'),
      draw('S:startEvent X:exclusiveGateway A:job B:job', 'S>X X>A* X>B?yes'),
      draw('S:startEvent X:exclusiveGateway A:job B:job', 'S>X X>B* X>A?yes'),
      draw('S:startEvent X:exclusiveGateway A:job B:job C:job', 'S>X X>A?yes X>B* B>C'),
    ];
    expect(new Set([model, ...others].map(version)).size).toBe(others.length + 1);
  });
});
