import type { AgentEntry } from '#contracts/job.ts';
import type { CatchTrigger } from '#contracts/graph.ts';

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
}

export interface Job extends Activity {
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  /** Attempts in all; absent: the agent's policy. */
  readonly retries?: number;
}

export interface Wait extends Activity {
  readonly trigger: CatchTrigger<Evaluate>;
}

export interface Script extends Activity {
  readonly expression: Evaluate;
  readonly resultVariable: string;
}
