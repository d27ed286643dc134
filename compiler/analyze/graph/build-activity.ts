import type { JobNode, LoopBody, Mapping } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { MappingElement } from '../../model/extensions.ts';
import type { ElementBase } from '../../model/element.ts';
import type { FlowNode, Task } from '../../model/flow-node.ts';
import { buildDecision } from './build-call.ts';
import type { BuildContext } from './build-context.ts';
import { buildUser } from './build-user.ts';
import { associatedMappings } from './data-associations.ts';
import { buildJobCall } from './job-call.ts';
import { isName, isPath } from './names.ts';
import type { ActivityNodeParts } from './node-parts.ts';
import { messageTrigger } from './trigger.ts';

export type { NodeParts } from './node-parts.ts';

type Node = LoopBody<Expression>;
type Parts = ActivityNodeParts;

/** The node of a task; undefined when a diagnostic says why there is none. */
export function buildTask(task: Task, parts: Parts, context: BuildContext): Node | undefined {
  switch (task.kind) {
    case 'task':
    case 'manualTask':
      return { ...parts, kind: 'pass', drawnAs: task.kind };
    case 'serviceTask':
      return buildJob(task, parts, context);
    case 'sendTask':
      if (task.extensions.taskDefinition !== undefined) return buildJob(task, parts, context);
      return unsupportedTask(task, context, 'without zeebe:taskDefinition is not supported yet');
    case 'businessRuleTask': {
      const { taskDefinition, calledDecision } = task.extensions;
      const isJob = taskDefinition !== undefined && calledDecision === undefined;
      return isJob ? buildJob(task, parts, context) : buildDecision(task, parts, context);
    }
    case 'scriptTask':
      return buildScript(task, parts, context);
    case 'receiveTask':
      return buildReceive(task, parts, context);
    case 'userTask':
      return buildUser(task, parts, context);
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
function hasCamunda7({ extensions }: ElementBase): boolean {
  return [...extensions.attributes, ...extensions.others].some(
    (one) => one.vocabulary === 'camunda7',
  );
}

function buildScript(task: Task, parts: Parts, context: BuildContext): Node | undefined {
  const { script, taskDefinition } = task.extensions;
  if (taskDefinition !== undefined && script === undefined) return buildJob(task, parts, context);
  const { expression, resultVariable = '' } = script ?? {};
  const name = resultVariable.trim();
  if (expression?.kind === 'feel' && isName(name) && taskDefinition === undefined) {
    return { ...parts, kind: 'script', expression, resultVariable: name };
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

/** Input and output mappings of an element: its data associations, then what Camunda 8 says. */
export function buildMappings(
  element: FlowNode,
  context: BuildContext,
): {
  readonly input: readonly Mapping<Expression>[];
  readonly output: readonly Mapping<Expression>[];
} {
  const { input, output } = element.extensions;
  const build = (one: MappingElement) => buildMapping(element, one, context);
  const carried = (kind: 'dataInputAssociation' | 'dataOutputAssociation') =>
    'dataItems' in element ? associatedMappings(element, kind, context) : [];
  return {
    input: [...carried('dataInputAssociation'), ...input.flatMap(build)],
    output: [...carried('dataOutputAssociation'), ...output.flatMap(build)],
  };
}

function buildMapping(
  element: ElementBase,
  { target, source, span }: MappingElement,
  { findings }: BuildContext,
): readonly Mapping<Expression>[] {
  if (!isPath(target)) {
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
