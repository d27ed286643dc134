import type { AdHoc } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { SubProcess } from '../../model/flow-node.ts';
import type { BuildContext } from './build-context.ts';
import { feelOf, plainFeelOf } from './feel-of.ts';
import { buildJobCall } from './job-call.ts';
import { isName } from './names.ts';

/** What makes a subprocess an ad-hoc one. BPMN 2.0.2, section 13.3.5, and `zeebe:adHoc`. */
export function buildAdHoc(subprocess: SubProcess, context: BuildContext): AdHoc<Expression> {
  const { adHoc, extensions } = subprocess;
  const { adHoc: zeebe, taskDefinition, taskHeaders } = extensions;
  const type = taskDefinition?.type;
  const active = zeebe?.activeElementsCollection;
  const given = feelOf(subprocess, active, 'collection of active elements', context);
  const completion = plainFeelOf(
    subprocess,
    adHoc?.completionCondition,
    'completion condition',
    context,
  );
  const job =
    taskDefinition === undefined || type === undefined || type.text.trim() === ''
      ? undefined
      : buildJobCall(
          subprocess,
          { type, retries: taskDefinition.retries, headers: taskHeaders },
          context,
        );
  return {
    ...(given && { active: given }),
    ...(completion && { completion }),
    cancelRemaining: adHoc?.cancelRemainingInstances ?? true,
    sequential: adHoc?.ordering === 'Sequential',
    ...outputOf(subprocess, context),
    ...(job && { job }),
  };
}

type Output = Pick<AdHoc<Expression>, 'outputCollection' | 'outputElement'>;

function outputOf(subprocess: SubProcess, context: BuildContext): Output {
  const { adHoc: zeebe } = subprocess.extensions;
  const collection = zeebe?.outputCollection?.trim() ?? '';
  const element = zeebe?.outputElement;
  if (zeebe === undefined || (collection === '' && element === undefined)) return {};
  const { findings } = context;
  if (collection === '' || element === undefined) {
    const [has, misses] = collection === '' ? ['element', 'collection'] : ['collection', 'element'];
    const message = `has an output ${has}, but no output ${misses}.`;
    const fix = 'Give both: outputCollection="results" outputElement="=result".';
    findings.about(subprocess, 'invalid-ad-hoc', message, { span: zeebe.span, fix });
    return {};
  }
  if (!isName(collection)) {
    const message = `collects into '${collection}', which is no name of a variable.`;
    const fix = 'Write a name such as "results".';
    findings.about(subprocess, 'invalid-ad-hoc', message, { span: zeebe.span, fix });
    return {};
  }
  const outputElement = feelOf(subprocess, element, 'output element', context);
  return outputElement === undefined ? {} : { outputCollection: collection, outputElement };
}
