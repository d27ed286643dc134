import type {
  Definitions,
  ErrorElement,
  Escalation,
  Message,
  Signal,
} from '../../model/definitions.ts';
import type { BoundaryEvent, FlowNode } from '../../model/flow-node.ts';
import type { FlowElements, Process, SequenceFlow } from '../../model/process.ts';
import type { AnalysisContext } from '../analysis.ts';
import type { Findings } from '../findings.ts';

/** Checks one thing about a process, and reports what is wrong with it. */
export type Rule = (subject: RuleSubject) => void;

export interface RuleSubject {
  readonly process: Process;
  readonly definitions: Definitions;
  readonly context: AnalysisContext;
  /** Root elements by id. */
  readonly messages: ReadonlyMap<string, Message>;
  readonly errors: ReadonlyMap<string, ErrorElement>;
  readonly signals: ReadonlyMap<string, Signal>;
  readonly escalations: ReadonlyMap<string, Escalation>;
  readonly findings: Findings;
  /** The process and every subprocess in it. */
  readonly scopes: readonly RuleScope[];
}

export interface RuleScope extends FlowElements {
  readonly byId: ReadonlyMap<string, FlowNode>;
  readonly boundaries: (host: FlowNode) => readonly BoundaryEvent[];
  /** Flows by the node that they leave and enter, in document order. */
  readonly leaving: (node: FlowNode) => readonly SequenceFlow[];
  readonly entering: (node: FlowNode) => readonly SequenceFlow[];
}

export function ruleScopes(scope: FlowElements): readonly RuleScope[] {
  const leaving = Map.groupBy(scope.flows, (flow) => flow.sourceRef);
  const entering = Map.groupBy(scope.flows, (flow) => flow.targetRef);
  const events = scope.nodes.filter((node) => node.kind === 'boundaryEvent');
  const boundaries = Map.groupBy(events, (event) => event.attachedToRef);
  return [
    {
      ...scope,
      byId: new Map(scope.nodes.map((node) => [node.id, node])),
      boundaries: (host) => boundaries.get(host.id) ?? [],
      leaving: (node) => leaving.get(node.id) ?? [],
      entering: (node) => entering.get(node.id) ?? [],
    },
    ...scope.nodes.flatMap((node) => ('nodes' in node ? ruleScopes(node) : [])),
  ];
}
