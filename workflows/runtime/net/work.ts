import type { CompensateNode, EndNode, EventChoiceNode, ThrowNode } from '#contracts/graph.ts';
import type { Activity, Evaluate, Wait } from '../elements.ts';
import { InternalError } from '../internal-error.ts';
import { askDecision } from '../leaves/ask-decision.ts';
import { runCall } from '../leaves/call.ts';
import { awaitFirst } from '../leaves/first-of.ts';
import { runJob } from '../leaves/job.ts';
import type { Leaf } from '../leaves/leaf.ts';
import { begin, completeWith, raiseError } from '../leaves/leaf.ts';
import { textOf } from '../leaves/listening.ts';
import { runPass, runScript } from '../leaves/step.ts';
import { runEscalationThrow, runSignalThrow } from '../leaves/throw.ts';
import { resumeUserTask, runUserTask } from '../leaves/user-task.ts';
import { resumeWait, runWait } from '../leaves/wait.ts';
import { choiceWork } from './choice.ts';
import { resumeCompensation, startCompensation } from './compensation.ts';
import { complexWork } from './complex.ts';
import { activityElement, callElement, jobElement, userElement, waitElement } from './elements.ts';
import { armWork } from './event-subprocess.ts';
import { clear } from './interruption.ts';
import type { Activation, Entry, NewLeaf, Work } from './live.ts';
import { loopWork } from './loop.ts';
import { processWork } from './process.ts';
import { subprocessWork } from './subprocess.ts';
import { cancelTransaction } from './transaction.ts';

/** What a node does, by its kind; gateways that join or split without conditions do nothing of their own and are not activated. */
export function workOf(entry: Entry, newLeaf: NewLeaf): Work {
  const { executor, node, vars } = entry;
  const { agents, references } = executor;
  switch (node.kind) {
    case 'job': {
      const leaf = newLeaf(jobElement(node, agents));
      return { leaf, start: () => runJob(leaf, vars) };
    }
    case 'script': {
      const { expression, resultVariable } = node;
      const leaf = newLeaf({ ...activityElement(node, agents), expression, resultVariable });
      return { leaf, start: () => runScript(leaf, vars) };
    }
    case 'decision': {
      const { decision, resultVariable } = node;
      const expression = askDecision(decision, references.decisions ?? {});
      const leaf = newLeaf({ ...activityElement(node, agents), expression, resultVariable });
      return { leaf, start: () => runScript(leaf, vars) };
    }
    case 'pass': {
      const leaf = newLeaf(activityElement(node, agents));
      return { leaf, start: () => runPass(leaf, vars) };
    }
    case 'wait':
      return waitWork(entry, newLeaf({ ...activityElement(node, agents), trigger: node.trigger }));
    case 'user': {
      const leaf = newLeaf(userElement(node, agents));
      return {
        leaf,
        start: () => runUserTask(leaf, vars),
        resume: () => resumeUserTask(leaf, vars),
      };
    }
    case 'call': {
      const leaf = newLeaf(callElement(node, agents, references));
      return { leaf, start: () => runCall(leaf, vars) };
    }
    case 'throw':
      return throwWork(entry, node, newLeaf);
    case 'subprocess':
      return subprocessWork(executor, node, newLeaf);
    case 'loop':
      return loopWork(executor, node, newLeaf);
    case 'exclusive':
    case 'inclusive':
      return choiceWork(entry, node, newLeaf);
    case 'complex':
      return complexWork(executor, node, newLeaf);
    case 'event-choice':
      return eventChoiceWork(entry, node, newLeaf);
    case 'compensate':
      return compensationWork(entry, node, node.activity, node.wait !== false, newLeaf);
    case 'end':
      return endWork(entry, node, newLeaf);
    case 'event': {
      const leaf = newLeaf(activityElement(node, agents));
      return { leaf, start: () => completeWith(leaf, {}) };
    }
    case 'arm':
      return armWork(node, newLeaf);
    case 'process':
      return processWork(executor, node, newLeaf);
    case 'parallel':
      throw new InternalError(`Parallel gateway '${node.id}' was activated.`);
  }
}

function waitWork({ vars }: Entry, leaf: Leaf<Wait>): Work {
  return { leaf, start: () => runWait(leaf, vars), resume: () => resumeWait(leaf) };
}

function throwWork({ executor, vars }: Entry, node: ThrowNode<Evaluate>, newLeaf: NewLeaf): Work {
  const activity = activityElement(node, executor.agents);
  const { event } = node;
  if (event.kind === 'signal') {
    const leaf = newLeaf({ ...activity, signal: event.signal });
    return { leaf, start: () => runSignalThrow(leaf, vars) };
  }
  const leaf = newLeaf({ ...activity, escalation: event.code });
  return { leaf, start: () => runEscalationThrow(leaf, vars) };
}

/** Event-based gateway (BPMN 2.0.2 section 13.4.4): the token leaves it for the first event that happens. */
function eventChoiceWork(
  { executor, live, vars }: Entry,
  node: EventChoiceNode<Evaluate>,
  newLeaf: NewLeaf,
): Work {
  const leaf = newLeaf({ id: node.id, label: node.label, input: [], output: [] });
  const events = node.events.map((event) => waitElement(event, executor.agents));
  const wait = (): void =>
    awaitFirst(leaf, events, vars, (happened) => {
      clear(live.token);
      const locals = { ...happened.vars };
      executor.happen(live, live.net.node(happened.event.id), happened.values, locals);
    });
  const skip = (): void => {
    const [first] = node.events;
    if (first !== undefined) executor.happen(live, live.net.node(first.id), {});
  };
  return { leaf, start: wait, resume: wait, skip };
}

function endWork(entry: Entry, node: EndNode<Evaluate>, newLeaf: NewLeaf): Work {
  const leaf = newLeaf(activityElement(node, entry.executor.agents));
  const { result } = node;
  switch (result.kind) {
    case 'none':
    case 'terminate':
      return { leaf, start: () => runPass(leaf, entry.vars) };
    case 'compensation':
      return compensationWork(entry, node, result.activity, true, newLeaf);
    case 'error': {
      const attempt = (code: string): void => raiseError(leaf, code, {}, () => attempt(code));
      const codeOf = (): string => textOf(result.code, leaf.vars, 'error code');
      return { leaf, start: () => begin(leaf, entry.vars, codeOf, attempt) };
    }
    case 'cancel':
      return { leaf, start: cancelTransaction };
  }
}

function compensationWork(
  { executor, vars }: Entry,
  node: CompensateNode<Evaluate> | EndNode<Evaluate>,
  activity: string | undefined,
  waits: boolean,
  newLeaf: NewLeaf,
): Work {
  const leaf: Leaf<Activity> = newLeaf(activityElement(node, executor.agents));
  return {
    leaf,
    start: (activation: Activation) =>
      begin(
        leaf,
        vars,
        () => {},
        () => startCompensation(activation, activity, waits),
      ),
    resume: (activation: Activation) => resumeCompensation(activation, waits),
  };
}
