import { describe, expect, it } from 'vitest';
import { checkModel, processOf } from '../check-model.ts';

const camunda = 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"';
const ext = (inside: string) => `<extensionElements>${inside}</extensionElements>`;
const feel = (text: string) => ({ kind: 'feel', text });

function check(inside: string) {
  const { analyses, diagnostics } = checkModel(processOf(inside));
  return {
    node: analyses[0]?.graph?.scope.nodes['A'],
    found: diagnostics.map(({ code, severity }) => `${severity} ${code}`),
  };
}

describe('a model of Camunda 7 compiles where it says plainly what it means', () => {
  it('external tasks are jobs, with their tries and plain mappings', () => {
    const { node, found } = check(
      `<serviceTask id="A" ${camunda} camunda:type="external" camunda:topic="orders.ship" camunda:asyncBefore="true">${ext('<camunda:failedJobRetryTimeCycle>R5/PT1M</camunda:failedJobRetryTimeCycle><camunda:inputOutput><camunda:inputParameter name="to">${order.town}</camunda:inputParameter><camunda:outputParameter name="state">sent</camunda:outputParameter></camunda:inputOutput>')}</serviceTask>`,
    );
    expect(node).toMatchObject({
      ...{ kind: 'job', job: 'orders.ship', retries: 5 },
      input: [{ target: 'to', source: feel('order.town') }],
      output: [{ target: 'state', source: feel('"sent"') }],
    });
    expect(found.toSorted()).toEqual([
      'info camunda-7',
      ...['warning camunda-7', 'warning camunda-7', 'warning camunda-7', 'warning camunda-7'],
    ]);
  });

  it("what stands beside Camunda 8's words does not count", () => {
    const { node, found } = check(
      `<serviceTask id="A" ${camunda} camunda:class="org.example.Ship">${ext('<zeebe:taskDefinition type="orders.ship"/><camunda:field name="to"/>')}</serviceTask>`,
    );
    expect(node).toMatchObject({ kind: 'job', job: 'orders.ship' });
    expect(found).toEqual(['info camunda-7', 'info camunda-7']);
    const user = `<userTask id="A" ${camunda} camunda:assignee="ada">${ext('<zeebe:assignmentDefinition assignee="=boss"/>')}</userTask>`;
    expect(check(user).node).toMatchObject({ assignee: feel('boss') });
  });

  it('in a file drawn for Camunda 8, nothing of Camunda 7 counts', () => {
    const file = processOf(
      `<userTask id="A" ${camunda} camunda:assignee="ada" camunda:formHandlerClass="org.example.Form"/>`,
    ).replace(
      '<definitions ',
      '<definitions xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Cloud" ',
    );
    const { analyses, diagnostics } = checkModel(file);
    expect(analyses[0]?.graph?.scope.nodes['A']).not.toHaveProperty('assignee');
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['info', 'info']);
  });

  it('business rule tasks ask for one value', () => {
    const rule = (more: string) =>
      check(
        `<businessRuleTask id="A" ${camunda} camunda:decisionRef="rating" camunda:resultVariable="rated"${more}/>`,
      );
    const { node, found } = rule(' camunda:mapDecisionResult="singleEntry"');
    expect(node).toMatchObject({ kind: 'decision', decision: 'rating', resultVariable: 'rated' });
    expect(found).toEqual(['warning camunda-7', 'warning camunda-7', 'warning camunda-7']);
    expect(rule('').found).toEqual(['error camunda-7', 'error camunda-7']);
  });

  it('user tasks have their people, dates and forms', () => {
    const { node } = check(
      `<userTask id="A" ${camunda} camunda:assignee="\${owner}" camunda:candidateGroups="clerks,managers" camunda:dueDate="2030-01-31T12:00:00Z" camunda:priority="70" camunda:formKey="approve"/>`,
    );
    expect(node).toMatchObject({
      ...{ kind: 'user', assignee: feel('owner'), candidateGroups: 'clerks,managers' },
      ...{ dueDate: '2030-01-31T12:00:00Z', priority: 70 },
      form: { kind: 'external', reference: 'approve' },
    });
  });

  it('multi-instances have their collection, and calls what they pass', () => {
    const loop =
      '<multiInstanceLoopCharacteristics camunda:collection="items" camunda:elementVariable="item"/>';
    expect(check(`<userTask id="A" ${camunda}>${loop}</userTask>`).node).toMatchObject({
      loop: { collection: feel('items'), element: 'item' },
    });
    const passed =
      '<camunda:in businessKey="#{execution.processBusinessKey}"/><camunda:in source="a" target="b"/><camunda:out variables="all"/>';
    const { node } = check(
      `<callActivity id="A" ${camunda} calledElement="order">${ext(passed)}</callActivity>`,
    );
    expect(node).toMatchObject({
      ...{ kind: 'call', process: 'order', propagateAllParent: false, propagateAllChild: true },
      input: [{ target: 'b', source: feel('a') }],
    });
  });

  it.each([
    [`<serviceTask id="A" ${camunda} camunda:class="org.Ship"/>`, 'error camunda-7'],
    [`<userTask id="A" ${camunda} camunda:assignee="\${users.of(order)}"/>`, 'error camunda-7'],
    [`<serviceTask id="A" ${camunda} camunda:asyncBefore="true"/>`, 'error missing-job-type'],
  ])('and is refused where it does not: %s', (inside, expected) => {
    expect(check(inside).found).toContain(expected);
  });
});

describe('words of Flowable', () => {
  it('are Camunda 7’s, called as they are written; what is not built is not called unreachable', () => {
    const text = processOf(
      `<startEvent id="S"/><serviceTask id="A" xmlns:flowable="http://flowable.org/bpmn" flowable:class="org.Ship"/><endEvent id="E"/>
       <sequenceFlow sourceRef="S" targetRef="A"/><sequenceFlow sourceRef="A" targetRef="E"/>`,
    );
    const { diagnostics } = checkModel(text);
    expect(diagnostics.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      "error A has flowable:class, which is Flowable's.",
      'warning <sequenceFlow> has no id; it is called by its ends.',
      'warning <sequenceFlow> has no id; it is called by its ends.',
    ]);
  });
});
