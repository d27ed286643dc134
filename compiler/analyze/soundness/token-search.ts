/**
 * Plays all choices of a scope with tokens, to find joins that wait for ever and merges that two tokens meet.
 *
 * Steps of different nodes do not disturb each other (every place leads to one node), so it is enough to follow one
 * order of them: of the nodes that can go on, the first in the net's order, ends of the whole scope last. A token then
 * waits until all that may join it have come, which shows meetings and is what inclusive joins do; what is left when
 * nobody can go on is stuck.
 * This is a persistent set in the sense of Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems"
 * (1996), section 4. States are sets: a second token on a place is reported, and counts once from then on.
 */
import type { Place, TokenNet, TokenNode, Way } from './token-net.ts';

export interface TokenProblem {
  readonly kind: 'waits' | 'meets';
  readonly node: string;
  /** Of a join that waits: flows that no token comes by. */
  readonly missing: readonly string[];
  /** Choices that lead there, first to last; each is a flow or a boundary event. */
  readonly path: readonly string[];
}

export interface TokenSearch {
  readonly problems: readonly TokenProblem[];
  /** The search was given up before it had seen everything. */
  readonly isCapped: boolean;
}

interface State {
  /** Places with a token, ascending. */
  readonly tokens: readonly number[];
  readonly before: State | undefined;
  readonly taken: readonly string[];
}

/** @param budget how many tokens may be looked at in all */
export function searchTokens(net: TokenNet, budget: number): TokenSearch {
  const found = new Map<string, Found>();
  const seen = new Set<string>();
  const queue: State[] = [];
  let spent = 0;
  const add = (state: State): void => {
    const key = state.tokens.join();
    if (!seen.has(key)) queue.push(state);
    seen.add(key);
  };
  for (const tokens of net.initial) add({ tokens, before: undefined, taken: [] });
  for (const state of queue) {
    spent += state.tokens.length + 1;
    if (spent > budget) break;
    const step = stepFrom(net, state);
    for (const one of step.found) {
      const key = `${one.kind} ${one.node}`;
      if (!found.has(key)) found.set(key, one);
    }
    step.next.forEach(add);
  }
  const problems = [...found.values()].map(({ kind, node, missing, state }) => ({
    ...{ kind, node, missing },
    path: pathTo(state),
  }));
  return { problems, isCapped: spent > budget };
}

interface Found extends Omit<TokenProblem, 'path'> {
  readonly state: State;
}

interface Step {
  readonly found: readonly Found[];
  readonly next: readonly State[];
}

function stepFrom(net: TokenNet, state: State): Step {
  const node = nextNode(net, state.tokens);
  if (node === undefined) return { found: stuckJoins(net, state), next: [] };
  const inputs = new Set(node.inputs);
  const arrived = state.tokens.filter((place) => inputs.has(place));
  const isMerge = !node.waitsForAll && !node.joinsAny && arrived.length > 1;
  const meets = { kind: 'meets', missing: [] } as const;
  const fired = node.ways.map((way) => fire(net, node, way, state));
  return {
    found: [
      ...(isMerge ? [{ ...meets, node: node.id, state }] : []),
      ...fired.flatMap(({ next, doubled }) =>
        doubled === undefined ? [] : [{ ...meets, node: doubled.first, state: next }],
      ),
    ],
    next: fired.map(({ next }) => next),
  };
}

/** The node that goes on next; undefined when none can. */
function nextNode(net: TokenNet, tokens: readonly number[]): TokenNode | undefined {
  const arrivals = new Map<number, number>();
  for (const place of tokens) {
    const number = targetOf(net, place);
    arrivals.set(number, (arrivals.get(number) ?? 0) + 1);
  }
  let best: number | undefined;
  for (const [number, count] of arrivals) {
    const node = net.nodes[number];
    if (node === undefined || (node.waitsForAll && count < node.inputs.length)) continue;
    if (best === undefined || rank(net, number) < rank(net, best)) best = number;
  }
  return best === undefined ? undefined : net.nodes[best];
}

function rank(net: TokenNet, number: number): number {
  return net.nodes[number]?.endsScope ? number + net.nodes.length : number;
}

/** Goes one way; `doubled` is a place that had a token already. */
function fire(
  net: TokenNet,
  node: TokenNode,
  way: Way,
  state: State,
): { readonly next: State; readonly doubled: Place | undefined } {
  const from = { before: state, taken: way.taken };
  if (node.endsScope) return { next: { ...from, tokens: [] }, doubled: undefined };
  const inputs = new Set(node.inputs);
  const left = new Set(state.tokens.filter((place) => !inputs.has(place)));
  const doubled = way.outputs.find((place) => left.has(place));
  const tokens = [...new Set([...left, ...way.outputs])].sort((one, other) => one - other);
  return {
    next: { ...from, tokens },
    doubled: doubled === undefined ? undefined : net.places[doubled],
  };
}

/** Joins that hold tokens for ever, with the flows that bring none. */
function stuckJoins(net: TokenNet, state: State): readonly Found[] {
  const marked = new Set(state.tokens);
  const joins = new Set(state.tokens.flatMap((place) => net.nodes[targetOf(net, place)] ?? []));
  return [...joins].map((join) => ({
    kind: 'waits',
    node: join.id,
    missing: join.inputs
      .filter((place) => !marked.has(place))
      .map((place) => net.places[place]?.last ?? ''),
    state,
  }));
}

function targetOf(net: TokenNet, place: number): number {
  return net.places[place]?.target ?? 0;
}

function pathTo(state: State): readonly string[] {
  const steps: (readonly string[])[] = [];
  for (let one: State | undefined = state; one !== undefined; one = one.before)
    steps.push(one.taken);
  return steps.toReversed().flat();
}
