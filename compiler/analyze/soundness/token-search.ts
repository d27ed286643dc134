/**
 * Plays all choices of a scope with tokens, to find joins that wait for ever and merges that two tokens meet.
 *
 * Steps of different nodes do not disturb each other (every place leads to one node), so it is enough to follow one
 * order of them: of the nodes that can go on, the first in the net's order, ends of the whole scope last. A token then
 * waits until all that may join it have come, which shows meetings and is what inclusive joins do; what is left when
 * nobody can go on is stuck.
 * This is a persistent set in the sense of Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems"
 * (1996), section 4. Where a token turns in a loop that it never leaves, those behind it in the order would be passed over
 * for ever: from such states they go on, too ({@link passedOver}). States are sets: a second token on a place is reported,
 * and counts once from then on.
 */
import { stronglyConnected } from './loops.ts';
import type { TokenNet } from './token-net.ts';
import { nextNode, stateOf, stepFrom } from './token-step.ts';
import type { Found, State } from './token-step.ts';

export interface TokenProblem extends Omit<Found, 'state'> {
  /** Choices that lead there, first to last; each is a flow or a boundary event. */
  readonly path: readonly string[];
}

export interface TokenSearch {
  readonly problems: readonly TokenProblem[];
  /** The search was given up before it had seen everything. */
  readonly isCapped: boolean;
}

/** A state that was looked at: the nodes that went on in it, and the states that this led to. */
interface Visited {
  readonly state: State;
  readonly moved: Set<number>;
  readonly next: Set<string>;
}

/** A node, by number, that goes on in a state; none where nobody can. */
type Move = readonly [Visited, number | undefined];

/** @param budget how many tokens may be looked at in all */
export function searchTokens(net: TokenNet, budget: number): TokenSearch {
  const found = new Map<string, Found>();
  const seen = new Map<string, Visited>();
  const queue: Move[] = [];
  let spent = 0;
  const add = (state: State): void => {
    if (seen.has(state.key)) return;
    const visited = { state, moved: new Set<number>(), next: new Set<string>() };
    seen.set(state.key, visited);
    queue.push([visited, nextNode(net, state.tokens)]);
  };
  const look = ([{ state, moved, next }, number]: Move): void => {
    spent += state.tokens.length + 1;
    const step = stepFrom(net, state, number);
    for (const one of step.found) {
      const key = `${one.kind} ${one.node}`;
      if (!found.has(key)) found.set(key, one);
    }
    if (number !== undefined) moved.add(number);
    for (const one of step.next) {
      next.add(one.key);
      add(one);
    }
  };
  for (const tokens of net.initial) add(stateOf(tokens));
  while (queue.length > 0 && spent <= budget) {
    // What a move brings is put behind it, and is made in the same turn.
    for (const move of queue) {
      look(move);
      if (spent > budget) break;
    }
    spent += seen.size;
    queue.splice(0, queue.length, ...passedOver(net, seen));
  }
  const problems = [...found.values()].map(({ state, ...problem }) => ({
    ...problem,
    path: pathTo(state),
  }));
  return { problems, isCapped: spent > budget };
}

/**
 * For each set of states that lead to one another and to nothing else: a node that could go on in them and never does. Such
 * sets are all that has to be looked at for it ("the ignoring problem" in Valmari, "Stubborn Sets for Reduced State Space
 * Generation", 1991).
 */
function passedOver(net: TokenNet, seen: ReadonlyMap<string, Visited>): readonly Move[] {
  const next = (key: string): readonly string[] => [...(seen.get(key)?.next ?? [])];
  return stronglyConnected([...seen.keys()], next).flatMap((keys): Move[] => {
    const inside = new Set(keys);
    if (keys.some((key) => next(key).some((one) => !inside.has(one)))) return [];
    const states = keys.flatMap((key) => seen.get(key) ?? []);
    const moved = new Set(states.flatMap((one) => [...one.moved]));
    const [first] = states;
    const number = first && nextNode(net, first.state.tokens, moved);
    return first === undefined || number === undefined ? [] : [[first, number]];
  });
}

function pathTo(state: State): readonly string[] {
  const steps: (readonly string[])[] = [];
  for (let one: State | undefined = state; one !== undefined; one = one.before)
    steps.push(one.taken);
  return steps.toReversed().flat();
}
