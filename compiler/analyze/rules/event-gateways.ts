import { nameOf } from '../../model/element.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import { isAwaited, isEventGateway } from '../graph/event-gateways.ts';
import type { AwaitedNode } from '../graph/event-gateways.ts';
import type { Rule, RuleScope, RuleSubject } from './rule.ts';

type EventGateway = FlowNode & { readonly kind: 'eventBasedGateway' };

/** Event-based gateways: two events or more behind each, which nothing else leads to (BPMN 2.0.2, section 10.6.6). */
export const eventGateways: Rule = (subject) => {
  for (const scope of subject.scopes) {
    for (const node of scope.nodes) if (isEventGateway(node)) checkGateway(node, scope, subject);
  }
};

function checkGateway(gateway: EventGateway, scope: RuleScope, subject: RuleSubject): void {
  const { findings } = subject;
  const flows = scope.leaving(gateway);
  if (flows.length < 2) {
    const message = `waits for ${flows.length === 0 ? 'no event' : 'one event only'}.`;
    const fix = 'Draw a flow to each of two events or more, or leave the gateway out.';
    findings.about(gateway, 'invalid-event-gateway', message, { fix });
  }
  checkStart(gateway, scope, subject);
  for (const { targetRef, span } of flows) {
    const target = scope.byId.get(targetRef ?? '');
    if (target === undefined) continue;
    if (isAwaited(target)) checkAwaited(target, gateway, scope, subject);
    else {
      const message = `leads to ${nameOf(target)}, which waits for nothing.`;
      const fix = 'Let it lead to catch events and receive tasks only.';
      findings.about(gateway, 'invalid-event-gateway', message, { span, fix });
    }
  }
}

/** A gateway that starts instances stands where a start event would; only such a one may wait for all of its events. */
function checkStart(gateway: EventGateway, scope: RuleScope, { process, findings }: RuleSubject) {
  const report = (message: string, fix: string): void => {
    findings.about(gateway, 'invalid-event-gateway', message, { fix });
  };
  if (gateway.instantiate) {
    const [into] = scope.entering(gateway);
    if (into !== undefined) {
      report(
        `starts instances, and '${into.id}' leads to it.`,
        'Remove the flow, or instantiate="true".',
      );
    } else if (scope.nodes !== process.nodes) {
      report(
        'starts instances, and stands in a subprocess.',
        'Remove instantiate="true": what starts a subprocess is its flow.',
      );
    }
  } else if (gateway.eventGatewayType === 'Parallel') {
    report(
      'waits for all of its events, which only a gateway that starts instances can.',
      'Draw a parallel gateway with an event on each branch.',
    );
  }
}

function checkAwaited(
  target: AwaitedNode,
  gateway: EventGateway,
  scope: RuleScope,
  { findings }: RuleSubject,
): void {
  const other = scope.entering(target).find((flow) => flow.sourceRef !== gateway.id);
  if (other !== undefined) {
    const message = `waits behind ${nameOf(gateway)}, and '${other.id}' leads to it too.`;
    const fix = 'Draw an event of its own for the other way.';
    findings.about(target, 'invalid-event-gateway', message, { span: other.span, fix });
  }
  const definitions = 'definitions' in target ? target.definitions : [];
  const timer = definitions.find(({ kind }) => kind === 'timerEventDefinition');
  if (gateway.instantiate && timer !== undefined) {
    const message = `waits for time, which starts no instance behind ${nameOf(gateway)}.`;
    const fix = 'Draw a start event with the timer.';
    findings.about(target, 'invalid-event-gateway', message, { span: timer.span, fix });
  }
  const [boundary] = scope.boundaries(target);
  const hasMarker = target.kind === 'receiveTask' && (target.loop ?? boundary) !== undefined;
  if (hasMarker && !gateway.instantiate) {
    const message = `waits behind ${nameOf(gateway)}, so it can have neither a loop nor boundary events.`;
    const fix = 'Draw what interrupts it as another event behind the gateway.';
    findings.about(target, 'invalid-event-gateway', message, { fix });
  }
}
