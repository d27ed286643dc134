import type { Activity, Variables } from '../elements.ts';
import type { Token } from '../instance.ts';
import type { Leaf } from '../leaves/leaf.ts';
import type { Cancel } from '../port/port.ts';
import type { ScopeState } from '../scope.ts';
import type { Executor } from './executor.ts';
import type { Gathering } from './gathering.ts';
import type { Node } from './graph.ts';
import type { ScopeNet } from './scope-net.ts';

/** A token of this run: its data, and where it belongs. */
export interface LiveToken {
  readonly token: Token;
  /** Graph of the scope that the token is in. */
  readonly net: ScopeNet;
  readonly group: TokenGroup;
  /** The element it is inside of. */
  activation?: Activation;
  /** Set for a token that runs one element and goes nowhere: a compensation handler, a turn of a loop. */
  run?: Run;
}

/**
 * The tokens inside one activation, which an interruption takes away together: those of the scope that a subprocess
 * opened, the turns of a loop, or the handlers that a compensation throw runs. The process has a group of its own, without a host.
 */
export interface TokenGroup {
  readonly host: Activation | undefined;
  /** Whose event subprocesses belong to the tokens: absent for turns and handlers, which are in other scopes. */
  readonly scope: ScopeState | undefined;
  readonly tokens: Set<LiveToken>;
  /** Called when the last token has been consumed. */
  readonly emptied: () => void;
  /** Called when an activity inside is done, before that is made known; what it works out may fail. */
  readonly completing?: (activation: Activation, then: () => void) => void;
  /** Called for a token that a marking puts into the group; `last`: none comes after it. */
  readonly restored?: (live: LiveToken, last: boolean) => void;
  /** Tokens that wait for others, by the node where they do. */
  readonly gatherings: Map<string, Gathering>;
  /** Armed event subprocesses, by id. */
  readonly events: Map<string, Cancel>;
  /** Lines that tell operators at which joins the scope is stuck. */
  stuck: readonly Cancel[];
}

/** What the throw, or the loop, wants to know of what it runs. */
export interface Run {
  readonly done: () => void;
  readonly stalled?: () => void;
}

/** Where and how a token entered a node. */
export interface Entry {
  readonly executor: Executor;
  readonly live: LiveToken;
  readonly node: Node;
  /** What the element sees around it. */
  readonly vars: Variables;
  readonly occurrence: number;
}

/** One activation of a node that does something, from its entry until the token leaves it. */
export interface Activation extends Entry {
  readonly work: Work;
  readonly leaf: Leaf<Activity>;
  /** Tokens inside. */
  group?: TokenGroup;
  /** Armed boundary events. */
  triggers: Cancel[];
  /** The latch: completion, boundary event or interruption, whichever came first. */
  closed: boolean;
}

/** What a kind of node does in an activation. */
export interface Work {
  readonly leaf: Leaf<Activity>;
  readonly start: (activation: Activation) => void;
  /** Goes on where a token rested that a marking tells of; absent: tokens do not rest there. */
  readonly resume?: (activation: Activation) => void;
  /** What skipping its incident does; absent: it completes. */
  readonly skip?: () => void;
}

/** Makes the leaf that works on an element in this activation. */
export type NewLeaf = <E extends Activity>(element: E) => Leaf<E>;

export function newGroup(
  host: Activation | undefined,
  scope: ScopeState | undefined,
  emptied: () => void,
  hooks: Pick<TokenGroup, 'completing' | 'restored'> = {},
): TokenGroup {
  const tokens = new Set<LiveToken>();
  const empty = { tokens, gatherings: new Map(), events: new Map(), stuck: [] };
  return { host, scope, emptied, ...hooks, ...empty };
}

/**
 * What an element of `token`'s scope sees; a compensation handler sees what its activity left first, a path of an ad-hoc
 * subprocess what it was started with.
 */
export function varsAround({ scope, handles, given }: Token): Variables {
  if (handles === undefined && given === undefined) return scope.variables;
  const vars: Variables = Object.create(scope.variables);
  return Object.assign(vars, handles?.snapshot, given);
}

/** The token carries nothing of a gateway any more. */
export function release({ token }: LiveToken): void {
  delete token.flow;
  delete token.since;
  delete token.occurrence;
  token.state = 'running';
}
