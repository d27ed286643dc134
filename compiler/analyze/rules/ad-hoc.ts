import type { SubProcess } from '../../model/flow-node.ts';
import type { Rule, RuleSubject } from './rule.ts';

/** An ad-hoc subprocess holds activities, and no event begins or ends it; with an agent, the agent alone decides. */
export const adHoc: Rule = (subject) => {
  for (const node of subject.scopes.flatMap((scope) => scope.nodes)) {
    if (node.kind !== 'adHocSubProcess') continue;
    checkContent(node, subject);
    if (node.extensions.taskDefinition !== undefined) checkAgent(node, subject);
  }
  checkAgentTypes(subject);
};

function checkContent(node: SubProcess, { findings }: RuleSubject): void {
  const report = (message: string, fix: string, span = node.span): void =>
    findings.about(node, 'invalid-ad-hoc', message, { span, fix });
  const activities = node.nodes.filter(
    (one) => 'isForCompensation' in one && !one.isForCompensation && !isEventSubprocess(one),
  );
  if (activities.length === 0) {
    report('is an ad-hoc subprocess without activities.', 'Draw what may be done in it.');
  }
  const event = node.nodes.find((one) => one.kind === 'startEvent' || one.kind === 'endEvent');
  if (event !== undefined) {
    const what = event.kind === 'startEvent' ? 'start' : 'end';
    const fix = 'Remove the event: its activities are chosen, and lead nowhere in the end.';
    report(`is an ad-hoc subprocess with the ${what} event '${event.id}'.`, fix, event.span);
  }
  for (const one of node.nodes) {
    if (!isEventSubprocess(one)) continue;
    const start = one.nodes.find((inner) => inner.kind === 'startEvent');
    if (start === undefined || !start.isInterrupting) continue;
    const fix = 'Set isInterrupting="false", or put a boundary event on the ad-hoc subprocess.';
    const message = `is an ad-hoc subprocess that the event subprocess '${one.id}' interrupts.`;
    report(message, fix, start.span);
  }
}

function isEventSubprocess(node: SubProcess['nodes'][number]): node is SubProcess {
  return 'nodes' in node && node.triggeredByEvent;
}

function checkAgent({ extensions, adHoc: parts, ...node }: SubProcess, subject: RuleSubject): void {
  const owner = { ...node, extensions };
  const report = (what: string, span = owner.span): void =>
    subject.findings.about(owner, 'invalid-ad-hoc', `is led by an agent, and has ${what}.`, {
      span,
      fix: 'Remove one of them: the answer of the agent says what is done, and when it is over.',
    });
  const condition = parts?.completionCondition;
  const active = extensions.adHoc?.activeElementsCollection;
  if (condition !== undefined) report('a completion condition', condition.span);
  if (active !== undefined) report('a collection of active elements', active.span);
  if (parts?.cancelRemainingInstances === false) report('cancelRemainingInstances="false"');
}

/** Where each type of `zeebe:agentDefinition` may stand. */
const places: ReadonlyMap<string, readonly string[]> = new Map([
  ['aiAgentSubProcess', ['adHocSubProcess']],
  ['aiAgentTask', ['serviceTask']],
  ['external', ['adHocSubProcess', 'serviceTask']],
]);

function checkAgentTypes({ scopes, findings }: RuleSubject): void {
  for (const node of scopes.flatMap((scope) => scope.nodes)) {
    const { agent } = node.extensions;
    if (agent === undefined) continue;
    const type = agent.agentType ?? '';
    if (places.get(type)?.includes(node.kind) === true) continue;
    findings.about(
      node,
      'invalid-agent',
      `has agentType="${type}", which a ${node.kind} can't have.`,
      {
        span: agent.span,
        fix: 'aiAgentSubProcess belongs to ad-hoc subprocesses, aiAgentTask to service tasks, external to both.',
      },
    );
  }
}
