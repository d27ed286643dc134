import type { CallNode, DecisionNode } from '#contracts/graph.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { CallActivity, Task } from '../../model/flow-node.ts';
import type { Binding } from '../../model/zeebe.ts';
import { hasCamunda7 } from './build-job.ts';
import type { BuildContext } from './build-context.ts';
import { isName } from './names.ts';
import type { ActivityNodeParts } from './node-parts.ts';

/** A call activity: `zeebe:calledElement`, else BPMN's own attribute. Whether what it calls exists, the compiler as a whole knows. */
export function buildCall(
  activity: CallActivity,
  parts: ActivityNodeParts,
  context: BuildContext,
): CallNode<Expression> | undefined {
  const { calledElement: called } = activity.extensions;
  const process = targetOf(activity);
  if (process === undefined) {
    context.findings.about(activity, 'missing-called-element', 'does not say what it calls.', {
      ...(called && { span: called.span }),
      fix: 'Write <zeebe:calledElement processId="payment" />.',
    });
    return undefined;
  }
  if (called !== undefined) checkBinding(activity, called, called.span, context);
  const businessKey = called?.businessId;
  const text = businessKey?.kind === 'static' ? businessKey.text.trim() : businessKey;
  return {
    ...{ ...parts, kind: 'call', process },
    ...(text !== undefined && text !== '' && { businessKey: text }),
    propagateAllParent: called?.propagateAllParent ?? true,
    propagateAllChild: called?.propagateAllChild ?? true,
  };
}

function targetOf({ extensions, calledElement }: CallActivity): string | Expression | undefined {
  const processId = extensions.calledElement?.processId;
  if (processId?.kind === 'feel') return processId;
  const text = processId?.text.trim() || calledElement?.trim() || '';
  // A plain reference is a qualified name; ids have no colon.
  return text === '' ? undefined : text.slice(text.lastIndexOf(':') + 1);
}

/** A business rule task with a decision. */
export function buildDecision(
  task: Task,
  parts: ActivityNodeParts,
  context: BuildContext,
): DecisionNode<Expression> | undefined {
  const { calledDecision, taskDefinition } = task.extensions;
  const { decisionId, resultVariable = '' } = calledDecision ?? {};
  const id = decisionId?.text.trim() ?? '';
  const isOne = calledDecision !== undefined && taskDefinition === undefined;
  if (!isOne || id === '' || !isName(resultVariable.trim())) {
    if (calledDecision === undefined && hasCamunda7(task)) return undefined;
    const message = 'needs either a decision with a result variable, or a job type.';
    const fix = 'Write <zeebe:calledDecision decisionId="rating" resultVariable="rating" />.';
    const span = calledDecision?.span ?? task.span;
    context.findings.about(task, 'invalid-decision', message, { span, fix });
    return undefined;
  }
  checkBinding(task, calledDecision, calledDecision.span, context);
  const decision = decisionId?.kind === 'feel' ? decisionId : id;
  return { ...parts, kind: 'decision', decision, resultVariable: resultVariable.trim() };
}

const bindings = ['latest', 'deployment', 'versionTag'];

/** All of them mean the build that is compiled; a tag must be there where one is asked for. */
export function checkBinding(
  element: ElementBase,
  { bindingType = 'latest', versionTag = '' }: Binding,
  span: ElementBase['span'],
  { findings }: BuildContext,
): void {
  const report = (message: string, fix: string): void =>
    findings.about(element, 'invalid-binding', message, { span, fix });
  if (!bindings.includes(bindingType)) {
    report(
      `has bindingType="${bindingType}", which does not exist.`,
      `It is one of ${bindings.join(', ')}.`,
    );
  }
  if (bindingType === 'versionTag' && versionTag.trim() === '') {
    report('is bound to a version tag, and names none.', 'Give it versionTag="...".');
  }
}
