import type { CompensateNode, EndNode, ExclusiveNode } from '#contracts/graph.ts';
import type { Activity, Evaluate, Wait } from '../elements.ts';
import { InternalError } from '../internal-error.ts';
import { runJob } from '../leaves/job.ts';
import type { Leaf } from '../leaves/leaf.ts';
import { raiseError } from '../leaves/leaf.ts';
import { runPass, runScript } from '../leaves/step.ts';
import { skipChoice, takeFlow } from '../leaves/take-flow.ts';
import { resumeWait, runWait } from '../leaves/wait.ts';
import { resumeCompensation, startCompensation } from './compensation.ts';
import type { Graph } from './graph.ts';
import { activityElement, jobElement } from './graph.ts';
import type { Activation, Entry, Work } from './live.ts';
import { reopenScope, startSubprocess } from './subprocess.ts';

/** Makes the leaf that works on an element in this activation. */
export type NewLeaf = <E extends Activity>(element: E) => Leaf<E>;

/** What a node does, by its kind; parallel gateways and merges do nothing of their own and are not activated. */
export function workOf(entry: Entry, newLeaf: NewLeaf): Work {
  const { executor, node, vars } = entry;
  switch (node.kind) {
    case 'job': {
      const leaf = newLeaf(jobElement(node, executor.agents));
      return { leaf, start: () => runJob(leaf, vars) };
    }
    case 'script': {
      const { expression, resultVariable } = node;
      const leaf = newLeaf({ ...activityElement(node), expression, resultVariable });
      return { leaf, start: () => runScript(leaf, vars) };
    }
    case 'pass': {
      const leaf = newLeaf(activityElement(node));
      return { leaf, start: () => runPass(leaf, vars) };
    }
    case 'wait':
      return waitWork(entry, newLeaf({ ...activityElement(node), trigger: node.trigger }));
    case 'subprocess': {
      const leaf = newLeaf(activityElement(node));
      return { leaf, start: startSubprocess, resume: reopenScope };
    }
    case 'exclusive':
      return choiceWork(entry, node, newLeaf);
    case 'compensate':
      return compensationWork(node, node.activity, newLeaf);
    case 'end':
      return endWork(node, newLeaf);
    case 'parallel':
      throw new InternalError(`Parallel gateway '${node.id}' was activated.`);
    default:
      throw new InternalError(`The net does not execute '${node.kind}'.`);
  }
}

function waitWork({ vars }: Entry, leaf: Leaf<Wait>): Work {
  return { leaf, start: () => runWait(leaf, vars), resume: () => resumeWait(leaf) };
}

/** The choice is made at once, and the token goes on by the flow without having been in an activity. */
function choiceWork(
  { executor, live }: Entry,
  node: ExclusiveNode<Evaluate>,
  newLeaf: NewLeaf,
): Work {
  const leaf = newLeaf(activityElement(node));
  const flows = conditions(live.graph, node);
  const take = (flow: string): void => {
    delete live.activation;
    delete live.token.occurrence;
    live.token.state = 'running';
    executor.pass(live, flow);
  };
  const start = (): void => takeFlow(leaf, flows, take);
  return { leaf, start, skip: () => skipChoice(flows, take) };
}

function conditions(
  graph: Graph,
  node: ExclusiveNode<Evaluate>,
): ReadonlyMap<string, Evaluate | 'otherwise'> {
  const flows = new Map<string, Evaluate | 'otherwise'>();
  for (const id of node.outgoing) {
    const condition = graph.flows[id]?.condition;
    if (id === node.default) flows.set(id, 'otherwise');
    else if (condition !== undefined) flows.set(id, condition);
  }
  return flows;
}

function endWork(node: EndNode<Evaluate>, newLeaf: NewLeaf): Work {
  const leaf = newLeaf(activityElement(node));
  const { result } = node;
  switch (result.kind) {
    case 'none':
    case 'terminate':
      return { leaf, start: () => leaf.completed() };
    case 'compensation':
      return compensationWork(node, result.activity, newLeaf);
    case 'error': {
      const attempt = (): void => raiseError(leaf, result.code, {}, attempt);
      return { leaf, start: attempt };
    }
    case 'cancel':
      throw new InternalError('The net does not execute cancel end events.');
  }
}

function compensationWork(
  node: CompensateNode<Evaluate> | EndNode<Evaluate>,
  activity: string | undefined,
  newLeaf: NewLeaf,
): Work {
  return {
    leaf: newLeaf(activityElement(node)),
    start: (activation: Activation) => startCompensation(activation, activity),
    resume: resumeCompensation,
  };
}
