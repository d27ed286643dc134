import type { JobNode, Mapping } from '#contracts/graph.ts';
import { PUBLISH_MESSAGE_JOB } from '#contracts/platform.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import { buildJob, hasCamunda7 } from './build-job.ts';
import type { BuildContext } from './build-context.ts';
import type { EventParts } from './event-row.ts';
import { messageName } from './message-trigger.ts';

/** What sends a message: an agent (`zeebe:taskDefinition`), or the platform (`zeebe:publishMessage`). */
export function buildSend(
  element: ElementBase & { readonly kind: string },
  messageRef: string | undefined,
  parts: EventParts,
  context: BuildContext,
): JobNode<Expression> | undefined {
  const { taskDefinition, publishMessage } = element.extensions;
  if (taskDefinition !== undefined && publishMessage === undefined) {
    return buildJob(element, parts, context);
  }
  if (taskDefinition === undefined && publishMessage !== undefined) {
    return publishes(element, messageRef, parts, context);
  }
  if (taskDefinition === undefined && hasCamunda7(element)) return undefined;
  const message =
    taskDefinition === undefined
      ? 'sends a message, and does not say how.'
      : 'has both a job type and zeebe:publishMessage.';
  const fix =
    'Give it <zeebe:publishMessage correlationKey="=..." /> to send the message to another process, or a <zeebe:taskDefinition> with the job type of an agent.';
  context.findings.about(element, 'invalid-send', message, { fix });
  return undefined;
}

function publishes(
  element: ElementBase & { readonly kind: string },
  messageRef: string | undefined,
  parts: EventParts,
  context: BuildContext,
): JobNode<Expression> | undefined {
  const { publishMessage } = element.extensions;
  const name = messageName(element, messageRef, context);
  const key = publishMessage?.correlationKey;
  if (key === undefined || key.text.trim() === '') {
    const message = 'publishes a message without a correlation key, so it would reach nobody.';
    const fix = 'Give zeebe:publishMessage a correlationKey, e.g. "=reference".';
    const span = publishMessage?.span ?? element.span;
    context.findings.about(element, 'missing-correlation-key', message, { span, fix });
    return undefined;
  }
  if (name === undefined) return undefined;
  const fields: readonly Mapping<Expression>[] = [
    ...(typeof name === 'object' ? [{ target: 'messageName', source: name }] : []),
    { target: 'correlationKey', source: key },
    ...mapping('messageId', publishMessage?.messageId),
    ...mapping('timeToLive', publishMessage?.timeToLive),
  ];
  const input = [...parts.input, ...fields];
  return {
    ...{ ...parts, kind: 'job', drawnAs: element.kind, job: PUBLISH_MESSAGE_JOB },
    headers: typeof name === 'string' ? { message: name } : {},
    input,
    // With input mappings the message carries what they map, else whatever its sender sees.
    ...(parts.input.length > 0 && { reads: [...new Set(input.map(rootOf))] }),
  };
}

function rootOf({ target }: Mapping<Expression>): string {
  return target.split('.', 1)[0] ?? target;
}

function mapping(target: string, source: Expression | undefined): readonly Mapping<Expression>[] {
  return source === undefined || source.text.trim() === '' ? [] : [{ target, source }];
}
