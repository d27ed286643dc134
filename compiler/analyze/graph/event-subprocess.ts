import type {
  AttachedTrigger,
  BoundaryLike,
  EventSubprocess,
  ScopeGraph,
} from '#contracts/graph.ts';
import { labelOf } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { BoundaryEvent, StartEvent, SubProcess } from '../../model/flow-node.ts';
import { buildMappings } from './build-activity.ts';
import type { BuildContext } from './build-context.ts';
import { buildBoundary } from './build-boundary.ts';
import { buildListeners } from './listeners.ts';

/** A subprocess that an event in its scope starts; undefined when a diagnostic says why there is none. */
export function buildEventSubprocess(
  drawn: SubProcess,
  scope: ScopeGraph<Expression>,
  context: BuildContext,
): EventSubprocess<Expression> | undefined {
  const starts = drawn.nodes.filter((node) => node.kind === 'startEvent');
  const [start, second] = starts;
  if (start === undefined || second !== undefined) {
    const count = start === undefined ? 'no start event' : 'several start events';
    const message = `is an event subprocess with ${count}.`;
    const fix = 'Draw exactly one start event, with the event that starts it.';
    context.findings.about(drawn, 'invalid-event-subprocess', message, { fix });
    return undefined;
  }
  const begun = buildStart(start, drawn, context);
  if (begun === undefined) return undefined;
  const { input, output } = buildMappings(drawn, context);
  const base = { id: drawn.id, label: labelOf(drawn), start: begun, input, output, scope };
  return { ...base, ...buildListeners(drawn, context) };
}

function buildStart(
  start: StartEvent,
  drawn: SubProcess,
  context: BuildContext,
): BoundaryLike<Expression> | undefined {
  const [definition] = start.definitions;
  if (definition === undefined && start.definitionRefs.length === 0) {
    const message = 'starts an event subprocess, and no event is said.';
    const fix = 'Say what starts it, e.g. a message, a timer or an error.';
    context.findings.about(start, 'invalid-event-subprocess', message, { fix });
    return undefined;
  }
  const event = definition?.kind === 'compensateEventDefinition' ? 'compensation' : 'event';
  if (event === 'compensation') return compensationStart(start, drawn, context);
  // What starts it is what a boundary event of its scope would catch.
  const { isInterrupting, ...rest } = start;
  const boundary: BoundaryEvent = {
    ...rest,
    ...{ kind: 'boundaryEvent', attachedToRef: undefined, cancelActivity: isInterrupting },
  };
  const built = buildBoundary(boundary, start.id, context);
  if (built === undefined) return undefined;
  const { caught, trigger, interrupting, output } = built;
  return { ...parts(start, trigger, interrupting, output), ...(caught && { caught }) };
}

/** Undoes its scope in place of the handlers inside. BPMN 2.0.2, section 13.4.5. */
function compensationStart(
  start: StartEvent,
  drawn: SubProcess,
  context: BuildContext,
): BoundaryLike<Expression> | undefined {
  if (context.inSubprocess) return parts(start, { kind: 'compensation' }, true, []);
  const message = 'compensates the process itself, which nothing can compensate.';
  const fix = 'Put it into the subprocess that it undoes.';
  context.findings.about(drawn, 'invalid-event-subprocess', message, { fix });
  return undefined;
}

function parts(
  start: StartEvent,
  trigger: AttachedTrigger<Expression>,
  interrupting: boolean,
  output: BoundaryLike<Expression>['output'],
): BoundaryLike<Expression> {
  return { id: start.id, label: labelOf(start), trigger, interrupting, output };
}
