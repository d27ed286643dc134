/**
 * Plays all choices of a scope with tokens, to find joins that wait for ever and merges that two tokens meet.
 *
 * Steps of different nodes do not disturb each other (every place leads to one node), so it is enough to follow one
 * order of them: of the nodes that can go on, the first in the net's order, ends of the whole scope last. A token then
 * waits until all that may join it have come, which shows meetings, and what is left when nobody can go on is stuck.
 * This is a persistent set in the sense of Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems"
 * (1996), section 4. States are sets: a second token on a place is reported, and counts once from then on.
 */
import type { TokenNet, TokenNode, Way } from './token-net.ts';

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
  readonly taken: string | undefined;
}

/** @param budget how many tokens may be looked at in all */
export function searchTokens(net: TokenNet, budget: number): TokenSearch {
  const problems = new Map<string, TokenProblem>();
  const seen = new Set<string>();
  const queue: State[] = [];
  let spent = 0;
  const add = (state: State): void => {
    const key = state.tokens.join();
    if (seen.has(key)) return;
    seen.add(key);
    queue.push(state);
  };
  const report = (state: State, kind: TokenProblem['kind'], node: TokenNode, missing: string[]) => {
    const key = `${kind} ${node.id}`;
    if (!problems.has(key))
      problems.set(key, { kind, node: node.id, missing, path: pathTo(state) });
  };
  for (const tokens of net.initial) add({ tokens, before: undefined, taken: undefined });
  for (const state of queue) {
    spent += state.tokens.length + 1;
    if (spent > budget) return { problems: [...problems.values()], isCapped: true };
    const node = nextNode(net, state.tokens);
    if (node === undefined) {
      for (const [join, missing] of stuckJoins(net, state.tokens))
        report(state, 'waits', join, missing);
      continue;
    }
    if (arrived(node, state.tokens).length > 1 && !node.waitsForAll)
      report(state, 'meets', node, []);
    for (const way of node.ways) {
      const { tokens, doubled } = fire(node, way, state.tokens);
      const next = { tokens, before: state, taken: way.taken };
      if (doubled !== undefined) {
        const met = net.nodes[net.targets[doubled] ?? 0];
        if (met !== undefined) report(next, 'meets', met, []);
      }
      add(next);
    }
  }
  return { problems: [...problems.values()], isCapped: false };
}

/** The node that goes on next; undefined when none can. */
function nextNode(net: TokenNet, tokens: readonly number[]): TokenNode | undefined {
  const arrivals = new Map<number, number>();
  for (const place of tokens) {
    const number = net.targets[place] ?? 0;
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

function arrived(node: TokenNode, tokens: readonly number[]): readonly number[] {
  return node.inputs.length === 1
    ? node.inputs
    : node.inputs.filter((place) => tokens.includes(place));
}

function fire(
  node: TokenNode,
  way: Way,
  tokens: readonly number[],
): { readonly tokens: readonly number[]; readonly doubled: number | undefined } {
  if (node.endsScope) return { tokens: [], doubled: undefined };
  const taken = new Set(node.inputs);
  const left = tokens.filter((place) => !taken.has(place));
  const doubled = way.outputs.find((place) => left.includes(place));
  const merged = new Set([...left, ...way.outputs]);
  return { tokens: [...merged].sort((one, other) => one - other), doubled };
}

/** Joins that hold tokens for ever, with the flows that bring none. */
function stuckJoins(net: TokenNet, tokens: readonly number[]): ReadonlyMap<TokenNode, string[]> {
  const marked = new Set(tokens);
  const joins = new Set(tokens.flatMap((place) => net.nodes[net.targets[place] ?? 0] ?? []));
  return new Map(
    [...joins].map((join) => [
      join,
      join.inputs.filter((place) => !marked.has(place)).map((place) => net.flows[place] ?? ''),
    ]),
  );
}

function pathTo(state: State): readonly string[] {
  const path: string[] = [];
  for (let one: State | undefined = state; one !== undefined; one = one.before) {
    if (one.taken !== undefined) path.push(one.taken);
  }
  return path.toReversed();
}
