import type { EndNode } from '#contracts/graph.ts';
import type { EventDefinition } from '../../model/event-definition.ts';
import type { Expression } from '../../model/expression.ts';
import type { EndEvent } from '../../model/flow-node.ts';
import type { BuildContext } from './build-context.ts';
import { throwStep } from './build-throw.ts';
import { thrownError } from './code-trigger.ts';
import { plain } from './event-row.ts';
import type { Step } from './event-row.ts';

type EndResult = EndNode<Expression>['result'];

/** What an end event does: all that it throws, one after the other, and what ends its scope last. */
export function endSteps(event: EndEvent, context: BuildContext): readonly Step[] {
  const results = event.definitions.filter(endsScope);
  const thrown = event.definitions.filter((one) => !endsScope(one));
  const steps = thrown.flatMap((one, index) => {
    const isLast = results.length === 0 && index === thrown.length - 1;
    return thrownSteps(event, one, isLast, context);
  });
  if (event.definitions.length === 0) return [ends({ kind: 'none' })];
  const last = results.flatMap((one) => endResult(event, one, context) ?? []);
  return [...steps, ...last.map(ends)];
}

function endsScope({ kind }: EventDefinition): boolean {
  return (
    kind === 'terminateEventDefinition' ||
    kind === 'errorEventDefinition' ||
    kind === 'cancelEventDefinition'
  );
}

function endResult(
  event: EndEvent,
  definition: EventDefinition,
  context: BuildContext,
): EndResult | undefined {
  switch (definition.kind) {
    case 'terminateEventDefinition':
      return { kind: 'terminate' };
    case 'cancelEventDefinition':
      return { kind: 'cancel' };
    case 'errorEventDefinition': {
      const code = thrownError(event, definition.errorRef, context);
      return code === undefined ? undefined : { kind: 'error', code };
    }
    default:
      return undefined;
  }
}

/** Compensation that nobody waits for runs beside the end of its path. */
function thrownSteps(
  event: EndEvent,
  definition: EventDefinition,
  isLast: boolean,
  context: BuildContext,
): readonly Step[] {
  const step = throwStep(event, definition, context);
  if (step === undefined) return [];
  if (definition.kind !== 'compensateEventDefinition' || !isLast) return [step];
  if (!definition.waitForCompletion) return [step, ends({ kind: 'none' })];
  const { activityRef: activity } = definition;
  return [ends({ kind: 'compensation', ...(activity !== undefined && { activity }) })];
}

function ends(result: EndResult): Step {
  return {
    takesMappings: false,
    build: (parts) => ({ ...plain(parts), kind: 'end', result }),
  };
}
