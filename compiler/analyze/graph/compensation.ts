import { nameOf } from '../../model/element.ts';
import type { BoundaryEvent, FlowNode } from '../../model/flow-node.ts';
import type { Association } from '../../model/artifact.ts';
import type { FlowElements } from '../../model/process.ts';
import type { BuildContext } from './build-context.ts';

/** Handler by the activity that it undoes, from compensation boundary events and their associations. */
export function compensationHandlers(
  scope: FlowElements,
  associations: readonly Association[],
  context: BuildContext,
): ReadonlyMap<string, string> {
  const nodes = new Map(scope.nodes.map((node) => [node.id, node]));
  const bySource = Map.groupBy(associations, (one) => one.sourceRef);
  const handlers = new Map<string, string>();
  for (const event of scope.nodes) {
    if (event.kind !== 'boundaryEvent' || !isCompensation(event)) continue;
    const handler = findHandler(event, bySource.get(event.id) ?? [], nodes, context);
    const host = event.attachedToRef ?? '';
    if (handler === undefined) continue;
    if (handlers.has(host)) {
      context.findings.about(
        event,
        'invalid-compensation',
        'is a second compensation boundary event of its activity.',
        {
          fix: 'Keep one; let its handler be a subprocess if there is more than one thing to undo.',
        },
      );
    }
    handlers.set(host, handler);
  }
  return handlers;
}

export function isCompensation(event: BoundaryEvent): boolean {
  return event.definitions[0]?.kind === 'compensateEventDefinition';
}

function findHandler(
  event: BoundaryEvent,
  targets: readonly Association[],
  nodes: ReadonlyMap<string, FlowNode>,
  { findings }: BuildContext,
): string | undefined {
  const found = targets.flatMap((one) => nodes.get(one.targetRef ?? '') ?? []);
  const [handler, second] = found.filter((one) => 'isForCompensation' in one);
  if (handler === undefined || second !== undefined) {
    const count = handler === undefined ? 'no activity' : 'more than one activity';
    findings.about(event, 'invalid-compensation', `is associated with ${count} that undoes it.`, {
      fix: 'Draw one association from it to the activity that compensates.',
    });
    return undefined;
  }
  if (!handler.isForCompensation) {
    findings.about(
      handler,
      'invalid-compensation',
      `is the handler of ${nameOf(event)}, but not marked as compensation.`,
      {
        fix: 'Set isForCompensation="true".',
      },
    );
  }
  return handler.id;
}
