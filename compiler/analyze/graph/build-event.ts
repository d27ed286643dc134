import type {
  ActivityParts,
  BoundaryEvent,
  CatchTrigger,
  EndNode,
  FlowNode,
} from '#contracts/graph.ts';
import { labelOf } from '../../model/element.ts';
import type { EventDefinition } from '../../model/event-definition.ts';
import type { Expression } from '../../model/expression.ts';
import type { AwaitedNode } from './event-gateways.ts';
import type {
  BoundaryEvent as DrawnBoundaryEvent,
  EndEvent,
  Event,
  IntermediateEvent,
  StartEvent,
} from '../../model/flow-node.ts';
import { buildJob, buildMappings } from './build-activity.ts';
import type { NodeParts } from './build-activity.ts';
import type { BuildContext } from './build-context.ts';
import { eventWords } from './event-words.ts';
import { errorTrigger, messageName, messageTrigger, timerTrigger } from './trigger.ts';

type Node = FlowNode<Expression>;
type Parts = NodeParts & ActivityParts<Expression>;

/** The node of an event in a flow; undefined when a diagnostic says why there is none. */
export function buildEvent(
  event: StartEvent | EndEvent | IntermediateEvent,
  parts: Parts,
  context: BuildContext,
): Node | undefined {
  if (event.kind === 'startEvent' && context.inEventSubprocess) {
    // What it catches, and what it maps, is the event subprocess's.
    return { ...parts, kind: 'pass', drawnAs: event.kind, input: [], output: [] };
  }
  const definition = onlyDefinition(event, context);
  if (definition === 'refused') return undefined;
  switch (event.kind) {
    case 'startEvent':
      return buildStart(event, definition, parts, context);
    case 'endEvent':
      return buildEnd(event, definition, parts, context);
    case 'intermediateCatchEvent':
      return buildCatch(event, definition, parts, context);
    case 'intermediateThrowEvent':
      return buildThrow(event, definition, parts, context);
  }
}

/** What an event throws or catches; undefined for a none event. */
function onlyDefinition(
  event: Event,
  { findings }: BuildContext,
): EventDefinition | undefined | 'refused' {
  const [first, second] = event.definitions;
  if (event.definitionRefs.length > 0) {
    findings.about(
      event,
      'unsupported-event',
      'refers to an event definition elsewhere, which is not supported yet.',
      {
        fix: 'Put the event definition into the event.',
      },
    );
    return 'refused';
  }
  if (second !== undefined) {
    findings.about(
      event,
      'unsupported-event',
      'has several event definitions, which is not supported yet.',
      {
        span: second.span,
        fix: 'Draw one event for each of them.',
      },
    );
    return 'refused';
  }
  return first;
}

function unsupportedEvent(
  event: Event,
  definition: EventDefinition,
  { findings }: BuildContext,
): undefined {
  const words = eventWords(event, definition);
  findings.about(event, 'unsupported-event', `is a ${words}, which is not supported yet.`, {
    span: definition.span,
    fix: 'Supported are none, message, timer, error, terminate and compensation events, where BPMN has them.',
  });
}

function buildStart(
  event: StartEvent,
  definition: EventDefinition | undefined,
  parts: Parts,
  context: BuildContext,
): Node | undefined {
  if (definition !== undefined) {
    if (definition.kind !== 'messageEventDefinition' || context.inSubprocess) {
      return unsupportedEvent(event, definition, context);
    }
    if (messageName(event, definition.messageRef, context) === undefined) return undefined;
  }
  refuseMappings(event, parts, context);
  return { ...parts, kind: 'pass', drawnAs: event.kind };
}

function buildCatch(
  event: IntermediateEvent,
  definition: EventDefinition | undefined,
  parts: Parts,
  context: BuildContext,
): Node | undefined {
  if (definition === undefined) {
    context.findings.about(
      event,
      'missing-event-definition',
      'catches nothing: it has no event definition.',
      {
        fix: 'Say what it waits for, e.g. a message or a timer.',
      },
    );
    return undefined;
  }
  if (definition.kind === 'linkEventDefinition') return passLink(event, parts, context);
  const trigger = waitTrigger(event, definition, context);
  return trigger && { ...parts, kind: 'wait', drawnAs: event.kind, trigger };
}

/** What an event or receive task behind an event-based gateway waits for. */
export function awaitedTrigger(
  node: AwaitedNode,
  context: BuildContext,
): CatchTrigger<Expression> | undefined {
  if (node.kind === 'receiveTask') return messageTrigger(node, node.messageRef, context);
  const definition = onlyDefinition(node, context);
  if (definition === undefined || definition === 'refused') return undefined;
  return waitTrigger(node, definition, context);
}

function waitTrigger(event: Event, definition: EventDefinition, context: BuildContext) {
  switch (definition.kind) {
    case 'messageEventDefinition':
      return messageTrigger(event, definition.messageRef, context);
    case 'timerEventDefinition':
      return timerTrigger(event, definition, context);
    default:
      return unsupportedEvent(event, definition, context);
  }
}

function passLink(event: IntermediateEvent, parts: Parts, context: BuildContext): Node {
  refuseMappings(event, parts, context);
  return { ...parts, kind: 'pass', drawnAs: event.kind };
}

function buildThrow(
  event: IntermediateEvent,
  definition: EventDefinition | undefined,
  parts: Parts,
  context: BuildContext,
): Node | undefined {
  if (definition === undefined) return { ...parts, kind: 'pass', drawnAs: event.kind };
  switch (definition.kind) {
    case 'linkEventDefinition':
      return passLink(event, parts, context);
    case 'messageEventDefinition':
      return buildMessageThrow(event, parts, context);
    case 'compensateEventDefinition': {
      const activity = compensated(event, definition, context);
      refuseMappings(event, parts, context);
      return { ...plain(parts), kind: 'compensate', ...activity };
    }
    default:
      return unsupportedEvent(event, definition, context);
  }
}

function buildMessageThrow(
  event: IntermediateEvent | EndEvent,
  parts: Parts,
  context: BuildContext,
): Node | undefined {
  if (event.extensions.taskDefinition !== undefined) return buildJob(event, parts, context);
  context.findings.about(
    event,
    'unsupported-event',
    'throws a message without a job type, which is not supported yet.',
    {
      fix: 'Give it <zeebe:taskDefinition type="publish-event" /> and a header "topic" to publish a domain event.',
    },
  );
  return undefined;
}

function buildEnd(
  event: EndEvent,
  definition: EventDefinition | undefined,
  parts: Parts,
  context: BuildContext,
): Node | undefined {
  if (definition?.kind === 'messageEventDefinition')
    return buildMessageThrow(event, parts, context);
  const result = endResult(event, definition, context);
  refuseMappings(event, parts, context);
  return result && { ...plain(parts), kind: 'end', result };
}

function endResult(
  event: EndEvent,
  definition: EventDefinition | undefined,
  context: BuildContext,
): EndNode<Expression>['result'] | undefined {
  if (definition === undefined) return { kind: 'none' };
  switch (definition.kind) {
    case 'terminateEventDefinition':
      return { kind: 'terminate' };
    case 'errorEventDefinition':
      return thrownError(event, definition.errorRef, context);
    case 'compensateEventDefinition':
      return { kind: 'compensation', ...compensated(event, definition, context) };
    default:
      return unsupportedEvent(event, definition, context);
  }
}

function thrownError(
  event: EndEvent,
  errorRef: string | undefined,
  context: BuildContext,
): EndNode<Expression>['result'] | undefined {
  const trigger = errorTrigger(event, errorRef, context);
  if (trigger?.code !== undefined) return { kind: 'error', code: trigger.code };
  if (trigger === undefined) return undefined;
  context.findings.about(
    event,
    'missing-error-code',
    'throws an error that has no code, so nobody can catch it by name.',
    {
      fix: 'Refer to an <error> with an errorCode.',
    },
  );
  return undefined;
}

function compensated(
  event: Event,
  definition: Extract<EventDefinition, { kind: 'compensateEventDefinition' }>,
  { findings }: BuildContext,
): { readonly activity?: string } {
  if (!definition.waitForCompletion) {
    findings.about(
      event,
      'unsupported-event',
      'does not wait for the compensation that it throws, which is not supported yet.',
      {
        span: definition.span,
        fix: 'Remove waitForCompletion="false".',
      },
    );
  }
  return definition.activityRef === undefined ? {} : { activity: definition.activityRef };
}

/** A boundary event of an activity, its compensation excepted; undefined when a diagnostic says why there is none. */
export function buildBoundary(
  event: DrawnBoundaryEvent,
  outgoing: string | undefined,
  context: BuildContext,
): BoundaryEvent<Expression> | undefined {
  const definition = onlyDefinition(event, context);
  if (definition === 'refused') return undefined;
  if (definition === undefined) {
    context.findings.about(
      event,
      'missing-event-definition',
      'catches nothing: it has no event definition.',
      {
        fix: 'Say what it catches, e.g. an error or a timer.',
      },
    );
    return undefined;
  }
  if (!event.cancelActivity && definition.kind !== 'errorEventDefinition') {
    context.findings.about(
      event,
      'unsupported-event',
      'does not interrupt its activity, which is not supported yet.',
      {
        fix: 'Draw it as an interrupting event, or run the work beside the activity with a parallel gateway.',
      },
    );
    return undefined;
  }
  const trigger =
    definition.kind === 'errorEventDefinition'
      ? errorTrigger(event, definition.errorRef, context)
      : waitTrigger(event, definition, context);
  if (trigger === undefined || outgoing === undefined) return undefined;
  const { input, output } = buildMappings(event, context);
  if (input.length > 0) refuseMappings(event, { input, output: [] }, context);
  return { id: event.id, label: labelOf(event), trigger, interrupting: true, outgoing, output };
}

function refuseMappings(
  event: Event,
  { input, output }: Pick<Parts, 'input' | 'output'>,
  { findings }: BuildContext,
): void {
  if (input.length + output.length === 0) return;
  findings.about(
    event,
    'unsupported-extension',
    'has an input or output mapping, which is not supported on it yet.',
    {
      fix: 'Map variables in a script task before or behind it.',
    },
  );
}

/** Parts without what only activities have. */
function plain({ id, label, incoming, outgoing }: Parts): NodeParts {
  return { id, label, incoming, outgoing };
}
