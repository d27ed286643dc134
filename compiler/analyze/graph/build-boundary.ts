import type { BoundaryEvent } from '#contracts/graph.ts';
import { labelOf } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { BoundaryEvent as DrawnBoundaryEvent } from '../../model/flow-node.ts';
import { buildMappings } from './build-activity.ts';
import type { BuildContext } from './build-context.ts';
import { attachedTrigger } from './trigger.ts';

/** A boundary event of an activity, its compensation excepted; undefined when a diagnostic says why there is none. */
export function buildBoundary(
  event: DrawnBoundaryEvent,
  outgoing: string | undefined,
  context: BuildContext,
): BoundaryEvent<Expression> | undefined {
  const interrupting = event.cancelActivity;
  const reacts = attachedTrigger(event, interrupting, context);
  if (reacts === undefined) return undefined;
  const { input, output } = buildMappings(event, context);
  if (input.length > 0) {
    const message = 'has an input mapping: nothing of it begins that could see what is mapped.';
    const fix = 'Use output mappings, or map variables behind the event.';
    context.findings.about(event, 'invalid-mapping', message, { fix });
  }
  const base = { id: event.id, label: labelOf(event), ...reacts, interrupting };
  return { ...base, ...(outgoing !== undefined && { outgoing }), output };
}
