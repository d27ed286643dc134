import { stronglyConnected } from './loops.ts';
import { leadingNowhere } from './reach.ts';
import { reversePostorder } from './reverse-postorder.ts';
import { waysOf } from './token-ways.ts';
import { boundariesOf, successors } from './ways-on.ts';
import type { Node, Scope } from './ways-on.ts';

/**
 * A scope as tokens see it: flows are places, nodes take tokens from places and put tokens on places. An activity is
 * one step whose boundary events are other ways out of it. Nodes that only pass a token on are left out, and so are
 * plain ends with what merges before them: tokens that come there are gone, however many. Nodes are
 * numbered so that each comes before those that it leads to: all of a loop before what is behind it, and loops that
 * nobody leaves last, for a token that goes round in one would never let others go on.
 */
export interface TokenNet {
  readonly nodes: readonly TokenNode[];
  readonly places: readonly Place[];
  /** Places that have a token at first; several lists when the scope may start in several ways. */
  readonly initial: readonly (readonly number[])[];
}

/** The way from one node to the next, with the nodes in between that only pass a token on. */
export interface Place {
  /** Number of the node that it leads to. */
  readonly target: number;
  /** Id of the first node on it. */
  readonly first: string;
  /** Id of the last flow on it; '' where it has none. */
  readonly last: string;
}

export interface TokenNode {
  readonly id: string;
  /** Places that lead to it. */
  readonly inputs: readonly number[];
  /** A parallel join: it waits for a token on every input. */
  readonly waitsForAll: boolean;
  /** An inclusive join: all tokens that come become one. */
  readonly joinsAny: boolean;
  /** A terminate, error or cancel end: all tokens of the scope are gone. */
  readonly endsScope: boolean;
  /** What may happen; exactly one of them does. */
  readonly ways: readonly Way[];
}

export interface Way {
  readonly outputs: readonly number[];
  /** Flows and boundary events that are taken, where there is a choice. */
  readonly taken: readonly string[];
}

/** @param beginnings nodes that get a token, one list for each way to start */
export function tokenNet(scope: Scope, beginnings: readonly (readonly string[])[]): TokenNet {
  const starts = new Set(scope.starts);
  const role = (node: Node) => roleOf(node, starts, scope);
  const order = loopsTogether(reversePostorder(scope), scope).filter(
    (node) => role(node) === 'acts',
  );
  const numbers = new Map(order.map((node, number) => [node.id, number]));
  const inputs: number[][] = order.map(() => []);
  const places: Place[] = [];
  const add = (target: number, first: string, last: string): number => {
    inputs[target]?.push(places.length);
    return places.push({ target, first, last }) - 1;
  };
  /** The place before `first`, which `flow` leads to; none when a token that goes there is gone. */
  const place = (first: string, flow: string): readonly number[] => {
    let [node, last] = [scope.nodes[first], flow];
    while (node !== undefined && role(node) === 'passes') {
      last = node.outgoing[0] ?? last;
      node = scope.nodes[scope.flows[last]?.target ?? ''];
    }
    const target = numbers.get(node?.id ?? '');
    return target === undefined ? [] : [add(target, first, last)];
  };
  // A flow is one place, however many ways there are to put a token on it; so is a start, however many begin there.
  const known = new Map<string, readonly number[]>();
  const once = (key: string, first: string, flow: string): readonly number[] => {
    const found = known.get(key) ?? place(first, flow);
    known.set(key, found);
    return found;
  };
  const placeAt = (flow: string): readonly number[] =>
    once(`flow ${flow}`, scope.flows[flow]?.target ?? '', flow);
  const initial = beginnings.map((all) => all.flatMap((id) => once(`start ${id}`, id, '')));
  const nodes = order.map((node, number): TokenNode => {
    const ways = waysOf(node, scope).map(({ flows, taken }) => {
      return { outputs: flows.flatMap(placeAt), taken };
    });
    return { ...kindOf(node), inputs: inputs[number] ?? [], ways };
  });
  // A flow that nothing reachable puts a token on is still one that a join waits for.
  for (const [target, node] of order.entries()) {
    const reached = new Set(inputs[target]?.map((one) => places[one]?.last));
    for (const flow of node.incoming) if (!reached.has(flow)) add(target, node.id, flow);
  }
  return { nodes, places, initial };
}

/**
 * What a node does to tokens: something; or it passes each on, and has one way in, so that a loop of such nodes is
 * never entered; or it ends them.
 */
function roleOf(node: Node, starts: ReadonlySet<string>, scope: Scope): 'acts' | 'passes' | 'ends' {
  if (node.kind === 'end') return node.result.kind === 'none' ? 'ends' : 'acts';
  if (node.outgoing.length !== 1 || boundariesOf(node).length > 0) return 'acts';
  if (node.kind === 'event-choice') return 'acts';
  const waysIn = node.incoming.length + (starts.has(node.id) ? 1 : 0);
  if (waysIn < 2) return 'passes';
  const next = scope.nodes[scope.flows[node.outgoing[0] ?? '']?.target ?? ''];
  const isMerge = node.kind === 'exclusive' && node.role === 'join';
  return isMerge && next?.kind === 'end' && next.result.kind === 'none' ? 'ends' : 'acts';
}

function kindOf(node: Node): Pick<TokenNode, 'id' | 'waitsForAll' | 'joinsAny' | 'endsScope'> {
  return {
    id: node.id,
    waitsForAll: node.kind === 'parallel' && node.role === 'join',
    joinsAny: node.kind === 'inclusive' && node.role === 'join',
    endsScope: node.kind === 'end' && endings.has(node.result.kind),
  };
}

const endings: ReadonlySet<string> = new Set(['terminate', 'error', 'cancel']);

/** Keeps an order, but for what is behind a loop, and for loops that nobody leaves ({@link TokenNet}). */
function loopsTogether(order: readonly Node[], scope: Scope): readonly Node[] {
  const ids = order.map((node) => node.id);
  const endless = new Set(leadingNowhere(scope));
  const ranks = new Map<string, number>();
  for (const [rank, component] of stronglyConnected(ids, successors(scope)).entries()) {
    for (const id of component) ranks.set(id, endless.has(id) ? order.length - rank : -rank);
  }
  return order.toSorted((one, other) => (ranks.get(one.id) ?? 0) - (ranks.get(other.id) ?? 0));
}
