import { boundariesOf, flowOf } from './ways-on.ts';
import type { Node, Scope } from './ways-on.ts';

/** One of the things that a node may do: the flows that get a token. */
export interface DrawnWay {
  readonly flows: readonly string[];
  /** Flows and boundary events that are taken, where there is a choice. */
  readonly taken: readonly string[];
}

/** Exactly one of them happens whenever the node does; of very many, those that show most. */
export function waysOf(node: Node, scope: Scope): readonly DrawnWay[] {
  switch (node.kind) {
    case 'exclusive':
      return node.outgoing.length > 1 ? node.outgoing.map(alone) : [always(node.outgoing)];
    case 'inclusive':
      return inclusiveWays(node, scope);
    case 'event-choice':
      return node.events.map(({ id, outgoing }) =>
        outgoing === undefined ? { flows: [], taken: [id] } : alone(outgoing),
      );
    default:
      return activityWays(node);
  }
}

function alone(flow: string): DrawnWay {
  return { flows: [flow], taken: [flow] };
}

function always(flows: readonly string[]): DrawnWay {
  return { flows, taken: [] };
}

/** More conditions than this are taken one by one, or all at once. */
const mostCombined = 4;

function inclusiveWays(
  node: Extract<Node, { readonly kind: 'inclusive' }>,
  scope: Scope,
): readonly DrawnWay[] {
  const others = node.outgoing.filter((flow) => flow !== node.default);
  const choices = others.filter((flow) => scope.flows[flow]?.condition !== undefined);
  if (choices.length === 0) return [always(node.outgoing)];
  const certain = others.filter((flow) => !choices.includes(flow));
  const chosen = combinations(choices).map((taken) => ({ flows: [...certain, ...taken], taken }));
  const none = certain.length > 0 ? [always(certain)] : [];
  const otherwise = node.default === undefined ? [] : [alone(node.default)];
  return [...chosen, ...(otherwise.length > 0 ? otherwise : none)];
}

/** Every choice of at least one. */
function combinations(choices: readonly string[]): readonly (readonly string[])[] {
  if (choices.length > mostCombined) return [...choices.map((one) => [one]), choices];
  return choices.reduce<readonly (readonly string[])[]>(
    (found, one) => [...found, ...found.map((taken) => [...taken, one]), [one]],
    [],
  );
}

/**
 * An activity completes, or is left by an interrupting boundary event; before that, any of the others may have happened.
 * That one happens more than once shows nothing that once does not.
 */
function activityWays(node: Node): readonly DrawnWay[] {
  const events = boundariesOf(node);
  const exits: readonly DrawnWay[] = [
    always(node.outgoing),
    ...events
      .filter((one) => one.interrupting)
      .map((one) => ({ flows: flowOf(one), taken: [one.id] })),
  ];
  const beside = events.filter((one) => !one.interrupting);
  const before = [...beside.map((one) => [one]), ...(beside.length > 1 ? [beside] : [])];
  return exits.flatMap((exit) => [
    exit,
    ...before.map((some) => ({
      flows: [...some.flatMap(flowOf), ...exit.flows],
      taken: [...some.map(({ id }) => id), ...exit.taken],
    })),
  ]);
}
