/**
 * The normalised graph of a process: what `compiler/analyze` produces, what `structure` turns into code, what
 * the net executes, and what the version hash is taken from (labels left out).
 *
 * Normal form:
 * - a gateway either splits or joins, never both; implicit splits and joins are gateways of their own
 *   (ids `<element>.split`, `<element>.join`), so every other node has at most one incoming and one outgoing flow;
 * - a subprocess is a node with a scope of its own; boundary events hang on their host, each with one outgoing flow;
 * - `nodes` and `flows` are in document order; a choice's flows are tried in the order of `outgoing`;
 * - compensation handlers are nodes without flows, named by `compensation` of the activity they undo.
 *
 * `E` is an expression: source with span in the compiler, a function over variables at run time.
 */
export interface ProcessGraph<E> {
  /** BPMN process id. */
  readonly id: string;
  readonly name: string;
  /** First 8 hex digits of the hash; '' before it is computed. */
  readonly version: string;
  readonly scope: ScopeGraph<E>;
}

export interface ScopeGraph<E> {
  /** Element id of the subprocess; '' for the process. */
  readonly id: string;
  readonly nodes: Readonly<Record<string, FlowNode<E>>>;
  readonly flows: Readonly<Record<string, SequenceFlow<E>>>;
  /** Nodes that get a token when the scope starts: the start event, else every node without incoming flow. */
  readonly starts: readonly string[];
}

export interface SequenceFlow<E> {
  readonly id: string;
  readonly label: string;
  readonly source: string;
  readonly target: string;
  /** Absent on unconditional and default flows. */
  readonly condition?: E;
}

interface NodeBase {
  readonly id: string;
  /** What people see: the name, else the id. */
  readonly label: string;
  /** Flow ids in document order. A boundary event's flow is not among its host's. */
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
}

/** What every activity may carry. */
export interface ActivityParts<E> {
  /** Locals created before the activity starts, in order; later ones see earlier ones. */
  readonly input: readonly Mapping<E>[];
  /** What leaves the activity; empty: the whole result merges into the scope that holds each variable. */
  readonly output: readonly Mapping<E>[];
  readonly boundaries: readonly BoundaryEvent<E>[];
  /** Node id of the compensation handler (attached through a compensation boundary event). */
  readonly compensation?: string;
  /** This activity is itself a compensation handler. */
  readonly isForCompensation: boolean;
}

/** `target` is a path of names (`a.b`), `source` the value. */
export interface Mapping<E> {
  readonly target: string;
  readonly source: E;
}

/** Job: service, send, script, business rule task, message throw and message end run by an agent. */
export interface JobNode<E> extends NodeBase, ActivityParts<E> {
  readonly kind: 'job';
  /** BPMN element that it was drawn as, e.g. `serviceTask`, `intermediateThrowEvent`, `endEvent`. */
  readonly drawnAs: string;
  readonly job: string;
  /** Attempts in all before an incident; absent: the agent's policy decides. */
  readonly retries?: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Names of the variables that the job receives (the fields of the event it publishes); absent: what its agent reads. */
  readonly reads?: readonly string[];
}

/** Script task with a FEEL expression evaluated in the workflow. */
export interface ScriptNode<E> extends NodeBase, ActivityParts<E> {
  readonly kind: 'script';
  readonly expression: E;
  readonly resultVariable: string;
}

/** Passed through: none start, none throw, manual and abstract task, message start (its payload is the input). */
export interface PassNode<E> extends NodeBase, ActivityParts<E> {
  readonly kind: 'pass';
  readonly drawnAs: string;
}

/** Message or timer catch event, receive task. */
export interface WaitNode<E> extends NodeBase, ActivityParts<E> {
  readonly kind: 'wait';
  readonly drawnAs: string;
  readonly trigger: MessageTrigger | TimerTrigger<E>;
}

export interface SubprocessNode<E> extends NodeBase, ActivityParts<E> {
  readonly kind: 'subprocess';
  readonly scope: ScopeGraph<E>;
}

export interface ExclusiveNode extends NodeBase {
  readonly kind: 'exclusive';
  readonly role: 'split' | 'join';
  /** Flow taken when no condition holds. */
  readonly default?: string;
}

export interface ParallelNode extends NodeBase {
  readonly kind: 'parallel';
  readonly role: 'split' | 'join';
}

/** Intermediate compensation throw of the scope (all of it, or one activity's). */
export interface CompensateNode extends NodeBase {
  readonly kind: 'compensate';
  readonly activity?: string;
}

/** End event. A message end is a job whose outgoing is empty: `JobNode` with drawnAs `endEvent`. */
export interface EndNode extends NodeBase {
  readonly kind: 'end';
  readonly result:
    | { readonly kind: 'none' }
    | { readonly kind: 'terminate' }
    | { readonly kind: 'error'; readonly code: string }
    | { readonly kind: 'compensation'; readonly activity?: string };
}

export type FlowNode<E> =
  | JobNode<E>
  | ScriptNode<E>
  | PassNode<E>
  | WaitNode<E>
  | SubprocessNode<E>
  | ExclusiveNode
  | ParallelNode
  | CompensateNode
  | EndNode;

export interface BoundaryEvent<E> {
  readonly id: string;
  readonly label: string;
  readonly trigger: ErrorTrigger | TimerTrigger<E> | MessageTrigger;
  readonly interrupting: true;
  /** Flow that leaves the event. */
  readonly outgoing: string;
  readonly output: readonly Mapping<E>[];
}

/** `code` absent: catches every error. */
export interface ErrorTrigger {
  readonly kind: 'error';
  readonly code?: string;
}

export interface MessageTrigger {
  readonly kind: 'message';
  readonly message: string;
  /** Correlated by business key, straight to the workflow id. */
  readonly correlation: 'direct';
}

/** ISO 8601: static text, or an expression that gives text or a FEEL value. */
export interface TimerTrigger<E> {
  readonly kind: 'timer';
  readonly timer: 'duration' | 'date';
  readonly value: string | E;
}
