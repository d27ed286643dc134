import type { Activity, CallActivity, LoopCharacteristics, Task } from '../model/flow-node.ts';
import type { Assumptions } from './assumptions.ts';
import { feel } from './assumptions.ts';
import { withoutMoves } from './data.ts';
import { awaits } from './events.ts';
import { asJob, hasJob } from './jobs.ts';
import { variableFor } from './words.ts';

/** An activity with everything that it needs to be done. */
export function sketchActivity(activity: Activity, assumed: Assumptions): Activity {
  const quantities = {
    startQuantity: Math.max(1, activity.startQuantity),
    completionQuantity: Math.max(1, activity.completionQuantity),
  };
  const moved = withoutMoves({ ...activity, ...quantities }, assumed);
  const looped = withLoop(moved, assumed);
  if ('nodes' in looped) return looped;
  return looped.kind === 'callActivity' ? withTarget(looped, assumed) : withWork(looped, assumed);
}

function withWork(task: Task, assumed: Assumptions): Task {
  if (hasJob(task)) return task;
  const { script, calledDecision, publishMessage } = task.extensions;
  switch (task.kind) {
    case 'task':
      return asJob({ ...task, kind: 'serviceTask' }, assumed);
    case 'serviceTask':
      return asJob(task, assumed);
    case 'sendTask':
      return publishMessage === undefined ? asJob(task, assumed) : task;
    case 'scriptTask': {
      const isDone = script?.expression?.kind === 'feel' && assumed.isFeel(script.expression);
      return isDone && script.resultVariable !== undefined ? task : asJob(task, assumed);
    }
    case 'businessRuleTask': {
      const id = calledDecision?.decisionId?.text.trim() ?? '';
      return assumed.context.decisions.has(id) ? task : asJob(task, assumed);
    }
    case 'receiveTask':
      return { ...task, messageRef: awaits(task, task.messageRef, !task.instantiate, assumed) };
    case 'manualTask':
    case 'userTask':
      return task;
  }
}

/** What nobody has drawn is not called, but done as a job. */
function withTarget(activity: CallActivity, assumed: Assumptions): Activity {
  const processId = activity.extensions.calledElement?.processId;
  if (processId?.kind === 'feel') return activity;
  const text = processId?.text.trim() || activity.calledElement?.trim() || '';
  const target = text.slice(text.lastIndexOf(':') + 1);
  if (assumed.context.processes.has(target)) return activity;
  const { calledElement: _, ...drawn } = activity;
  const none = { messageRef: undefined, instantiate: false, script: undefined };
  return asJob<Task>({ ...drawn, ...none, kind: 'serviceTask' }, assumed);
}

function withLoop<Drawn extends Activity>(activity: Drawn, assumed: Assumptions): Drawn {
  const { loop } = activity;
  return loop === undefined ? activity : { ...activity, loop: loopOf(activity, loop, assumed) };
}

function loopOf(
  activity: Activity,
  loop: LoopCharacteristics,
  assumed: Assumptions,
): LoopCharacteristics {
  const { span } = loop;
  if (loop.kind === 'standardLoopCharacteristics') {
    if (loop.maximum !== undefined || assumed.isFeel(loop.condition)) return loop;
    const choice = assumed.choose(activity, { type: 'string', enum: ['again'] });
    assumed.say(activity, `it is done again while ${choice} is "again"`);
    return { ...loop, condition: feel(`${choice} = "again"`, span) };
  }
  const completionCondition = assumed.isFeel(loop.completionCondition)
    ? loop.completionCondition
    : undefined;
  const isCounted =
    loop.extensions.loop?.inputCollection !== undefined || assumed.isFeel(loop.cardinality);
  const hasInput = activity.dataAssociations.some(({ targetRef }) => targetRef === loop.inputRef);
  if (isCounted || (loop.inputRef !== undefined && hasInput)) {
    return { ...loop, completionCondition };
  }
  const items = variableFor(activity);
  assumed.say(activity, `it is done for each item of the variable ${items}, or once without it`);
  const inputCollection = feel(`if ${items} = null then [null] else ${items}`, span);
  const none = { outputCollection: undefined, outputElement: undefined };
  const counted = { inputCollection, inputElement: `${items}Item`, span, ...none };
  return {
    ...{ ...loop, completionCondition, cardinality: undefined, inputRef: undefined },
    ...{ outputRef: undefined, behavior: 'all', complexBehaviors: [] },
    extensions: { ...loop.extensions, loop: counted },
  };
}
