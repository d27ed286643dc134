import type { VariableFlow } from '../variables.ts';
import { boundaryViews, enterSubprocess, leaveSubprocess, viewsOf } from './effects.ts';
import type { Environment } from './environment.ts';

/**
 * Where in an element: as a token enters it (conditions, boundary timers), when it has its locals (script, timer, the
 * job's input), or where a mapping is evaluated.
 */
export type Point =
  'entry' | 'body' | { readonly mapping: 'input' | 'output'; readonly index: number };

/** What an expression at that point sees; undefined when no token gets there. `node` may be a boundary event. */
export function environmentAt(
  { facts, followed }: VariableFlow,
  node: string,
  point: Point,
): Environment | undefined {
  const state = followed.entries.get(node);
  const chain = followed.chains.get(node);
  const found = facts.elements.get(node);
  if (state === undefined || chain === undefined || found === undefined) return undefined;
  if (point === 'entry') return { state, chain, locals: new Map() };
  if ('trigger' in found && 'interrupting' in found) {
    return point === 'body'
      ? undefined
      : boundaryViews(found, state, chain, facts).outputs[point.index];
  }
  if (found.kind !== 'subprocess') {
    const views = viewsOf(found, state, chain, facts);
    if (point === 'body') return views.body;
    return (point.mapping === 'input' ? views.inputs : views.outputs)[point.index];
  }
  if (point === 'body' || point.mapping === 'input') {
    const { inputs } = enterSubprocess(found, state, chain, facts);
    return point === 'body' ? inputs.at(-1) : inputs[point.index];
  }
  const inside = followed.completions.get(node);
  return inside && leaveSubprocess(found, inside, chain, facts).outputs[point.index];
}
