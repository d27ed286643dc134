import type { FlowNode } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { Gateway } from '../../model/flow-node.ts';
import type { NodeParts } from './build-activity.ts';
import type { BuildContext } from './build-context.ts';

const instead = {
  inclusiveGateway: 'Draw a parallel gateway with an exclusive choice on each branch.',
  eventBasedGateway:
    'Draw a catch event with the other events at the boundary of a subprocess around it.',
  complexGateway: 'Draw what it means with exclusive and parallel gateways.',
} as const;

/** The node of a gateway; `splits` says whether it decides or forks. */
export function buildGateway(
  gateway: Gateway,
  splits: boolean,
  parts: NodeParts,
  { findings }: BuildContext,
): FlowNode<Expression> | undefined {
  const role = splits ? 'split' : 'join';
  switch (gateway.kind) {
    case 'exclusiveGateway': {
      const flow = parts.outgoing.find((id) => id === gateway.default);
      return { ...parts, kind: 'exclusive', role, ...(flow !== undefined && { default: flow }) };
    }
    case 'parallelGateway':
      return { ...parts, kind: 'parallel', role };
    case 'inclusiveGateway':
    case 'eventBasedGateway':
    case 'complexGateway': {
      const words = gateway.kind.replace('Gateway', '').replace('eventBased', 'event-based');
      findings.about(
        gateway,
        'unsupported-element',
        `is an ${words} gateway, which is not supported yet.`.replace('an complex', 'a complex'),
        {
          fix: instead[gateway.kind],
        },
      );
      return undefined;
    }
  }
}
