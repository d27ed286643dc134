import { describe, expect, it } from 'vitest';
import { compile } from '#compiler';
import { agents } from '../check-model.ts';

/** A sketch around the content of a process that is not meant to run. */
function sketchOf(content: string, roots = ''): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
<process id="order">${content}</process>${roots}</definitions>`;
}

function compiled(text: string) {
  const files = [{ path: 'order.bpmn', text }];
  const { modules, diagnostics } = compile({ files, sketch: true, catalogue: agents });
  const code = modules.find(({ path }) => path === 'order.workflow.ts')?.text ?? '';
  return {
    ...{ code, diagnostics, text: modules.map((one) => one.text).join('') },
    errors: diagnostics.filter(({ severity }) => severity === 'error').map((one) => one.code),
    assumed: diagnostics.filter((one) => one.code === 'assumed').map(({ message }) => message),
  };
}

/** One node between a start and an end. */
function between(node: string, roots = ''): string {
  return sketchOf(
    `<startEvent id="Start" />${node}<endEvent id="End" />
<sequenceFlow id="In" sourceRef="Start" targetRef="Node" />
<sequenceFlow id="Out" sourceRef="Node" targetRef="End" />`,
    roots,
  );
}

/** A gateway with two ways on. */
function split(gateway: string, [one, other]: readonly [string, string]): string {
  return sketchOf(`<startEvent id="Start" /><${gateway} />
<sendTask id="A" name="Tell" /><manualTask id="B" name="Wait" />
<sequenceFlow id="In" sourceRef="Start" targetRef="Node" />
<sequenceFlow id="ToA" name="good news" sourceRef="Node" targetRef="A">${one}</sequenceFlow>
<sequenceFlow id="ToB" sourceRef="Node" targetRef="B">${other}</sequenceFlow>`);
}

function condition(text: string): string {
  return `<conditionExpression>${text}</conditionExpression>`;
}

describe('the work of a sketch', () => {
  it.each([
    ['task'],
    ['serviceTask'],
    ['sendTask'],
    ['scriptTask'],
    ['businessRuleTask'],
    ['callActivity'],
  ])('of a %s is a job that is called like it', (kind) => {
    const { code, errors, assumed } = compiled(between(`<${kind} id="Node" name="Ship goods" />`));
    expect(errors).toEqual([]);
    expect(code).toContain("task('Node', 'Ship goods', agents.jobs.shipGoods)");
    expect(assumed).toContain("'Ship goods' (Node) assumed: it is a job of type 'ship-goods'.");
  });

  it('is called by the id without a name, and never like a job of the platform', () => {
    expect(compiled(between('<task id="Node" />')).code).toContain('agents.jobs.node');
    expect(compiled(between('<task id="Node" name="Publish event" />')).assumed.join()).toContain(
      "'publish-event-task'",
    );
  });

  it('of a person stays one of a person', () => {
    const { code, errors } = compiled(between('<userTask id="Node" name="Write card" />'));
    expect(errors).toEqual([]);
    expect(code).toContain("userTask('Node', 'Write card')");
  });

  it('may be that of an agent that is still to be written', () => {
    const task = `<serviceTask id="Node"><extensionElements><zeebe:taskDefinition type="orders.wrap" />
</extensionElements></serviceTask>`;
    const { errors, assumed } = compiled(between(task));
    expect(errors).toEqual([]);
    expect(assumed).toContain(
      "Node assumed: there will be an agent for its job type 'orders.wrap'.",
    );
  });

  it('is not what another engine calls it, which is a warning', () => {
    const task = '<serviceTask id="Node" name="Ship" camunda:class="org.shop.Ship" />';
    const { code, errors, diagnostics } = compiled(between(task));
    expect(errors).toEqual([]);
    expect(code).toContain('agents.jobs.ship)');
    expect(diagnostics.find((one) => one.code === 'camunda-7')?.severity).toBe('warning');
  });

  it('does without what definitions, signals and escalations say in the words of another engine', () => {
    const event = `<intermediateThrowEvent id="Node" name="Ship"><messageEventDefinition messageRef="message_1" camunda:type="external"
camunda:topic="ship" /></intermediateThrowEvent>`;
    const roots = ['message', 'signal', 'escalation', 'error'].map(
      (kind) => `<${kind} id="${kind}_1" name="${kind}" camunda:class="org.X" />`,
    );
    const { errors, diagnostics } = compiled(between(event, roots.join('')));
    const warned = diagnostics.filter((one) => one.code === 'camunda-7');
    expect(errors).toEqual([]);
    expect(warned.map(({ severity }) => severity)).toEqual(Array(6).fill('warning'));
  });

  it('is done for each item of a variable that is called like it', () => {
    const loop = '<multiInstanceLoopCharacteristics />';
    const { code, errors } = compiled(between(`<task id="Node" name="Pack it">${loop}</task>`));
    expect(errors).toEqual([]);
    expect(code).toContain('if packIt = null then [null] else packIt');
  });
});

describe('a choice of a sketch', () => {
  it("is the caller's: the name of a flow, the first without one", () => {
    const { code, errors } = compiled(
      split('exclusiveGateway id="Node" name="Approved?"', ['', '']),
    );
    expect(errors).toEqual([]);
    expect(code).toContain("goodNews: ['ToA', 'otherwise']");
    expect(code).toContain(`['ToB', feel('choices.approved = "ToB"')]`);
    expect(code).toContain("readonly approved?: 'good news' | 'ToB';");
  });

  it('has the default flow where there is one', () => {
    const gateway = 'exclusiveGateway id="Node" name="Approved?" default="ToB"';
    const { code } = compiled(split(gateway, [condition('${orders.approve(id)}'), '']));
    expect(code).toContain(`['ToA', feel('choices.approved = "good news"')]`);
    expect(code).toContain("['ToB', 'otherwise']");
  });

  it("keeps a condition of Java's that FEEL says, too", () => {
    const gateway = 'exclusiveGateway id="Node" name="Approved?" default="ToB"';
    const { code } = compiled(split(gateway, [condition('${level == 1}'), '']));
    expect(code).toContain("['ToA', feel('level = 1')]");
    expect(code).not.toContain('choices');
  });

  it('keeps its conditions; the one flow without is for the rest', () => {
    const { code, assumed } = compiled(
      split('exclusiveGateway id="Node"', [condition('=approved'), '']),
    );
    expect(code).not.toContain('choices');
    expect(code).toContain("['ToB', 'otherwise']");
    expect(assumed).toContain('ToB assumed: taken where no condition of the others holds.');
  });

  it('of an inclusive gateway is a list of flows', () => {
    const { code, errors } = compiled(split('inclusiveGateway id="Node" name="Extras"', ['', '']));
    expect(errors).toEqual([]);
    expect(code).toContain('if choices.extras = null then true else list contains(choices.extras');
    expect(code).toContain("readonly extras?: readonly ('good news' | 'ToB')[];");
  });

  it('of a complex gateway, which the net runs, is one too', () => {
    const { text, errors } = compiled(split('complexGateway id="Node" name="Extras"', ['', '']));
    expect(errors).toEqual([]);
    expect(text).toContain('if choices.extras = null then true else list contains(choices.extras');
  });
});

describe('an event of a sketch', () => {
  it('waits for a message that is called like it, by the business key', () => {
    const event = '<intermediateCatchEvent id="Node" name="Paid"><messageEventDefinition />';
    const { code, errors } = compiled(between(`${event}</intermediateCatchEvent>`));
    expect(errors).toEqual([]);
    expect(code).toContain(`{ message: 'Paid' }`);
  });

  it.each([
    ['', 'PT1H'],
    ['<timeDuration>soon</timeDuration>', 'PT1H'],
    ['<timeDuration>PT3D</timeDuration>', 'P3D'],
    ['<timeCycle>R3/PT5M</timeCycle>', 'PT5M'],
  ])('with the timer %s takes %s', (timer, duration) => {
    const event = `<timerEventDefinition>${timer}</timerEventDefinition>`;
    const { code, errors } = compiled(
      between(`<intermediateCatchEvent id="Node">${event}</intermediateCatchEvent>`),
    );
    expect(errors).toEqual([]);
    expect(code).toContain(`'${duration}'`);
  });

  it('throws a signal, and ends with an error, that are called like it', () => {
    const thrown = '<intermediateThrowEvent id="Node" name="Shipped"><signalEventDefinition />';
    const signal = compiled(between(`${thrown}</intermediateThrowEvent>`));
    expect(signal.errors).toEqual([]);
    expect(signal.code).toContain("'Shipped'");
    const ended = compiled(
      sketchOf(`<startEvent id="Start" /><endEvent id="End" name="Lost"><errorEventDefinition />
</endEvent><sequenceFlow id="Flow" sourceRef="Start" targetRef="End" />`),
    );
    expect(ended.errors).toEqual([]);
    expect(ended.code).toContain("'Lost'");
  });

  it('without definition is passed', () => {
    const { errors, assumed } = compiled(between('<intermediateCatchEvent id="Node" />'));
    expect(errors).toEqual([]);
    expect(assumed).toContain('Node assumed: nothing happens there.');
  });

  it('at the side of a task that no flow leads out of does nothing', () => {
    const late =
      '<userTask id="Node" /><boundaryEvent id="Late" attachedToRef="Node"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>';
    const { assumed, errors } = compiled(between(late));
    expect(errors).toEqual([]);
    expect(assumed).toContain('Late assumed: nothing is done then.');
  });

  it('that is a link to nowhere is passed', () => {
    const link = (name: string) =>
      `<intermediateThrowEvent id="Node"><linkEventDefinition name="${name}" /></intermediateThrowEvent>`;
    for (const name of ['', 'there']) {
      const { assumed, errors } = compiled(between(link(name)));
      expect(errors).toEqual([]);
      expect(assumed).toContainEqual(expect.stringContaining('nothing happens there'));
    }
  });

  it('at the start that no time is said of waits for a call', () => {
    const { errors, assumed } = compiled(
      sketchOf('<startEvent id="Start" name="Daily"><timerEventDefinition /></startEvent>'),
    );
    expect(errors).toEqual([]);
    expect(assumed).toContain("'Daily' (Start) assumed: nothing but a call starts it.");
  });
});

describe('what makes no sense as a sketch', () => {
  it('is an error all the same: flows to nowhere, boundary events at nothing', () => {
    const nowhere = '<sequenceFlow id="Lost" sourceRef="Start" targetRef="Nobody" />';
    expect(compiled(sketchOf(`<startEvent id="Start" />${nowhere}`)).errors).toEqual([
      'unresolved-reference',
    ]);
    const loose = '<boundaryEvent id="Edge"><timerEventDefinition /></boundaryEvent>';
    expect(compiled(sketchOf(`<startEvent id="Start" />${loose}`)).errors).toContain(
      'missing-reference',
    );
  });

  it('nothing is assumed of a model that says everything, nor without being asked', () => {
    const model = sketchOf('<startEvent id="Start" />').replace(
      'id="order"',
      'id="order" isExecutable="true"',
    );
    expect(compiled(model).diagnostics).toEqual([]);
    const files = [{ path: 'order.bpmn', text: between('<serviceTask id="Node" />') }];
    expect(compile({ files }).diagnostics.map(({ code }) => code)).toEqual(['not-executable']);
  });
});
