import { meantAsFeel } from '../camunda-7/juel.ts';
import { nameOf } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { SequenceFlow } from '../../model/process.ts';
import { example, takenAs, written } from '../graph/feel-of.ts';
import type { Rule, RuleSubject } from './rule.ts';

/** Conditions and default flows: only out of what chooses, and out of gateways that choose on every flow. */
export const flowConditions: Rule = (subject) => {
  for (const scope of subject.scopes) {
    for (const node of scope.nodes) checkNode(node, scope.leaving(node), subject);
  }
};

function checkNode(node: FlowNode, flows: readonly SequenceFlow[], subject: RuleSubject): void {
  switch (node.kind) {
    case 'exclusiveGateway':
    case 'inclusiveGateway':
      for (const flow of flows) if (flows.length > 1) checkPresent(node, flow, subject);
      break;
    case 'parallelGateway':
    case 'eventBasedGateway':
    case 'startEvent':
    case 'endEvent':
    case 'intermediateCatchEvent':
    case 'intermediateThrowEvent':
    case 'boundaryEvent':
      for (const flow of flows) checkAbsent(node, flow, subject);
      return;
    default:
      break;
  }
  for (const flow of flows) checkCondition(node, flow, subject);
}

function checkPresent(
  node: FlowNode & { readonly default: string | undefined },
  flow: SequenceFlow,
  { findings }: RuleSubject,
): void {
  if (flow.condition !== undefined || flow.id === node.default) return;
  const message = `leaves the choice ${nameOf(node)} without a condition.`;
  const fix = 'Give it a condition, e.g. "=amount > 1000", or make it the default flow.';
  findings.about(flow, 'missing-condition', message, { fix });
}

function checkCondition(node: FlowNode, flow: SequenceFlow, subject: RuleSubject): void {
  const { condition } = flow;
  if (condition === undefined) return;
  if ('default' in node && flow.id === node.default) {
    const message = `is the default flow of ${nameOf(node)}, so its condition is not looked at.`;
    const fix = 'Remove the condition, or let another flow be the default.';
    subject.findings.about(flow, 'default-with-condition', message, { span: condition.span, fix });
    return;
  }
  if (condition.kind === 'static') checkPlain(flow, condition, subject);
}

/** A condition without "=": people mean FEEL, as far as it is FEEL. */
function checkPlain(flow: SequenceFlow, { text, span }: Expression, subject: RuleSubject): void {
  const meant = meantAsFeel(text);
  const isFeel = subject.context.expressions?.problem(meant) === undefined;
  subject.findings.about(flow, 'condition-not-feel', `has ${takenAs(text, 'condition', isFeel)}`, {
    ...{ span, fix: isFeel ? written(meant) : example('amount > 1000') },
    ...(isFeel && { severity: 'warning' as const }),
  });
}

function checkAbsent(node: FlowNode, flow: SequenceFlow, { findings }: RuleSubject): void {
  const isDefault = 'default' in node && node.default === flow.id;
  if (flow.condition === undefined && !isDefault) return;
  const what = flow.condition === undefined ? 'default' : 'conditional';
  const message = `is a ${what} flow out of ${nameOf(node)}, which does not choose.`;
  const fix = 'Remove the condition, or draw an exclusive gateway.';
  findings.about(flow, 'misplaced-condition', message, { fix });
}
