import type { Place, TokenNet, TokenNode, Way } from './token-net.ts';

/** Where the tokens of a scope are, and how they came there. */
export interface State {
  /** Its tokens, as a text. */
  readonly key: string;
  /** Places with a token, ascending. */
  readonly tokens: readonly number[];
  readonly before: State | undefined;
  readonly taken: readonly string[];
}

export function stateOf(
  places: readonly number[],
  before?: State,
  taken: readonly string[] = [],
): State {
  const tokens = places.toSorted((one, other) => one - other);
  return { key: tokens.join(), tokens, before, taken };
}

export interface Found {
  readonly kind: 'waits' | 'meets';
  readonly node: string;
  /** Of a join that waits: flows that no token comes by. */
  readonly missing: readonly string[];
  readonly state: State;
}

export interface Step {
  readonly found: readonly Found[];
  readonly next: readonly State[];
}

/** What happens where the node of this number goes on; without one, nobody can, and all that wait are stuck. */
export function stepFrom(net: TokenNet, state: State, number: number | undefined): Step {
  const node = net.nodes[number ?? -1];
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

/** The number of the node that goes on first, `besides` those that did; undefined when none can. */
export function nextNode(
  net: TokenNet,
  tokens: readonly number[],
  besides?: ReadonlySet<number>,
): number | undefined {
  const arrivals = new Map<number, number>();
  for (const place of tokens) {
    const number = targetOf(net, place);
    arrivals.set(number, (arrivals.get(number) ?? 0) + 1);
  }
  let best: number | undefined;
  for (const [number, count] of arrivals) {
    const node = net.nodes[number];
    if (node === undefined || (node.waitsForAll && count < node.inputs.length)) continue;
    if (besides?.has(number) === true) continue;
    if (best === undefined || rank(net, number) < rank(net, best)) best = number;
  }
  return best;
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
  if (node.endsScope) return { next: stateOf([], state, way.taken), doubled: undefined };
  const inputs = new Set(node.inputs);
  const left = new Set(state.tokens.filter((place) => !inputs.has(place)));
  const doubled = way.outputs.find((place) => left.has(place));
  return {
    next: stateOf([...new Set([...left, ...way.outputs])], state, way.taken),
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
