import type { AgentEntry } from '#contracts/job.ts';
import type { CatchTrigger, TaskListener, UserForm } from '#contracts/graph.ts';

/**
 * The parts of an element that its leaf needs, shared by structured code (which builds them in the head of a
 * module) and the net (which builds them from the graph).
 */
export interface Element {
  readonly id: string;
  readonly label: string;
}

/** Variables as code sees them: own properties are the scope's, inherited ones those of the scopes around it. */
export type Variables = Record<string, unknown>;

/** An expression over the visible variables. Throws when it has no value; that becomes an incident. */
export type Evaluate = (vars: Variables) => unknown;

/** Target path and value, in the order of the model: later ones see what earlier ones wrote. */
export type Mappings = readonly (readonly [target: string, value: Evaluate])[];

/** How a job type is called; generated modules bind one constant for each agent. */
export type Agent = Omit<AgentEntry, 'agent' | 'description' | 'input' | 'output' | 'errors'> & {
  /** Names of the variables that the job receives; absent: every visible variable. */
  readonly reads?: readonly string[];
};

export interface Activity extends Element {
  readonly input: Mappings;
  readonly output: Mappings;
  /** Jobs that run at points of its life, in document order. Absent: none. */
  readonly listeners?: readonly Listener[];
}

/** How a job is called whose type is worked out when it starts. */
export interface JobType {
  readonly type: Evaluate;
  /** Every agent that it may name, by job type. */
  readonly agents: Readonly<Record<string, Agent>>;
}

/** What a job, a listener and whoever else calls an agent says of it. */
export interface AgentCall {
  /** With `jobType`: not called. */
  readonly agent: Agent;
  readonly jobType?: JobType;
  readonly headers: Readonly<Record<string, string>>;
  /** Attempts in all; absent: the agent's policy. */
  readonly retries?: number | Evaluate;
}

export interface Listener extends AgentCall {
  readonly event: 'start' | 'end' | 'beforeAll' | 'cancel';
}

export interface Job extends Activity, AgentCall {}

export interface Wait extends Activity {
  readonly trigger: CatchTrigger<Evaluate>;
}

/** A script, and a decision: its expression evaluates the decision. */
export interface Script extends Activity {
  readonly expression: Evaluate;
  readonly resultVariable: string;
}

/** Signal throw event: its input mappings are what the signal carries. */
export interface SignalThrow extends Activity {
  readonly signal: string | Evaluate;
}

/** Escalation throw event. */
export interface EscalationThrow extends Activity {
  readonly escalation: string | Evaluate;
}

export interface Call extends Activity {
  /** BPMN process id. */
  readonly process: string | Evaluate;
  readonly businessKey?: string | Evaluate;
  readonly propagateAllParent: boolean;
  readonly propagateAllChild: boolean;
  /** What can be called, by process id. */
  readonly processes: CalledProcesses;
}

export type CalledProcesses = Readonly<Record<string, CalledProcess>>;

export interface CalledProcess {
  readonly workflowType: string;
  /** Over the start variables; absent: the caller's, else one of the call's own. */
  readonly businessKey?: Evaluate;
}

export interface User extends Activity {
  readonly assignee?: string | Evaluate;
  readonly candidateGroups?: string | Evaluate;
  readonly candidateUsers?: string | Evaluate;
  readonly dueDate?: string | Evaluate;
  readonly followUpDate?: string | Evaluate;
  readonly priority?: number | Evaluate;
  readonly form?: UserForm<Evaluate>;
  readonly taskListeners?: readonly TaskListenerCall[];
}

export interface TaskListenerCall extends AgentCall {
  readonly event: TaskListener<Evaluate>['event'];
}
