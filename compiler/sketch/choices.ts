/**
 * Choices that the drawing leaves open: the caller makes them with the variable `choices`, which has the name of a flow for
 * each gateway. They are plain FEEL conditions, so nothing behind the sketch has to know.
 */
import { labelOf } from '../model/element.ts';
import type { FlowNode } from '../model/flow-node.ts';
import type { FlowElements, SequenceFlow } from '../model/process.ts';
import type { Assumptions } from './assumptions.ts';
import { feel } from './assumptions.ts';

interface Decided {
  readonly default: string | undefined;
  readonly flows: readonly SequenceFlow[];
}

export function withChoices<Scope extends FlowElements>(scope: Scope, assumed: Assumptions): Scope {
  const leaving = Map.groupBy(scope.flows, ({ sourceRef }) => sourceRef);
  const changed = new Map<string, SequenceFlow>();
  const nodes = scope.nodes.map((node): FlowNode => {
    const decided = decide(node, leaving.get(node.id) ?? [], assumed);
    for (const flow of decided.flows) changed.set(flow.id, flow);
    return 'default' in node ? { ...node, default: decided.default } : node;
  });
  const flows = scope.flows.map((flow) => changed.get(flow.id) ?? flow);
  return { ...scope, nodes, flows };
}

function decide(node: FlowNode, flows: readonly SequenceFlow[], assumed: Assumptions): Decided {
  const otherwise = 'default' in node ? node.default : undefined;
  const isOpen = (flow: SequenceFlow): boolean =>
    flow.id !== otherwise && !assumed.isFeel(flow.condition);
  switch (node.kind) {
    case 'exclusiveGateway':
    case 'inclusiveGateway':
    case 'complexGateway': {
      if (flows.length < 2) return { default: otherwise, flows: flows.map(unconditional) };
      const open = flows.filter(isOpen);
      const [first, second] = open;
      if (first === undefined) return { default: otherwise, flows: [] };
      if (otherwise === undefined && second === undefined) return byDefault(first, assumed);
      return node.kind === 'exclusiveGateway'
        ? oneOf(node, open, otherwise, assumed)
        : someOf(node, open, otherwise, assumed);
    }
    case 'parallelGateway':
    case 'eventBasedGateway':
    case 'startEvent':
    case 'endEvent':
    case 'intermediateCatchEvent':
    case 'intermediateThrowEvent':
    case 'boundaryEvent':
      return { default: undefined, flows: withoutConditions(flows, assumed) };
    default: {
      const open = flows.filter((flow) => flow.condition !== undefined && isOpen(flow));
      if (open.length === 0) return { default: otherwise, flows: [] };
      return someOf(node, open, otherwise, assumed);
    }
  }
}

function unconditional(flow: SequenceFlow): SequenceFlow {
  return { ...flow, condition: undefined };
}

function withoutConditions(
  flows: readonly SequenceFlow[],
  assumed: Assumptions,
): readonly SequenceFlow[] {
  const conditional = flows.filter(({ condition }) => condition !== undefined);
  for (const flow of conditional) assumed.say(flow, 'always taken, whatever its condition says');
  return conditional.map(unconditional);
}

/** All others have conditions: what is left is meant for the rest. */
function byDefault(flow: SequenceFlow, assumed: Assumptions): Decided {
  assumed.say(flow, 'taken where no condition of the others holds');
  return { default: flow.id, flows: [unconditional(flow)] };
}

function oneOf(
  node: FlowNode,
  open: readonly SequenceFlow[],
  otherwise: string | undefined,
  assumed: Assumptions,
): Decided {
  const names = namesOf(open);
  const choice = assumed.choose(node, { type: 'string', enum: [...names.values()] });
  const [first] = open;
  const fallback = otherwise ?? first?.id;
  assumed.say(node, `${choice} says which flow is taken, ${quoted(names)}; ${rest(otherwise)}`);
  const flows = open.map((flow): SequenceFlow => {
    if (flow.id === fallback) return unconditional(flow);
    const text = `${choice} = ${JSON.stringify(names.get(flow.id))}`;
    return { ...flow, condition: feel(text, flow.span) };
  });
  return { default: fallback, flows };
}

function someOf(
  node: FlowNode,
  open: readonly SequenceFlow[],
  otherwise: string | undefined,
  assumed: Assumptions,
): Decided {
  const names = namesOf(open);
  const items = { type: 'string', enum: [...names.values()] } as const;
  const choice = assumed.choose(node, { type: 'array', items });
  assumed.say(
    node,
    `${choice} lists the flows that are taken, ${quoted(names)}; ${rest(otherwise)}`,
  );
  const flows = open.map((flow, index): SequenceFlow => {
    const listed = `list contains(${choice}, ${JSON.stringify(names.get(flow.id))})`;
    // The first is no default flow: the caller may list it among others.
    const text =
      index === 0 && otherwise === undefined
        ? `if ${choice} = null then true else ${listed}`
        : `if ${choice} = null then false else ${listed}`;
    return { ...flow, condition: feel(text, flow.span) };
  });
  return { default: otherwise, flows };
}

function rest(otherwise: string | undefined): string {
  return otherwise === undefined ? 'without it the first' : 'without it the default flow';
}

/** The label, where it is the only one; else the id. */
function namesOf(flows: readonly SequenceFlow[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    flows.map((flow) => {
      const label = labelOf(flow);
      const name = taken.has(label) ? flow.id : label;
      taken.add(name);
      return [flow.id, name];
    }),
  );
}

function quoted(names: ReadonlyMap<string, string>): string {
  return [...names.values()].map((one) => JSON.stringify(one)).join(', ');
}
