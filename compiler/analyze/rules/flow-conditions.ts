import { nameOf } from '../../model/element.ts';
import type { FlowNode, Gateway } from '../../model/flow-node.ts';
import type { SequenceFlow } from '../../model/process.ts';
import type { Findings } from '../findings.ts';
import type { Rule } from './rule.ts';

/** Conditions and default flows: only out of gateways that choose, and there on every flow. */
export const flowConditions: Rule = ({ scopes, findings }) => {
  for (const scope of scopes) {
    for (const node of scope.nodes) {
      const flows = scope.leaving(node);
      if (node.kind === 'exclusiveGateway') checkChoice(node, flows, findings);
      else if (node.kind !== 'inclusiveGateway' && node.kind !== 'complexGateway') {
        checkNoChoice(node, flows, findings);
      }
    }
  }
};

function checkChoice(node: Gateway, flows: readonly SequenceFlow[], findings: Findings): void {
  for (const flow of flows) {
    const { condition } = flow;
    const isDefault = flow.id === node.default;
    if (condition === undefined && !isDefault && flows.length > 1) {
      findings.about(
        flow,
        'missing-condition',
        `leaves the choice ${nameOf(node)} without a condition.`,
        {
          fix: 'Give it a condition, e.g. "=amount > 1000", or make it the default flow.',
        },
      );
    }
    if (condition !== undefined && isDefault) {
      findings.about(
        flow,
        'default-with-condition',
        `is the default flow of ${nameOf(node)}, so its condition is not looked at.`,
        {
          span: condition.span,
          fix: 'Remove the condition, or let another flow be the default.',
        },
      );
    }
    if (condition?.kind === 'static' && !isDefault) {
      findings.about(
        flow,
        'condition-not-feel',
        `has '${condition.text}' as its condition, which is no FEEL expression.`,
        {
          span: condition.span,
          fix: 'FEEL starts with "=", e.g. "=amount > 1000".',
        },
      );
    }
  }
}

function checkNoChoice(node: FlowNode, flows: readonly SequenceFlow[], findings: Findings): void {
  const isActivity = 'isForCompensation' in node;
  const report = (flow: SequenceFlow, what: string): void => {
    if (isActivity) {
      findings.about(
        flow,
        'unsupported-flow',
        `is a ${what} flow out of the activity ${nameOf(node)}, which is not supported yet.`,
        {
          fix: 'Draw an exclusive gateway behind the activity, with the conditions on its flows.',
        },
      );
      return;
    }
    findings.about(
      flow,
      'misplaced-condition',
      `is a ${what} flow out of ${nameOf(node)}, which does not choose.`,
      {
        fix: 'Remove the condition, or draw an exclusive gateway.',
      },
    );
  };
  for (const flow of flows) {
    if (flow.condition !== undefined) report(flow, 'conditional');
    else if ('default' in node && node.default === flow.id) report(flow, 'default');
  }
}
