import type { ProcessGraph } from '#contracts/graph.ts';
import { everyNode } from '../analyze/graph/every-node.ts';
import type { Expression } from '../model/expression.ts';

/**
 * What the call activities of a process may call: those they name, or anything if one works it out.
 *
 * @param callables BPMN process id to name in the code
 */
export function callsOf(
  { scope }: ProcessGraph<Expression>,
  callables: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const called = everyNode(scope).flatMap((node) => (node.kind === 'call' ? [node.process] : []));
  if (called.some((process) => typeof process !== 'string')) return callables;
  return new Map([...callables].filter(([id]) => called.includes(id)));
}
