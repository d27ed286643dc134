import type { Activity, Variables } from '../elements.ts';
import type { Token } from '../instance.ts';
import type { Leaf } from '../leaves/leaf.ts';
import type { Cancel } from '../port/port.ts';
import type { Executor } from './executor.ts';
import type { Graph, Node } from './graph.ts';

/** A token of this run: its data, and where it belongs. */
export interface LiveToken {
  readonly token: Token;
  /** Graph of the scope that the token is in. */
  readonly graph: Graph;
  readonly group: TokenGroup;
  /** The element it is inside of. */
  activation?: Activation;
  /** Set for a token that runs a compensation handler. */
  handler?: HandlerRun;
}

/**
 * The tokens inside one activation, which an interruption takes away together: those of the scope that a subprocess
 * opened, or the handlers that a compensation throw runs. The process has a group of its own, without a host.
 */
export interface TokenGroup {
  readonly host: Activation | undefined;
  readonly tokens: Set<LiveToken>;
  /** Called when the last token has been consumed. */
  readonly emptied: () => void;
  /** Lines that tell operators at which joins the scope is stuck. */
  stuck: readonly Cancel[];
}

/** What the throw wants to know of a handler it runs. */
export interface HandlerRun {
  readonly done: () => void;
  readonly stalled: () => void;
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
  /** Does the element's work; the boundary event's once the token leaves through that. */
  leaf: Leaf<Activity>;
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

export function newGroup(host: Activation | undefined, emptied: () => void): TokenGroup {
  return { host, tokens: new Set(), emptied, stuck: [] };
}

/** What an element of `token`'s scope sees; a compensation handler sees what its activity left first. */
export function varsAround({ scope, handles }: Token): Variables {
  if (handles === undefined) return scope.variables;
  const vars: Variables = Object.create(scope.variables);
  return Object.assign(vars, handles.snapshot);
}
