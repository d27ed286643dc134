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

/** Whether the workflow gives way at this node: a job, a message, a timer, or a subprocess with one of them. */
function waits(node: Node): boolean {
  if (node.kind === 'job' || node.kind === 'wait') return true;
  return node.kind === 'subprocess' && Object.values(node.scope.nodes).some(waits);
}
