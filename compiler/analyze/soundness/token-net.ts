import { stronglyConnected } from './loops.ts';
import { leadingNowhere } from './reach.ts';
import { boundariesOf, exitsOf, successors } from './ways-on.ts';
import type { Node, Scope } from './ways-on.ts';

/**
 * A scope as tokens see it: flows are places, nodes take tokens from places and put tokens on places. An activity is
 * one step whose boundary events are other ways out of it. Nodes are numbered so that, loops aside, each comes before
 * those that it leads to (reverse postorder).
 */
export interface TokenNet {
  readonly nodes: readonly TokenNode[];
  /** Number of the node that a place leads to. */
  readonly targets: readonly number[];
  /** Flow id of a place; '' for the place before a start. */
  readonly flows: readonly string[];
  /** Where tokens are at first; several when the scope may start in several ways. */
  readonly initial: readonly (readonly number[])[];
}

export interface TokenNode {
  readonly id: string;
  /** Places that lead to it. */
  readonly inputs: readonly number[];
  /** A parallel join: it waits for a token on every input. */
  readonly waitsForAll: boolean;
  /** A terminate or error end: all tokens of the scope are gone. */
  readonly endsScope: boolean;
  /** What may happen; exactly one of them does. */
  readonly ways: readonly Way[];
}

export interface Way {
  readonly outputs: readonly number[];
  /** Flow or boundary event that is taken, where there is a choice. */
  readonly taken: string | undefined;
}

export function tokenNet(scope: Scope): TokenNet {
  const order = loopsTogether(reversePostorder(scope), scope);
  const numbers = new Map(order.map((node, number) => [node.id, number]));
  const flows = Object.values(scope.flows).filter((flow) => numbers.has(flow.target));
  const places = new Map(flows.map((flow, place) => [flow.id, place]));
  const inputs: number[][] = order.map(() => []);
  flows.forEach((flow, place) => inputs[numbers.get(flow.target) ?? 0]?.push(place));
  const starts = scope.starts.flatMap((id) => numbers.get(id) ?? []);
  starts.forEach((number, index) => inputs[number]?.push(flows.length + index));
  const startPlaces = starts.map((_, index) => flows.length + index);
  return {
    nodes: order.map((node, number) => tokenNode(node, inputs[number] ?? [], places)),
    targets: [...flows.map((flow) => numbers.get(flow.target) ?? 0), ...starts],
    flows: [...flows.map((flow) => flow.id), ...starts.map(() => '')],
    initial: startsOneOf(scope) ? startPlaces.map((place) => [place]) : [startPlaces],
  };
}

/** Several start events are several ways to start; several nodes that no flow leads to start together. */
function startsOneOf(scope: Scope): boolean {
  return scope.starts.some((id) => {
    const node = scope.nodes[id];
    return node?.kind === 'pass' && node.drawnAs === 'startEvent';
  });
}

function tokenNode(
  node: Node,
  inputs: readonly number[],
  places: ReadonlyMap<string, number>,
): TokenNode {
  const outputs = (flows: readonly string[]) => flows.flatMap((flow) => places.get(flow) ?? []);
  return {
    id: node.id,
    inputs,
    waitsForAll: node.kind === 'parallel' && node.role === 'join',
    endsScope:
      node.kind === 'end' && (node.result.kind === 'terminate' || node.result.kind === 'error'),
    ways: waysOf(node).map(({ flows, taken }) => ({ outputs: outputs(flows), taken })),
  };
}

interface DrawnWay {
  readonly flows: readonly string[];
  readonly taken: string | undefined;
}

function waysOf(node: Node): readonly DrawnWay[] {
  if (node.kind === 'exclusive' && node.outgoing.length > 1) {
    return node.outgoing.map((flow) => ({ flows: [flow], taken: flow }));
  }
  const exits = boundariesOf(node).map((event) => ({ flows: [event.outgoing], taken: event.id }));
  return [{ flows: node.outgoing, taken: undefined }, ...exits];
}

/**
 * Keeps an order, but for what is behind a loop, which comes behind all of it, and for loops that nobody leaves, which
 * come last: a token that goes round in one would never let others go on.
 */
function loopsTogether(order: readonly Node[], scope: Scope): readonly Node[] {
  const ids = order.map((node) => node.id);
  const endless = new Set(leadingNowhere(scope));
  const ranks = new Map<string, number>();
  for (const [rank, component] of stronglyConnected(ids, successors(scope)).entries()) {
    for (const id of component) ranks.set(id, endless.has(id) ? order.length - rank : -rank);
  }
  return order.toSorted((one, other) => (ranks.get(one.id) ?? 0) - (ranks.get(other.id) ?? 0));
}

/** The nodes that tokens can reach; without recursion, because models may be long. */
export function reversePostorder(scope: Scope): readonly Node[] {
  const seen = new Set<string>();
  const done: Node[] = [];
  for (const start of scope.starts.toReversed()) {
    const stack: { readonly node: Node; readonly next: string[] }[] = [];
    const enter = (id: string): void => {
      const node = scope.nodes[id];
      if (node === undefined || seen.has(id)) return;
      seen.add(id);
      stack.push({ node, next: exitsOf(node).flatMap((flow) => scope.flows[flow]?.target ?? []) });
    };
    enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.next.pop();
      if (next !== undefined) enter(next);
      else done.push(stack.pop()?.node ?? top.node);
    }
  }
  return done.toReversed();
}
