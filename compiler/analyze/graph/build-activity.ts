import type { LoopBody, Mapping } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { MappingElement } from '../../model/extensions.ts';
import type { ElementBase } from '../../model/element.ts';
import type { FlowNode, Task } from '../../model/flow-node.ts';
import { buildDecision } from './build-call.ts';
import type { BuildContext } from './build-context.ts';
import { buildJob } from './build-job.ts';
import { buildSend } from './build-send.ts';
import { buildUser } from './build-user.ts';
import { associatedMappings } from './data-associations.ts';
import { feelOf } from './feel-of.ts';
import { isName, isPath } from './names.ts';
import type { ActivityNodeParts } from './node-parts.ts';
import { messageTrigger } from './message-trigger.ts';

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
      return buildSend(task, task.messageRef, parts, context);
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

function buildScript(task: Task, parts: Parts, context: BuildContext): Node | undefined {
  const { script, taskDefinition } = task.extensions;
  if (taskDefinition !== undefined && script === undefined) return buildJob(task, parts, context);
  const { expression, resultVariable = '' } = script ?? {};
  const name = resultVariable.trim();
  if (expression?.kind === 'feel' && isName(name) && taskDefinition === undefined) {
    return { ...parts, kind: 'script', expression, resultVariable: name };
  }
  const needs = 'needs either a FEEL expression with a result variable, or a job type.';
  const { format = '' } = task.script ?? {};
  const language = format === '' ? '' : ` in ${format}`;
  context.findings.about(
    task,
    'invalid-script',
    script === undefined && task.script !== undefined
      ? `has a <script>${language}, which nothing here runs: it ${needs}`
      : needs,
    {
      ...(script && { span: script.span }),
      fix: 'Write <zeebe:script expression="=price * quantity" resultVariable="total" />.',
    },
  );
  return undefined;
}

function buildReceive(task: Task, parts: Parts, context: BuildContext): Node | undefined {
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
  // An input without a source is null (Camunda 8.8); an output has a value of its own.
  const given = ({ target, span, source }: MappingElement): MappingElement => {
    return { target, span, source: source ?? { kind: 'feel', text: 'null', span } };
  };
  const worked = (one: MappingElement): readonly MappingElement[] => {
    if (one.source === undefined || one.source.text.trim() === '') return [one];
    const source = feelOf(element, one.source, 'source of an output mapping', context);
    return source === undefined ? [] : [{ ...one, source }];
  };
  const carried = (kind: 'dataInputAssociation' | 'dataOutputAssociation') =>
    'dataItems' in element ? associatedMappings(element, kind, context) : [];
  return {
    input: [...carried('dataInputAssociation'), ...input.map(given).flatMap(build)],
    output: [...carried('dataOutputAssociation'), ...output.flatMap(worked).flatMap(build)],
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
