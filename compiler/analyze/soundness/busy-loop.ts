import { loopsOf } from './loops.ts';
import { successors } from './ways-on.ts';
import type { Node, Scope } from './ways-on.ts';

/** Loops in which nothing waits, so that they spin inside one workflow task. */
export function busyLoops(scope: Scope): readonly (readonly string[])[] {
  const next = successors(scope);
  const quick = Object.values(scope.nodes).filter((node) => !waits(node));
  const ids = new Set(quick.map((node) => node.id));
  return loopsOf([...ids], (id) => next(id).filter((target) => ids.has(target)));
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
