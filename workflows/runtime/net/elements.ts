import type {
  ActivityParts,
  CallNode,
  CatchEvent,
  JobNode,
  Listener,
  Mapping,
  TaskListener,
  UserNode,
} from '#contracts/graph.ts';
import type {
  Activity,
  AgentCall,
  Call,
  Evaluate,
  Job,
  Listener as ListenerCall,
  Mappings,
  User,
  Wait,
} from '../elements.ts';
import { InternalError } from '../internal-error.ts';
import type { Agents, Node, References } from './graph.ts';

/** The parts of nodes that leaves work on. */
export function activityElement(
  node: Pick<Node, 'id' | 'label'> & {
    readonly listeners?: readonly Listener<Evaluate>[];
  } & Partial<Pick<ActivityParts<Evaluate>, 'input' | 'output'>>,
  agents: Agents,
): Activity {
  const { id, label, input = [], output = [], listeners } = node;
  const mapped = { id, label, input: input.map(pair), output: output.map(pair) };
  return listeners === undefined
    ? mapped
    : { ...mapped, listeners: listeners.map((one) => listenerCall(one, agents)) };
}

export function jobElement(node: JobNode<Evaluate>, agents: Agents): Job {
  const { reads } = node;
  const call = agentCall(node, agents);
  const agent = reads === undefined ? call.agent : { ...call.agent, reads };
  return { ...activityElement(node, agents), ...call, agent };
}

export function callElement(
  node: CallNode<Evaluate>,
  agents: Agents,
  { processes = {} }: References,
): Call {
  const { process, businessKey, propagateAllParent, propagateAllChild } = node;
  return {
    ...activityElement(node, agents),
    ...{ process, propagateAllParent, propagateAllChild, processes },
    ...(businessKey !== undefined && { businessKey }),
  };
}

export function userElement(node: UserNode<Evaluate>, agents: Agents): User {
  const { assignee, candidateGroups, candidateUsers, dueDate, followUpDate, priority, form } = node;
  const listeners = node.taskListeners?.map((one) => taskListenerCall(one, agents));
  return {
    ...activityElement(node, agents),
    ...(assignee !== undefined && { assignee }),
    ...(candidateGroups !== undefined && { candidateGroups }),
    ...(candidateUsers !== undefined && { candidateUsers }),
    ...(dueDate !== undefined && { dueDate }),
    ...(followUpDate !== undefined && { followUpDate }),
    ...(priority !== undefined && { priority }),
    ...(form !== undefined && { form }),
    ...(listeners !== undefined && { taskListeners: listeners }),
  };
}

/** An event behind an event-based gateway. */
export function waitElement(event: CatchEvent<Evaluate>, agents: Agents): Wait {
  return { ...activityElement(event, agents), trigger: event.trigger };
}

/** What calls an agent: a job, a listener, an ad-hoc subprocess. */
export function agentCall(
  call: Pick<JobNode<Evaluate>, 'job' | 'jobType' | 'retries' | 'headers'>,
  agents: Agents,
): AgentCall {
  const { job, jobType, headers, retries } = call;
  const limits = retries === undefined ? {} : { retries };
  if (jobType !== undefined) {
    return { agent: unknownAgent(job), jobType: { type: jobType, agents }, headers, ...limits };
  }
  const agent = agents[job];
  if (agent === undefined) throw new InternalError(`No agent does the job '${job}'.`);
  return { agent, headers, ...limits };
}

function listenerCall(listener: Listener<Evaluate>, agents: Agents): ListenerCall {
  return { ...agentCall(listener, agents), event: listener.event };
}

function taskListenerCall(
  listener: TaskListener<Evaluate>,
  agents: Agents,
): NonNullable<User['taskListeners']>[number] {
  return { ...agentCall(listener, agents), event: listener.event };
}

/** Stands where an expression names the agent: never called. */
function unknownAgent(job: string): AgentCall['agent'] {
  const retry = { maximumAttempts: 1 };
  return { job, placement: 'own', taskQueue: '', startToCloseTimeout: 0, retry };
}

function pair({ target, source }: Mapping<Evaluate>): Mappings[number] {
  return [target, source];
}
