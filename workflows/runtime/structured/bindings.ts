import type { Activity, Agent, AgentCall, Evaluate, Mappings, Variables } from '../elements.ts';
import type { CompensationHandler } from './frame.ts';
import type { ActivityOptions, Paths } from './activity.ts';
import type { BoundaryBinding, Events } from './boundary.ts';
import type { Path } from './paths.ts';

/** What a path leaves behind that has come to its end. */
export interface Ended {
  /** Id of the end event. */
  readonly ended: string;
}

/** Whether a path came to an end event; else it goes on behind its block. */
export function hasEnded(result: unknown): result is Ended {
  return typeof result === 'object' && result !== null && 'ended' in result;
}

/** A mapping as generated modules write it: target path to value, in the order of the model. */
export type MappingOption<V> = Readonly<Record<string, (vars: V) => unknown>>;

/** Options that every activity binding understands. */
export interface BindingOptions<V, X extends string, S extends string = never> {
  /** `zeebe:input`: locals made before the activity starts. */
  readonly input?: MappingOption<V>;
  /** `zeebe:output`: what leaves the activity; without, its whole result does. */
  readonly output?: MappingOption<V>;
  /** Interrupting boundary events by the name of the exit that the call returns. */
  readonly exits?: Readonly<Record<X, BoundaryBinding>>;
  /** Boundary events that do not interrupt, by the name of the path that the call is given for each. */
  readonly beside?: Readonly<Record<S, BoundaryBinding>>;
  /** Binding that undoes the activity once it has completed. */
  readonly compensation?: CompensationHandler;
  /** Jobs that run, one after the other, at points of its life. */
  readonly listeners?: readonly ListenerOption[];
}

/** `beforeAll`: before the first turn of a repeated activity; `start`: behind the input mappings; `end`: before the output mappings; `cancel`: when it is interrupted. */
export interface ListenerOption {
  readonly event: 'start' | 'end' | 'cancel' | 'beforeAll';
  readonly agent: Agent | ChosenAgent<never>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly retries?: RetriesOption<never>;
}

/** Attempts in all before a failure becomes an incident, or how they are worked out when the job starts. */
export type RetriesOption<V> = number | ((vars: V) => unknown);

/** The attempts of a binding, where it says any. */
export function retriesOf<V>(retries: RetriesOption<V> | undefined): Pick<AgentCall, 'retries'> {
  if (retries === undefined) return {};
  return { retries: typeof retries === 'number' ? retries : evaluator(retries) };
}

/** Agents as `agents.ts` has them: by group, then by name. */
export type AgentGroups = Readonly<Record<string, Readonly<Record<string, Agent>>>>;

/** Which agent is called turns out when the job starts: the one of `of` that does jobs of this type. */
export interface ChosenAgent<V> {
  readonly jobType: (vars: V) => unknown;
  readonly of: AgentGroups;
}

/** What a call of a binding resolves to: the exit taken, if there is more than one. */
export type Exit<X extends string> = [X] extends [never] ? void : 'completed' | X;

/**
 * A bound activity: call it with the variables it reads; and, if it has boundary events that do not interrupt, with what happens
 * when they do, each time.
 */
export type Bound<V, X extends string, S extends string> = (
  vars: V,
  ...beside: Beside<S>
) => Promise<Exit<X>>;

/** The argument with the paths, where there are any. */
export type Beside<S extends string> = [S] extends [never] ? [] : [Readonly<Record<S, Path>>];

/** What every activity has. */
export function activityOf<V>(
  id: string,
  label: string,
  { input, output, listeners }: Pick<BindingOptions<V, never>, 'input' | 'output' | 'listeners'>,
): Activity {
  const activity = { id, label, input: mappings(input), output: mappings(output) };
  if (listeners === undefined) return activity;
  const calls = listeners.map(({ headers = {}, agent, retries, ...one }) => {
    return { ...one, headers, ...calledAgent(agent), ...retriesOf(retries) };
  });
  return { ...activity, listeners: calls };
}

/** What a binding says of the agent that it calls. */
export function calledAgent<V>(
  called: Agent | ChosenAgent<V>,
): Pick<AgentCall, 'agent' | 'jobType'> {
  if (!('of' in called)) return { agent: called };
  const all = Object.values(called.of).flatMap((group) => Object.values(group));
  const agents = Object.fromEntries(all.map((agent) => [agent.job, agent]));
  return { agent: NONE, jobType: { type: evaluator(called.jobType), agents } };
}

/** Stands where an expression names the agent: never called. */
const NONE: Agent = {
  ...{ job: '', placement: 'own', taskQueue: '', startToCloseTimeout: 0 },
  retry: { maximumAttempts: 1 },
};

export function mappings<V>(option: MappingOption<V> | undefined): Mappings {
  return Object.entries(option ?? {}).map(([target, value]) => [target, evaluator(value)]);
}

export function activityOptions<V, X extends string, S extends string>(
  options: BindingOptions<V, X, S>,
): ActivityOptions {
  const { exits, beside, compensation } = options;
  return {
    ...(exits === undefined ? {} : { exits: asEvents(exits) }),
    ...(beside === undefined ? {} : { beside: asEvents(beside) }),
    ...(compensation === undefined ? {} : { compensation }),
  };
}

// Generated modules type the variables of a process by an interface; the runtime keeps them as a record. The
// overloads below are the one border between the two views of the same object.

/** A typed expression as the runtime calls it. */
export function evaluator<V>(expression: (vars: V) => unknown): Evaluate;
export function evaluator(expression: unknown): unknown {
  return expression;
}

/** The variables of a scope as generated code sees them. */
export function typed<V>(vars: Variables): V;
export function typed(vars: unknown): unknown {
  return vars;
}

/** What generated code passes as variables, as the runtime keeps it. */
export function untyped(vars: unknown): Variables;
export function untyped(vars: unknown): unknown {
  return vars;
}

/** The exit that was taken; TypeScript cannot see that a region only leaves by the exits it was given. */
export function exitOf<X extends string>(exit: Promise<string>): Promise<Exit<X>>;
export function exitOf(exit: unknown): unknown {
  return exit;
}

/** The paths of a call, by name. */
export function pathsOf(beside: readonly (Paths | undefined)[]): Paths {
  return beside[0] ?? {};
}

function asEvents(events: Readonly<Record<string, BoundaryBinding>>): Events {
  return events;
}
