import type { ElementBase } from '../../model/element.ts';
import { labelOf, nameOf } from '../../model/element.ts';
import type { Scope } from './ways-on.ts';

/** The drawn element of every node, flow and boundary event, implicit ones included. */
export type Origins = ReadonlyMap<string, ElementBase>;

/** Of a long way, the choices that are shown: the last ones matter most. */
const mostShown = 6;

/** The choices that lead somewhere: `take 'No' at 'Approved?' (Gateway_1), then ...`. */
export function pathWords(path: readonly string[], scope: Scope, origins: Origins): string {
  if (path.length === 0) return 'whatever is chosen';
  const shown = path.slice(-mostShown).map((taken) => choiceWords(taken, scope, origins));
  const before = path.length - shown.length;
  return `${before === 0 ? '' : `after ${before} other choices, `}${shown.join(', then ')}`;
}

/** One choice: a flow that is taken, or a boundary event that happens. */
function choiceWords(taken: string, scope: Scope, origins: Origins): string {
  const at = (id: string | undefined): string => {
    const element = origins.get(id ?? '');
    return element === undefined ? '' : ` at ${nameOf(element)}`;
  };
  const element = origins.get(taken);
  const flow = scope.flows[taken];
  if (flow === undefined) {
    const host = element !== undefined && 'attachedToRef' in element ? element.attachedToRef : '';
    return `let ${element ? nameOf(element) : taken} happen${at(String(host))}`;
  }
  const target = origins.get(flow.target);
  const isNamed = flow.label !== '' && element !== undefined;
  const way = isNamed ? `'${labelOf(element)}'` : `the way to ${target ? nameOf(target) : taken}`;
  return `take ${way}${at(flow.source)}`;
}

/** Where a join misses a token from: `from 'Bring to post office' (Activity_Post)`. */
export function sourceWords(flows: readonly string[], scope: Scope, origins: Origins): string {
  const words = flows.map((id) => {
    const source = origins.get(scope.flows[id]?.source ?? '');
    return source === undefined ? `by ${id}` : `from ${nameOf(source)}`;
  });
  return words.join(' and ');
}
