import type { ActivityParts, FlowNode, JobNode, Mapping } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { Extensions, MappingElement } from '../../model/extensions.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Task } from '../../model/flow-node.ts';
import type { BuildContext } from './build-context.ts';
import { messageTrigger } from './trigger.ts';

/** What every node of the graph has. */
export interface NodeParts {
  readonly id: string;
  readonly label: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
}

type Node = FlowNode<Expression>;
type Parts = NodeParts & ActivityParts<Expression>;

/** The node of a task; undefined when a diagnostic says why there is none. */
export function buildTask(task: Task, parts: Parts, context: BuildContext): Node | undefined {
  switch (task.kind) {
    case 'task':
    case 'manualTask':
      return { ...parts, kind: 'pass', drawnAs: task.kind };
    case 'serviceTask':
      return buildJob(task, parts, context);
    case 'sendTask':
    case 'businessRuleTask':
      if (task.extensions.taskDefinition !== undefined) return buildJob(task, parts, context);
      return unsupportedTask(task, context, 'without zeebe:taskDefinition is not supported yet');
    case 'scriptTask':
      return buildScript(task, parts, context);
    case 'receiveTask':
      return buildReceive(task, parts, context);
    case 'userTask':
      return unsupportedTask(task, context, 'is not supported yet');
  }
}

function unsupportedTask(task: Task, { findings }: BuildContext, why: string): undefined {
  findings.about(task, 'unsupported-element', `is a ${task.kind}, which ${why}.`, {
    fix: 'Draw it as a service task with a job type.',
  });
}

/** A job: the element's `zeebe:taskDefinition` says which. */
export function buildJob(
  element: ElementBase & { readonly kind: string },
  parts: Parts,
  { findings }: BuildContext,
): JobNode<Expression> | undefined {
  const { taskDefinition, taskHeaders } = element.extensions;
  const type = taskDefinition?.type;
  if (taskDefinition === undefined || type === undefined || type.text.trim() === '') {
    if (hasCamunda7(element)) return undefined;
    findings.about(element, 'missing-job-type', 'has no job type, so nobody does it.', {
      fix: 'Give it a zeebe:taskDefinition with the type of an agent, e.g. type="slots.reserve".',
    });
    return undefined;
  }
  if (type.kind === 'feel') {
    findings.about(
      element,
      'unsupported-expression',
      'has a job type that is worked out at run time.',
      {
        span: type.span,
        fix: 'Write the job type itself, without "=".',
      },
    );
    return undefined;
  }
  const retries = buildRetries(element, taskDefinition.retries, findings);
  return {
    ...parts,
    kind: 'job',
    drawnAs: element.kind,
    job: type.text.trim(),
    ...(retries !== undefined && { retries }),
    headers: Object.fromEntries(taskHeaders.map(({ key, value }) => [key, value])),
  };
}

/** Then a rule says what to write in place of what Camunda 7 has for a job type. */
function hasCamunda7({ extensions }: ElementBase): boolean {
  return [...extensions.attributes, ...extensions.others].some(
    (one) => one.vocabulary === 'camunda7',
  );
}

function buildRetries(
  element: ElementBase,
  retries: Expression | undefined,
  findings: BuildContext['findings'],
): number | undefined {
  if (retries === undefined) return undefined;
  if (retries.kind === 'feel') {
    findings.about(
      element,
      'unsupported-expression',
      'has retries that are worked out at run time.',
      {
        span: retries.span,
        fix: 'Write the number of tries itself.',
      },
    );
    return undefined;
  }
  if (/^\s*\d{1,4}\s*$/u.test(retries.text) && Number(retries.text) > 0)
    return Number(retries.text);
  findings.about(
    element,
    'invalid-retries',
    `has retries="${retries.text}", which is no number of tries.`,
    {
      span: retries.span,
      fix: 'Write how often it may be tried, 1 or more; 3 is what Camunda takes.',
    },
  );
  return undefined;
}

function buildScript(task: Task, parts: Parts, context: BuildContext): Node | undefined {
  const { script, taskDefinition } = task.extensions;
  if (taskDefinition !== undefined && script === undefined) return buildJob(task, parts, context);
  const { expression, resultVariable = '' } = script ?? {};
  if (expression?.kind === 'feel' && resultVariable !== '' && taskDefinition === undefined) {
    return { ...parts, kind: 'script', expression, resultVariable };
  }
  context.findings.about(
    task,
    'invalid-script',
    'needs either a FEEL expression with a result variable, or a job type.',
    {
      ...(script && { span: script.span }),
      fix: 'Write <zeebe:script expression="=price * quantity" resultVariable="total" />.',
    },
  );
  return undefined;
}

function buildReceive(task: Task, parts: Parts, context: BuildContext): Node | undefined {
  if (task.instantiate) {
    return unsupportedTask(task, context, 'starts an instance, which is not supported yet');
  }
  const trigger = messageTrigger(task, task.messageRef, context);
  return trigger && { ...parts, kind: 'wait', drawnAs: task.kind, trigger };
}

/** Input and output mappings of an element. */
export function buildMappings(
  element: ElementBase,
  context: BuildContext,
): {
  readonly input: readonly Mapping<Expression>[];
  readonly output: readonly Mapping<Expression>[];
} {
  const { input, output }: Extensions = element.extensions;
  const build = (one: MappingElement) => buildMapping(element, one, context);
  return { input: input.flatMap(build), output: output.flatMap(build) };
}

const path = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/u;

function buildMapping(
  element: ElementBase,
  { target, source, span }: MappingElement,
  { findings }: BuildContext,
): readonly Mapping<Expression>[] {
  if (!path.test(target)) {
    findings.about(
      element,
      'invalid-mapping',
      `maps to '${target}', which is no name of a variable.`,
      {
        span,
        fix: 'Write a name, or a path of names such as "order.total".',
      },
    );
    return [];
  }
  if (source === undefined || source.text.trim() === '') {
    findings.about(element, 'invalid-mapping', `maps nothing to '${target}'.`, {
      span,
      fix: 'Give the mapping a source, e.g. source="=order.total".',
    });
    return [];
  }
  return [{ target, source }];
}
