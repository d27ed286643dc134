import type { LoopNode } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { VariableFlow } from '../variables.ts';
import {
  boundaryViews,
  enterSubprocess,
  leaveSubprocess,
  turnVariables,
  viewsOf,
} from './effects.ts';
import type { Environment } from './environment.ts';

/**
 * Where in an element: as a token enters it (conditions, boundary timers), when it has its locals (script, timer, the
 * job's input), or where a mapping is evaluated.
 */
export type Point =
  'entry' | 'body' | { readonly mapping: 'input' | 'output'; readonly index: number };

/** What the expressions of an element see. */
export interface ElementViews {
  readonly inputs: readonly Environment[];
  readonly body: Environment | undefined;
  readonly outputs: readonly Environment[];
}

/** What an expression at that point sees; undefined when no token gets there. `node` may be a boundary event. */
export function environmentAt(
  flow: VariableFlow,
  node: string,
  point: Point,
): Environment | undefined {
  return point === 'entry' ? entryOf(flow, node) : atPoint(elementViews(flow, node), point);
}

export function atPoint(
  { inputs, body, outputs }: ElementViews,
  point: Exclude<Point, 'entry'>,
): Environment | undefined {
  if (point === 'body') return body;
  return (point.mapping === 'input' ? inputs : outputs)[point.index];
}

export function entryOf({ followed }: VariableFlow, node: string): Environment | undefined {
  const state = followed.entries.get(node);
  const chain = followed.chains.get(node);
  return state && chain && { state, chain, locals: new Map() };
}

/** All views of an element but its entry. */
export function elementViews(flow: VariableFlow, node: string): ElementViews {
  const { facts, followed } = flow;
  const entry = entryOf(flow, node);
  const found = facts.elements.get(node);
  if (entry === undefined || found === undefined) {
    return { inputs: [], body: undefined, outputs: [] };
  }
  const { state, chain } = entry;
  if ('trigger' in found && 'interrupting' in found) {
    return { inputs: [], body: undefined, ...boundaryViews(found, state, chain, facts) };
  }
  if (found.kind === 'loop') return loopViews(found, flow, chain);
  if (found.kind !== 'subprocess') return viewsOf(found, state, chain, facts);
  const { inputs } = enterSubprocess(found, state, chain, facts);
  const inside = followed.completions.get(node);
  const left = inside && leaveSubprocess(found, inside, chain, facts);
  return { inputs, body: inputs.at(-1), outputs: left?.outputs ?? [] };
}

/** In a loop, mappings and body are those of a turn. */
function loopViews(
  node: LoopNode<Expression>,
  { facts, followed }: VariableFlow,
  chain: readonly string[],
): ElementViews {
  const turn = followed.turns.get(node.id);
  const nothing = { inputs: [], body: undefined, outputs: [] };
  if (turn === undefined) return nothing;
  const locals = turnVariables(node);
  if (node.body.kind !== 'subprocess') {
    return viewsOf(node.body, turn, chain, facts, locals);
  }
  const { inputs } = enterSubprocess(node.body, turn, chain, facts, locals);
  const inside = followed.completions.get(node.id);
  const left = inside && leaveSubprocess(node.body, inside, chain, facts);
  return { inputs, body: inputs.at(-1), outputs: left?.outputs ?? [] };
}
