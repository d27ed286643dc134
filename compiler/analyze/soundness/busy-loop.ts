import type { AttachedTrigger } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import { loopsOf } from './loops.ts';
import { boundariesOf, flowOf, successors } from './ways-on.ts';
import type { Node, Scope } from './ways-on.ts';

/**
 * Loops in which nothing waits, so that they spin inside one workflow task: along the flows, or because a signal is thrown on the
 * way that it starts itself, beside what it does not interrupt.
 */
export function busyLoops(scope: Scope): readonly (readonly string[])[] {
  const beside = Object.values(scope.nodes).flatMap(boundariesOf);
  const started = beside.map((event) => {
    const targets = flowOf(event).flatMap((flow) => scope.flows[flow]?.target ?? []);
    return { ...event, targets };
  });
  const storms = (scope.eventSubprocesses ?? []).flatMap(({ start, scope: inner }) =>
    spinning(inner, [{ ...start, targets: inner.starts }]).filter((loop) =>
      loop.some((id) => throws(inner.nodes[id], start.trigger)),
    ),
  );
  return [...spinning(scope, started), ...storms];
}

/** An event, and where its token goes. */
interface Started {
  readonly interrupting: boolean;
  readonly trigger: AttachedTrigger<Expression>;
  readonly targets: readonly string[];
}

function spinning(scope: Scope, events: readonly Started[]): readonly (readonly string[])[] {
  const next = successors(scope);
  const repeating = events.filter(({ interrupting }) => !interrupting);
  const quick = Object.values(scope.nodes).filter((node) => !waits(node));
  const ids = new Set(quick.map((node) => node.id));
  const leadsTo = (id: string): readonly string[] => [
    ...next(id),
    ...repeating.flatMap((one) => (throws(scope.nodes[id], one.trigger) ? one.targets : [])),
  ];
  return loopsOf([...ids], (id) => leadsTo(id).filter((target) => ids.has(target)));
}

/** Whether the node throws the signal that an event waits for. */
function throws(node: Node | undefined, trigger: AttachedTrigger<Expression>): boolean {
  if (node?.kind !== 'throw' || node.event.kind !== 'signal') return false;
  if (trigger.kind === 'multiple') {
    return !trigger.all && trigger.triggers.some((one) => throws(node, one));
  }
  return (
    trigger.kind === 'signal' &&
    typeof trigger.signal === 'string' &&
    trigger.signal === node.event.signal
  );
}

/** Whether the workflow gives way at this node: an agent, a person, another process, an event, or something with one inside. */
function waits(node: Node): boolean {
  if (node.listeners !== undefined) return true;
  switch (node.kind) {
    case 'job':
    case 'wait':
    case 'user':
    case 'call':
    case 'event-choice':
      return true;
    case 'loop':
      return waits(node.body);
    case 'subprocess':
      return node.adHoc?.job !== undefined || Object.values(node.scope.nodes).some(waits);
    default:
      return false;
  }
}
