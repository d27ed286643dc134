/**
 * Follows the variables through a process: which are written on every path to a node, which on some, and what they
 * hold. A forward data-flow analysis (Kildall, "A Unified Approach to Global Program Optimization", 1973), scope by scope,
 * in the order of the flow: a merge knows what all its ways know, a parallel join what any of them knows. Branches
 * that run at once disturb each other: what one writes, the others may find written at any time.
 */
import type { EventSubprocess, LoopNode } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import { reversePostorder } from '../soundness/reverse-postorder.ts';
import { boundariesOf } from '../soundness/ways-on.ts';
import { parallelBranches } from './branches.ts';
import type { Branches } from './branches.ts';
import {
  afterLoop,
  boundaryViews,
  disturbed,
  enterSubprocess,
  leaveSubprocess,
  turnVariables,
  viewsOf,
} from './effects.ts';
import type { Facts, Node, Scope } from './facts.ts';
import { mergeAlternatives, mergeParallel, sameState } from './state.ts';
import type { State } from './state.ts';
import { eventWrites, joinWrites, writesIn, writesOf } from './writes.ts';
import { Worklist } from './worklist.ts';
import type { Writes } from './writes.ts';

/** What is known at the entry of every node that is reached. */
export interface Followed {
  readonly entries: ReadonlyMap<string, State>;
  /** Ids of the scopes around a node, innermost first; '' for the process. */
  readonly chains: ReadonlyMap<string, readonly string[]>;
  /** State in which a turn of a loop starts. */
  readonly turns: ReadonlyMap<string, State>;
  /** State in which a subprocess, or a turn of a loop around one, completes. */
  readonly completions: ReadonlyMap<string, State>;
  /** State behind every node, and in which every boundary event leaves. */
  readonly exits: ReadonlyMap<string, State>;
  /** By their split. */
  readonly branches: ReadonlyMap<string, Branches>;
}

/** Undefined when it does not settle within `budget`, the variables looked at in all; only loops in loops need many. */
export function follow(
  root: Scope,
  start: State,
  facts: Facts,
  budget: number,
): Followed | undefined {
  const walk: Walk = {
    facts,
    everything: writesIn(root, facts),
    entries: new Map(),
    chains: new Map(),
    turns: new Map(),
    completions: new Map(),
    exits: new Map(),
    branches: new Map(),
    left: budget,
  };
  followScope(root, start, [''], nothing, walk);
  return walk.left > 0 ? walk : undefined;
}

interface Walk extends Followed {
  readonly facts: Facts;
  /** What may be written anywhere in the process. */
  readonly everything: Writes;
  readonly entries: Map<string, State>;
  readonly chains: Map<string, readonly string[]>;
  readonly turns: Map<string, State>;
  readonly completions: Map<string, State>;
  readonly exits: Map<string, State>;
  readonly branches: Map<string, Branches>;
  left: number;
}

const nothing: Writes = { types: new Map(), isOpen: false };

/** Follows one scope from `start`; what it knows on completion, or undefined when it does not complete. */
function followScope(
  scope: Scope,
  start: State,
  chain: readonly string[],
  around: Writes,
  walk: Walk,
): State | undefined {
  const order = reversePostorder(scope);
  const numbers = new Map(order.map((node, number) => [node.id, number]));
  const branches = parallelBranches(scope, order);
  for (const one of branches) walk.branches.set(one.split, one);
  const beside = disturbances(branches, walk.facts);
  const events = eventWrites(scope, walk.facts);
  const everywhere = joinWrites([around, events, ...besideEverything(order, walk.facts)]);
  for (const one of scope.eventSubprocesses ?? []) followEvent(one, start, chain, walk);
  const seen = new Map<string, State>();
  const flows = new Map<string, State>();
  const ends = new Map<string, State>();
  const waiting = new Worklist();
  const starts = new Set(scope.starts);
  for (const id of starts) waiting.add(numbers.get(id) ?? 0);
  for (let number = waiting.take(); number !== undefined; number = waiting.take()) {
    const node = order[number];
    if (node === undefined) continue;
    const known = node.incoming.flatMap((flow) => flows.get(flow) ?? []);
    if (starts.has(node.id)) known.push(start);
    const others = beside.get(node.id);
    const writes = others === undefined ? everywhere : joinWrites([everywhere, others]);
    const entry = disturbed(merged(node, known), writes, chain, walk.facts);
    walk.left -= 1 + entry.values.size;
    if (walk.left <= 0) return undefined;
    if (sameState(seen.get(node.id), entry)) continue;
    seen.set(node.id, entry);
    walk.entries.set(node.id, entry);
    walk.chains.set(node.id, chain);
    const put = (flow: string, state: State): void => {
      flows.set(flow, state);
      const target = numbers.get(scope.flows[flow]?.target ?? '');
      if (target !== undefined) waiting.add(target);
    };
    const after = pass(node, entry, chain, { ...scope, writes }, walk, put);
    if (after === undefined) continue;
    walk.exits.set(node.id, after);
    // Its events have put what they know; what is left ends here.
    const isRace = node.kind === 'event-choice';
    if (isRace || node.outgoing.length === 0) ends.set(node.id, after);
    for (const flow of isRace ? [] : node.outgoing) put(flow, after);
  }
  if (ends.size === 0) return undefined;
  return disturbed(mergeAlternatives([...ends.values()]), events, chain, walk.facts);
}

/** An event subprocess starts at any time while its scope is there. */
function followEvent(
  event: EventSubprocess<Expression>,
  start: State,
  chain: readonly string[],
  walk: Walk,
): void {
  const { facts, everything } = walk;
  const entry = disturbed(start, everything, chain, facts);
  const begun = boundaryViews(event.start, entry, chain, facts).after;
  const { inside } = enterSubprocess(event, begun, chain, facts);
  followScope(event.scope, inside, [event.id, ...chain], everything, walk);
}

function merged(node: Node, known: readonly State[]): State {
  return node.kind === 'parallel' ? mergeParallel(known) : mergeAlternatives(known);
}

/** Passes one node; answers the state behind it, and puts the states behind its boundary events. */
function pass(
  node: Node,
  entry: State,
  chain: readonly string[],
  scope: Scope & { readonly writes: Writes },
  walk: Walk,
  put: (flow: string, state: State) => void,
): State | undefined {
  const { facts } = walk;
  if (node.kind === 'compensate') {
    const handlers = Object.values(scope.nodes).filter(
      (one) => 'isForCompensation' in one && one.isForCompensation,
    );
    return disturbed(entry, joinWrites(handlers.map((one) => writesOf(one, facts))), chain, facts);
  }
  if (node.kind === 'event-choice') {
    for (const event of node.events) {
      const { after } = boundaryViews(event, entry, chain, facts);
      if (event.outgoing !== undefined) put(event.outgoing, after);
    }
    const ending = node.events.filter(({ outgoing }) => outgoing === undefined);
    const left = ending.map((event) => boundaryViews(event, entry, chain, facts).after);
    return left.length === 0 ? undefined : mergeAlternatives(left);
  }
  const after = passActivity(node, entry, chain, scope.writes, walk);
  if (!('boundaries' in node)) return after;
  const interrupted = isLong(node) ? disturbed(entry, writesOf(node, facts), chain, facts) : entry;
  for (const event of node.boundaries) {
    walk.entries.set(event.id, interrupted);
    walk.chains.set(event.id, chain);
    const left = boundaryViews(event, interrupted, chain, facts).after;
    walk.exits.set(event.id, left);
    if (event.outgoing !== undefined) put(event.outgoing, left);
  }
  const handler = scope.nodes[node.compensation ?? ''];
  if (handler !== undefined && after !== undefined) enterHandler(handler, after, chain, walk);
  return after;
}

function passActivity(
  node: Node,
  entry: State,
  chain: readonly string[],
  around: Writes,
  walk: Walk,
): State | undefined {
  if (node.kind === 'subprocess') return passSubprocess(node, entry, chain, around, walk);
  if (node.kind === 'loop') return passLoop(node, entry, chain, around, walk);
  return viewsOf(node, entry, chain, walk.facts).after;
}

/** What happens inside it may have been written when a boundary event leaves it. */
function isLong({ kind }: Node): boolean {
  return kind === 'subprocess' || kind === 'loop';
}

/** Turns come after one another, or run beside each other: each may find written what another one writes. */
function passLoop(
  node: LoopNode<Expression>,
  entry: State,
  chain: readonly string[],
  around: Writes,
  walk: Walk,
): State {
  const { facts } = walk;
  const writes = joinWrites([around, writesOf(node, facts)]);
  const turn = disturbed(entry, writes, chain, facts);
  walk.turns.set(node.id, turn);
  if (node.body.kind === 'subprocess' && node.body.scope.starts.length > 0) {
    const { inside } = enterSubprocess(node.body, turn, chain, facts, turnVariables(node));
    const completed = followScope(node.body.scope, inside, [node.id, ...chain], writes, walk);
    if (completed !== undefined) walk.completions.set(node.id, completed);
  }
  return afterLoop(node, entry, chain, facts);
}

function passSubprocess(
  node: Extract<Node, { kind: 'subprocess' }>,
  entry: State,
  chain: readonly string[],
  around: Writes,
  walk: Walk,
): State | undefined {
  const { facts } = walk;
  const { inside } = enterSubprocess(node, entry, chain, facts);
  const innerChain = [node.id, ...chain];
  const isEmpty = node.scope.starts.length === 0;
  const completed = isEmpty ? inside : followScope(node.scope, inside, innerChain, around, walk);
  if (completed === undefined) return undefined;
  walk.completions.set(node.id, completed);
  return leaveSubprocess(node, completed, chain, facts).after;
}

/** A handler runs at any time after its activity has completed. */
function enterHandler(handler: Node, after: State, chain: readonly string[], walk: Walk): void {
  const { facts, everything } = walk;
  const entry = disturbed(after, everything, chain, facts);
  walk.entries.set(handler.id, entry);
  walk.chains.set(handler.id, chain);
  const left = passActivity(handler, entry, chain, everything, walk);
  if (left !== undefined) walk.exits.set(handler.id, left);
}

/** What may be written at any time: events that do not interrupt start what runs beside everything behind them. */
function besideEverything(order: readonly Node[], facts: Facts): readonly Writes[] {
  const isQuiet = order.every((node) => boundariesOf(node).every((event) => event.interrupting));
  return isQuiet ? [] : order.map((node) => writesOf(node, facts));
}

/** What the other branches may write while a node of a branch is active. */
function disturbances(all: readonly Branches[], facts: Facts): ReadonlyMap<string, Writes> {
  const found = new Map<string, Writes>();
  for (const { branches } of all) {
    const writes = [...branches].map(([flow, nodes]) => ({
      flow,
      ...joinWrites(nodes.map((node) => writesOf(node, facts))),
    }));
    const writers = Map.groupBy(
      writes.flatMap(({ flow, types }) => [...types.keys()].map((name) => ({ flow, name }))),
      ({ name }) => name,
    );
    const together = joinWrites(writes);
    const open = writes.filter(({ isOpen }) => isOpen);
    for (const [flow, nodes] of branches) {
      const others = {
        types: new Map(
          [...together.types].filter(([name]) =>
            writers.get(name)?.some((one) => one.flow !== flow),
          ),
        ),
        isOpen: open.some((one) => one.flow !== flow),
      };
      if (others.types.size === 0 && !others.isOpen) continue;
      for (const { id } of nodes) found.set(id, joinWrites([found.get(id) ?? nothing, others]));
    }
  }
  return found;
}
