/**
 * The normalised graph of a process: what `compiler/analyze` produces, what `structure` turns into code, what
 * the net executes, and what the version hash is taken from (labels left out).
 *
 * Normal form:
 * - a gateway either splits or joins, never both (a complex gateway excepted); implicit splits and joins are gateways of their own
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
  /**
   * Ways to begin, if there is more than the one of `scope.starts`, which is the first of them without a trigger, else the
   * first: a process with several start events, or one that a receive task or an event-based gateway starts.
   */
  readonly entries?: readonly Entry<E>[];
  /** Of the process itself: `start` before its first element, `end` behind its last. Absent: none. */
  readonly listeners?: readonly Listener<E>[];
}

/** One way to begin an instance; `id` (of the start event, receive task or event) is how a starter names it. */
export interface Entry<E> {
  readonly id: string;
  /** Nodes that get a token; a node in `passed` waits no more: what started the instance was what it waits for. */
  readonly nodes: readonly string[];
  readonly passed?: string;
  /** Absent: none start event. */
  readonly trigger?: StartTrigger<E>;
}

/** What starts an instance from outside. `condition` is over the variables that a starter brings (a root conditional start). */
export type StartTrigger<E> =
  | { readonly kind: 'message'; readonly message: string }
  | { readonly kind: 'signal'; readonly signal: string }
  | ConditionTrigger<E>
  | TimerTrigger<E>
  | {
      readonly kind: 'multiple';
      readonly all: boolean;
      readonly triggers: readonly StartTrigger<E>[];
    };

export interface ScopeGraph<E> {
  /** Element id of the subprocess; '' for the process. */
  readonly id: string;
  readonly nodes: Readonly<Record<string, FlowNode<E>>>;
  readonly flows: Readonly<Record<string, SequenceFlow<E>>>;
  /** Nodes that get a token when the scope starts: the start event, else every node without incoming flow. */
  readonly starts: readonly string[];
  /** Absent: none. In document order. */
  readonly eventSubprocesses?: readonly EventSubprocess<E>[];
  /**
   * Data objects and properties, variables of this scope; without a value they are null. Those of the process leave a variable
   * that its starter brings as it is. Absent: none.
   */
  readonly data?: readonly DataItem<E>[];
}

export interface DataItem<E> {
  readonly name: string;
  readonly value?: E;
}

/**
 * A subprocess that an event inside its parent scope starts. Interrupting: every token of the parent scope is withdrawn, and
 * the parent completes with it; else it runs beside them, once for each time the event happens. It is one of the parent's
 * tokens either way. `scope.starts` is its start event (a `pass` node with id `start.id`).
 */
export interface EventSubprocess<E> {
  readonly id: string;
  readonly label: string;
  readonly start: BoundaryLike<E>;
  readonly input: readonly Mapping<E>[];
  readonly output: readonly Mapping<E>[];
  readonly scope: ScopeGraph<E>;
  readonly listeners?: readonly Listener<E>[];
}

/** An event that interrupts, or runs beside, what it belongs to. */
export interface BoundaryLike<E> {
  readonly id: string;
  readonly label: string;
  readonly trigger: AttachedTrigger<E>;
  /** Of a multiple event that catches errors or escalations: those that are not its `trigger`. Any of all makes it happen. */
  readonly caught?: readonly (ErrorTrigger | EscalationTrigger)[];
  readonly interrupting: boolean;
  readonly output: readonly Mapping<E>[];
}

export interface SequenceFlow<E> {
  readonly id: string;
  readonly label: string;
  readonly source: string;
  readonly target: string;
  /** Absent on unconditional and default flows. */
  readonly condition?: E;
}

interface NodeBase<E> {
  readonly id: string;
  /** What people see: the name, else the id. */
  readonly label: string;
  /** Flow ids in document order. A boundary event's flow is not among its host's. */
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /**
   * Jobs that run, one after the other, at points of the element's life (`zeebe:executionListener`). Gateways have none: a node
   * before, or behind, has them. Absent: none.
   */
  readonly listeners?: readonly Listener<E>[];
}

export interface Listener<E> {
  /** `start`: behind the input mappings; `end`: before the output mappings; `beforeAll`: before a multi-instance. */
  readonly event: 'start' | 'end' | 'beforeAll' | 'cancel';
  readonly job: string;
  readonly jobType?: E;
  readonly retries?: number | E;
  readonly headers: Readonly<Record<string, string>>;
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
  /** Tokens that it waits for before it starts, and puts out on its flow when it completes. Absent: 1. */
  readonly startQuantity?: number;
  readonly completionQuantity?: number;
}

/** `target` is a path of names (`a.b`), `source` the value. */
export interface Mapping<E> {
  readonly target: string;
  readonly source: E;
}

/** Job: service, send, script, business rule task, message throw and message end run by an agent. */
export interface JobNode<E> extends NodeBase<E>, ActivityParts<E> {
  readonly kind: 'job';
  /** BPMN element that it was drawn as, e.g. `serviceTask`, `intermediateThrowEvent`, `endEvent`. */
  readonly drawnAs: string;
  readonly job: string;
  /** Works out the job type when the job starts; `job` is its text then. */
  readonly jobType?: E;
  /** Attempts in all before an incident; absent: the agent's policy decides. */
  readonly retries?: number | E;
  readonly headers: Readonly<Record<string, string>>;
  /** Names of the variables that the job receives (the fields of the event it publishes); absent: what its agent reads. */
  readonly reads?: readonly string[];
}

/** Script task with a FEEL expression evaluated in the workflow. */
export interface ScriptNode<E> extends NodeBase<E>, ActivityParts<E> {
  readonly kind: 'script';
  readonly expression: E;
  readonly resultVariable: string;
}

/** Passed through: none start, none throw, manual and abstract task, message start (its payload is the input). */
export interface PassNode<E> extends NodeBase<E>, ActivityParts<E> {
  readonly kind: 'pass';
  readonly drawnAs: string;
}

/** Intermediate catch event, receive task. */
export interface WaitNode<E> extends NodeBase<E>, ActivityParts<E> {
  readonly kind: 'wait';
  readonly drawnAs: string;
  readonly trigger: CatchTrigger<E>;
}

export interface SubprocessNode<E> extends NodeBase<E>, ActivityParts<E> {
  readonly kind: 'subprocess';
  readonly scope: ScopeGraph<E>;
  /** A cancel end event inside compensates it, then leaves it by its boundary event with trigger `cancel`. */
  readonly transaction?: true;
  readonly adHoc?: AdHoc<E>;
}

/**
 * An ad-hoc subprocess: `scope.starts` are the activities that nothing inside leads to; which of them get a token is decided at
 * run time. It completes when the completion condition, looked at whenever something inside completes, is true, or when no
 * token is left.
 */
export interface AdHoc<E> {
  /** Gives the ids of the elements to activate; absent: all of `scope.starts` (with `job`: none). */
  readonly active?: E;
  readonly completion?: E;
  /** Withdraw what still runs when the completion condition is true; else wait for it. */
  readonly cancelRemaining: boolean;
  /** One at a time. */
  readonly sequential: boolean;
  readonly outputCollection?: string;
  readonly outputElement?: E;
  /** An agent decides: asked at the start and whenever something inside completes. */
  readonly job?: AdHocJob<E>;
}

/** Its result: `activateElements: [{elementId, variables?}]`, `isCompletionConditionFulfilled?`, `isCancelRemainingInstances?`. */
export interface AdHocJob<E> {
  readonly job: string;
  readonly jobType?: E;
  readonly retries?: number | E;
  readonly headers: Readonly<Record<string, string>>;
}

/** A DMN decision evaluated in the workflow. */
export interface DecisionNode<E> extends NodeBase<E>, ActivityParts<E> {
  readonly kind: 'decision';
  /** Id of the decision in its model. */
  readonly decision: string | E;
  readonly resultVariable: string;
}

/** A user task: child workflow `user-task`. Texts are static or worked out when the task is created. */
export interface UserNode<E> extends NodeBase<E>, ActivityParts<E> {
  readonly kind: 'user';
  readonly assignee?: string | E;
  /** Names with commas between them, or an expression that gives a list. */
  readonly candidateGroups?: string | E;
  readonly candidateUsers?: string | E;
  readonly dueDate?: string | E;
  readonly followUpDate?: string | E;
  readonly priority?: number | E;
  readonly form?: UserForm<E>;
  /** `zeebe:taskListener`, in document order. */
  readonly taskListeners?: readonly TaskListener<E>[];
}

export type UserForm<E> =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'external'; readonly reference: string | E }
  | { readonly kind: 'embedded'; readonly body: string };

export interface TaskListener<E> {
  readonly event: 'creating' | 'assigning' | 'updating' | 'completing' | 'canceling';
  readonly job: string;
  readonly jobType?: E;
  readonly retries?: number | E;
  readonly headers: Readonly<Record<string, string>>;
}

/** A call activity: another process as a child workflow. Without output mappings `propagateAllChild` decides what comes back. */
export interface CallNode<E> extends NodeBase<E>, ActivityParts<E> {
  readonly kind: 'call';
  /** BPMN process id. */
  readonly process: string | E;
  readonly businessKey?: string | E;
  /** The child starts with all visible variables; else with the input mappings' only. */
  readonly propagateAllParent: boolean;
  readonly propagateAllChild: boolean;
}

/**
 * An activity that is done several times: standard loop or multi-instance. The activation of this node is the whole; every turn is
 * a scope of its own around `body`, with the loop's variables (`loopCounter` from 1, `numberOfInstances`,
 * `numberOfActiveInstances`, `numberOfCompletedInstances`, `numberOfTerminatedInstances`, each of these four also with `nrOf` in place
 * of `numberOf`; the input element). Path of a turn's scope:
 * `<scope path>/<id>#<occurrence>.<loopCounter>`. Boundary events, compensation and quantities are the whole's; mappings the
 * turn's, in `body`, which has the same id, and neither flows nor boundary events.
 */
export interface LoopNode<E> extends NodeBase<E>, ActivityParts<E> {
  readonly kind: 'loop';
  readonly loop: StandardLoop<E> | MultiInstance<E>;
  readonly body: LoopBody<E>;
}

export type LoopBody<E> =
  | JobNode<E>
  | ScriptNode<E>
  | PassNode<E>
  | WaitNode<E>
  | SubprocessNode<E>
  | DecisionNode<E>
  | UserNode<E>
  | CallNode<E>;

/** BPMN 2.0.2 section 13.3.6: `while` (testBefore) or `do while`. Turns write to the scope around the loop. */
export interface StandardLoop<E> {
  readonly kind: 'standard';
  readonly testBefore: boolean;
  /** Absent: true. */
  readonly condition?: E;
  /** Turns at most. */
  readonly maximum?: number | E;
}

/** BPMN 2.0.2 section 13.3.7. Exactly one of `collection` and `cardinality`. */
export interface MultiInstance<E> {
  readonly kind: 'multi-instance';
  readonly sequential: boolean;
  readonly collection?: E;
  readonly cardinality?: E;
  /** Variable of a turn that holds its item of the collection. */
  readonly element?: string;
  /** Variable, of the scope around, that gets the list of `outputElement`s, in the order of the collection. */
  readonly outputCollection?: string;
  readonly outputElement?: E;
  /**
   * Variable of a turn that holds what it gives, null at first: the one that `outputElement` reads. Absent: that reads no single
   * one, or the item.
   */
  readonly result?: string;
  /** Looked at after each turn; true: those that still run are withdrawn, none is started any more. */
  readonly completion?: E;
  /** Events thrown when turns complete, for the boundary events of the activity. Absent: none. */
  readonly throws?: readonly LoopThrow<E>[];
}

/** `each` turn that completes (behavior none), the `first` (one), or those for which `when` is true (complex). */
export interface LoopThrow<E> {
  readonly on: 'each' | 'first' | 'condition';
  readonly when?: E;
  readonly event: Throw<E>;
}

export interface ExclusiveNode<E> extends NodeBase<E> {
  readonly kind: 'exclusive';
  readonly role: 'split' | 'join';
  /** Flow taken when no condition holds. */
  readonly default?: string;
}

export interface ParallelNode<E> extends NodeBase<E> {
  readonly kind: 'parallel';
  readonly role: 'split' | 'join';
}

/**
 * Inclusive split: every flow whose condition is true, and those without condition; the default if there is none. Inclusive join:
 * BPMN 2.0.2 section 13.4.3. Conditional flows out of an activity are a split of this kind.
 */
export interface InclusiveNode<E> extends NodeBase<E> {
  readonly kind: 'inclusive';
  readonly role: 'split' | 'join';
  readonly default?: string;
}

/** Complex gateway, BPMN 2.0.2 table 13.5: joins and splits in one node. */
export interface ComplexNode<E> extends NodeBase<E> {
  readonly kind: 'complex';
  /** Over the variables, and `activationCount` (tokens on the incoming flows). Absent: every token fires it. */
  readonly activation?: E;
  readonly default?: string;
}

/**
 * Event-based gateway with the events behind it: the first to happen takes its flow, the others are withdrawn. Its
 * `outgoing` are the flows of its events, in their order, and it is their source; an event without flow ends the token.
 */
export interface EventChoiceNode<E> extends NodeBase<E> {
  readonly kind: 'event-choice';
  readonly events: readonly CatchEvent<E>[];
}

export interface CatchEvent<E> {
  readonly id: string;
  readonly label: string;
  readonly drawnAs: string;
  readonly trigger: CatchTrigger<E>;
  readonly input: readonly Mapping<E>[];
  readonly output: readonly Mapping<E>[];
  readonly outgoing?: string;
}

/** Signal or escalation throw, intermediate or end event. Messages are jobs, links are flows, compensation is {@link CompensateNode}; several
 * definitions are several nodes in a row. */
export interface ThrowNode<E> extends NodeBase<E>, ActivityParts<E> {
  readonly kind: 'throw';
  readonly drawnAs: string;
  readonly event: Throw<E>;
}

/** `signal` goes to every catcher of this instance before the thrower goes on, then to all others. */
export type Throw<E> =
  | { readonly kind: 'signal'; readonly signal: string | E }
  | { readonly kind: 'escalation'; readonly code: string | E };

/** Intermediate compensation throw of the scope (all of it, or one activity's). */
export interface CompensateNode<E> extends NodeBase<E> {
  readonly kind: 'compensate';
  readonly activity?: string;
  /** False: the token goes on at once, the handlers run beside it. Absent: it waits for them. */
  readonly wait?: false;
}

/** End event. A message, signal or escalation end is a `JobNode` or `ThrowNode` with drawnAs `endEvent` and no way on. */
export interface EndNode<E> extends NodeBase<E> {
  readonly kind: 'end';
  readonly result:
    | { readonly kind: 'none' }
    | { readonly kind: 'terminate' }
    | { readonly kind: 'error'; readonly code: string | E }
    | { readonly kind: 'compensation'; readonly activity?: string }
    /** Cancels the transaction around it. */
    | { readonly kind: 'cancel' };
}

export type FlowNode<E> =
  | JobNode<E>
  | ScriptNode<E>
  | PassNode<E>
  | WaitNode<E>
  | SubprocessNode<E>
  | DecisionNode<E>
  | UserNode<E>
  | CallNode<E>
  | LoopNode<E>
  | ExclusiveNode<E>
  | ParallelNode<E>
  | InclusiveNode<E>
  | ComplexNode<E>
  | EventChoiceNode<E>
  | ThrowNode<E>
  | CompensateNode<E>
  | EndNode<E>;

export interface BoundaryEvent<E> extends BoundaryLike<E> {
  /** Flow that leaves the event; absent where nothing follows. */
  readonly outgoing?: string;
}

/** What a token can wait for. */
export type CatchTrigger<E> =
  MessageTrigger<E> | TimerTrigger<E> | SignalTrigger<E> | ConditionTrigger<E> | MultipleTrigger<E>;

/** What a boundary event or an event subprocess reacts to. `multiple` holds {@link CatchTrigger}s only. */
export type AttachedTrigger<E> =
  | CatchTrigger<E>
  | ErrorTrigger
  | EscalationTrigger
  | { readonly kind: 'cancel' }
  /** Compensation event subprocess: runs instead of the handlers inside when its scope is compensated. */
  | { readonly kind: 'compensation' };

/** `code` absent: catches every error. */
export interface ErrorTrigger {
  readonly kind: 'error';
  readonly code?: string;
}

/** `code` absent: catches every escalation. */
export interface EscalationTrigger {
  readonly kind: 'escalation';
  readonly code?: string;
}

/**
 * `direct`: correlated by business key, straight to the workflow id. Else by the value of `key`, worked out when the
 * subscription opens.
 */
export type MessageTrigger<E> =
  | { readonly kind: 'message'; readonly message: string; readonly correlation: 'direct' }
  | {
      readonly kind: 'message';
      readonly message: string | E;
      readonly correlation: 'key';
      readonly key: E;
    };

export interface SignalTrigger<E> {
  readonly kind: 'signal';
  readonly signal: string | E;
}

/** Fires when a variable change makes (or when it is armed, finds) the condition true. */
export interface ConditionTrigger<E> {
  readonly kind: 'condition';
  readonly condition: E;
  /** Changes of these variables only (`zeebe:conditionalFilter`); absent: of any. */
  readonly variables?: readonly string[];
  /** Absent: both. */
  readonly events?: readonly ('create' | 'update')[];
}

/** Any of the triggers (multiple), or all of them (parallel multiple). */
export interface MultipleTrigger<E> {
  readonly kind: 'multiple';
  readonly all: boolean;
  readonly triggers: readonly (
    MessageTrigger<E> | TimerTrigger<E> | SignalTrigger<E> | ConditionTrigger<E>
  )[];
}

/** ISO 8601: static text, or an expression that gives text or a FEEL value. `cycle`: `R3/PT1H` or cron, non-interrupting only. */
export interface TimerTrigger<E> {
  readonly kind: 'timer';
  readonly timer: 'duration' | 'date' | 'cycle';
  readonly value: string | E;
}
