import { expect, it } from 'vitest';
import { compile } from '#compiler';

interface Drawn {
  readonly sender?: string;
  readonly receiver?: string;
  readonly target?: string;
  readonly messages?: string;
  readonly executable?: boolean;
}

const task = (inside: string) => `<sendTask id="Send">${inside}</sendTask>`;
const zeebe = (inside: string) => `<extensionElements>${inside}</extensionElements>`;

function found({
  sender = task(''),
  receiver = '<receiveTask id="Wait"/>',
  target = 'Wait',
  messages = '',
  executable = true,
}: Drawn) {
  const text = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
    <collaboration id="C"><participant id="One" processRef="one"/><participant id="Two" processRef="two"/>
      <messageFlow id="Flow" name="news" sourceRef="Send" targetRef="${target}"/></collaboration>
    <process id="one" isExecutable="true">${sender}</process>
    <process id="two" isExecutable="${executable}">${receiver}</process>${messages}</definitions>`;
  const { diagnostics, processes } = compile({ files: [{ path: 'm.bpmn', text }] });
  const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return { codes, messages: processes.flatMap(({ manifest }) => manifest.messages) };
}

it('routes by business key what neither end says more of', () => {
  const { codes, messages } = found({});
  expect(codes).toEqual([]);
  expect(messages).toEqual([
    { name: 'news', element: 'Wait', kind: 'catch', correlation: 'direct' },
  ]);
});

it('routes to the only message start event of a pool', () => {
  const receiver = '<startEvent id="Begin"><messageEventDefinition/></startEvent>';
  const { codes, messages } = found({ receiver, target: 'Two' });
  expect(codes).toEqual([]);
  expect(messages).toMatchObject([{ name: 'news', element: 'Begin', kind: 'start' }]);
});

it('keeps the key that the receiver has', () => {
  const key = zeebe('<zeebe:subscription correlationKey="=number"/>');
  const { codes, messages } = found({
    receiver: '<receiveTask id="Wait" messageRef="M"/>',
    messages: `<message id="M" name="paid">${key}</message>`,
  });
  expect(codes).toEqual([]);
  expect(messages).toMatchObject([{ name: 'paid', correlation: 'key' }]);
});

it.each<Drawn>([
  { sender: task(zeebe('<zeebe:taskDefinition type="talk"/>')) },
  { executable: false },
  { target: 'Send' },
  {
    sender: '<sendTask id="Send" messageRef="M"/>',
    receiver: '<receiveTask id="Wait" messageRef="N"/>',
    messages: '<message id="M" name="m"/><message id="N" name="n"/>',
  },
])('leaves other flows as drawn: %j', (drawn) => {
  expect(found(drawn).codes).not.toEqual([]);
});
