import type { JobNode } from '#contracts/graph.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import { camunda7Severity } from '../camunda-7/severity.ts';
import type { BuildContext } from './build-context.ts';
import { buildJobCall } from './job-call.ts';
import type { ActivityNodeParts } from './node-parts.ts';

/** A job: the element's `zeebe:taskDefinition` says which. */
export function buildJob(
  element: ElementBase & { readonly kind: string },
  parts: ActivityNodeParts,
  context: BuildContext,
): JobNode<Expression> | undefined {
  const { taskDefinition, taskHeaders: headers } = element.extensions;
  const type = taskDefinition?.type;
  if (taskDefinition === undefined || type === undefined || type.text.trim() === '') {
    if (hasCamunda7(element)) return undefined;
    context.findings.about(element, 'missing-job-type', 'has no job type, so nobody does it.', {
      fix: 'Give it a zeebe:taskDefinition with the type of an agent, e.g. type="slots.reserve".',
    });
    return undefined;
  }
  const call = buildJobCall(element, { type, retries: taskDefinition.retries, headers }, context);
  return { ...parts, kind: 'job', drawnAs: element.kind, ...call };
}

/** Then a rule says what to write in place of what Camunda 7 has for a job type. */
export function hasCamunda7({ extensions }: ElementBase): boolean {
  return [...extensions.attributes, ...extensions.others].some(
    (one) => one.vocabulary === 'camunda7' && camunda7Severity(one) === 'error',
  );
}
