import type { Throw } from '#contracts/graph.ts';
import type { EventDefinition } from '../../model/event-definition.ts';
import type { Expression } from '../../model/expression.ts';
import type { EndEvent, IntermediateEvent } from '../../model/flow-node.ts';
import type { BuildContext } from './build-context.ts';
import { buildSend } from './build-send.ts';
import { thrownEscalation } from './code-trigger.ts';
import { plain } from './event-row.ts';
import type { Step } from './event-row.ts';
import { signalName } from './signal-trigger.ts';

/** What an intermediate throw event does: nothing, or all that it throws, one after the other. */
export function throwSteps(event: IntermediateEvent, context: BuildContext): readonly Step[] {
  const none: Step = {
    takesMappings: true,
    build: (parts, drawnAs) => ({ ...parts, kind: 'pass', drawnAs }),
  };
  const thrown = event.definitions.map((one) =>
    one.kind === 'linkEventDefinition' ? none : throwStep(event, one, context),
  );
  if (thrown.length === 0) return [none];
  return thrown.filter((step) => step !== undefined);
}

/** Undefined for what no event throws, which a rule says. */
export function throwStep(
  event: IntermediateEvent | EndEvent,
  definition: EventDefinition,
  context: BuildContext,
): Step | undefined {
  switch (definition.kind) {
    case 'messageEventDefinition':
      return {
        takesMappings: true,
        build: (parts, drawnAs) => {
          const job = buildSend(event, definition.messageRef, parts, context);
          return job && { ...job, drawnAs };
        },
      };
    case 'signalEventDefinition': {
      const signal = signalName(event, definition.signalRef, context);
      return signal === undefined ? undefined : throws({ kind: 'signal', signal });
    }
    case 'escalationEventDefinition': {
      const code = thrownEscalation(event, definition.escalationRef, context);
      return code === undefined ? undefined : throws({ kind: 'escalation', code });
    }
    case 'compensateEventDefinition': {
      const { activityRef: activity, waitForCompletion } = definition;
      const what = {
        ...(activity !== undefined && { activity }),
        ...(!waitForCompletion && ({ wait: false } as const)),
      };
      return {
        takesMappings: false,
        build: (parts) => ({ ...plain(parts), kind: 'compensate', ...what }),
      };
    }
    default:
      return undefined;
  }
}

function throws(event: Throw<Expression>): Step {
  return {
    takesMappings: true,
    build: (parts, drawnAs) => ({ ...parts, kind: 'throw', drawnAs, event }),
  };
}
