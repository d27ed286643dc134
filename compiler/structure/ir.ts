/**
 * The process as a tree: what `structure` produces and `emit` prints. It knows control flow and bindings, nothing of
 * XML and nothing of graphs; every node says which element it comes from.
 *
 * Invariants: a `break` or `continue` is inside the statement it names; a `tail-call` is inside the function body that
 * declares the tail, or inside a function of its own in there; nothing follows a statement that never completes.
 */
import type { ErrorTrigger, EscalationTrigger } from '#contracts/graph.ts';

/** BPMN element id; the emitter looks its line and label up. */
export type Origin = string;

export interface ProcessIr {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly scope: ScopeIr;
  /** Ways to begin, the usual one first. Absent: by the start event of the scope, or its first elements. */
  readonly entries?: readonly EntryIr[];
  /** Of the process itself. */
  readonly listeners: readonly ListenerIr[];
}

export interface EntryIr {
  readonly origin: Origin;
  readonly label: string;
  /**
   * The binding passes a start event itself (`start`); one that maps variables or has listeners is the first step of the body
   * (`step`); something else waits for what starts the process, which has happened then (`wait`).
   */
  readonly begins: 'start' | 'step' | 'wait';
}

/** The process or an embedded subprocess: its elements in document order, and what its tokens do. */
export interface ScopeIr {
  /** '' for the process. */
  readonly origin: Origin;
  /** Start event that the scope's binding passes itself. */
  readonly start?: Origin;
  readonly body: Block;
  readonly bindings: readonly Binding[];
  /** Absent: none. */
  readonly events?: readonly EventSubprocessIr[];
  /** Variables of the scope with what they start with. Absent: none. */
  readonly data?: readonly DataIr[];
  readonly shape: Shape;
}

export interface DataIr {
  readonly name: string;
  readonly value: Formula;
}

/** A subprocess that an event starts while the scope around it is open. */
export interface EventSubprocessIr extends BindingBase {
  readonly start: ExitIr;
  readonly interrupting: boolean;
  readonly input: readonly MappingIr[];
  readonly output: readonly MappingIr[];
  readonly listeners: readonly ListenerIr[];
  readonly scope: ScopeIr;
}

/** How much structure a scope needed, from plain to none. `concurrent`: local functions for joins and merges. `net`: not structured, the token executor runs it. */
export type Shape = 'sequence' | 'blocks' | 'shared-tail' | 'labelled' | 'concurrent' | 'net';

export type Block = readonly Statement[];

export type Statement =
  Call | Choice | Parallel | Loop | Labelled | Jump | Return | Arrive | Tail | TailCall;

/** Calls a binding and goes on; for a subprocess, with what runs inside. */
export interface Call {
  readonly kind: 'call';
  readonly origin: Origin;
  /** Absent: no boundary event that does not interrupt. */
  readonly beside?: readonly BesidePath[];
}

/** What runs, as a function of its own, each time that a boundary event happens that does not interrupt its activity. */
export interface BesidePath {
  /** The event. */
  readonly origin: Origin;
  readonly body: Block;
}

/**
 * Takes one of several ways. `gateway`: an exclusive gateway, its ways are flows, tried in the order of `ways`.
 * `exits`: an activity with boundary events is called, its ways are `completed` and the boundary events' ids. `events`: an
 * event-based gateway, its ways are the events' ids. `starts`: the ways to begin of a process, by the ids of their entries.
 * A way that no case names goes on behind the choice.
 */
export interface Choice {
  readonly kind: 'choice';
  readonly origin: Origin;
  readonly on: 'gateway' | 'exits' | 'events' | 'starts';
  readonly ways: readonly Way[];
  readonly cases: readonly Case[];
  /** Of the activity. Absent: none. */
  readonly beside?: readonly BesidePath[];
}

/** A flow id, `completed`, or the id of an event or entry. */
export type Way = string;

export interface Case {
  readonly ways: readonly Way[];
  readonly body: Block;
}

/**
 * Branches that run at once; behind it, all of them have arrived at the join or ended. Behind an inclusive gateway only those
 * run whose conditions are true.
 */
export interface Parallel {
  readonly kind: 'parallel';
  readonly gate: 'parallel' | 'inclusive';
  /** The split. */
  readonly origin: Origin;
  /** Absent: every branch ends on its own, and the token of the block with the last. */
  readonly join?: Origin;
  readonly branches: readonly Branch[];
}

export interface Branch {
  /** Flow that the branch leaves the split by. */
  readonly origin: Origin;
  /** Flow that it arrives at the join by. */
  readonly arrives?: string;
  readonly body: Block;
}

/** Repeats its body; left by `break` or by its test. */
export interface Loop {
  readonly kind: 'loop';
  /** The node that the loop comes back to; what `break` and `continue` name. */
  readonly origin: Origin;
  readonly body: Block;
  /** `while (test)` or `do ... while (test)`: the ways of a choice that stay in the loop. */
  readonly test?: LoopTest;
}

export interface LoopTest {
  readonly at: 'start' | 'end';
  readonly choice: Origin;
  readonly on: Choice['on'];
  readonly ways: readonly Way[];
  readonly stay: readonly Way[];
}

/** A block that `break` leaves before its end. */
export interface Labelled {
  readonly kind: 'labelled';
  /** The merge that follows. */
  readonly origin: Origin;
  readonly body: Block;
}

export interface Jump {
  readonly kind: 'break' | 'continue';
  /** Origin of the labelled block or loop. */
  readonly target: Origin;
}

/** Ends the path: through an end event, or (absent) because nothing follows or the branch has arrived. */
export interface Return {
  readonly kind: 'return';
  readonly end?: Origin;
}

/** Comes to a join by the flow that its local function is called with; behind it, every incoming flow has brought a token. */
export interface Arrive {
  readonly kind: 'arrive';
  /** The join. */
  readonly origin: Origin;
}

/** A local async function at the end of a function body: a tail that several ways share. */
export interface Tail {
  readonly kind: 'tail';
  /** The merge or join that it starts at. */
  readonly origin: Origin;
  readonly body: Block;
  /** It starts at a join: who calls it says by which flow. */
  readonly isJoin?: true;
}

/** Goes to a tail and does not come back. */
export interface TailCall {
  readonly kind: 'tail-call';
  readonly target: Origin;
  /** Flow that it comes to a join by. */
  readonly flow?: string;
}

/** One line in the head of the module: what the body calls by name. */
export type Binding =
  | TaskBinding
  | StepBinding
  | DecisionBinding
  | WaitBinding
  | UserTaskBinding
  | CallBinding
  | RaiseBinding
  | SubprocessBinding
  | RepeatBinding
  | ParallelBinding
  | InclusiveBinding
  | JoinBinding
  | ChoiceBinding
  | FirstOfBinding
  | CompensateBinding
  | EndBinding;

interface BindingBase {
  readonly origin: Origin;
  readonly label: string;
}

export interface ActivityBinding extends BindingBase {
  readonly input: readonly MappingIr[];
  readonly output: readonly MappingIr[];
  /** Boundary events that interrupt, and those that do not. */
  readonly exits: readonly ExitIr[];
  readonly beside: readonly ExitIr[];
  /** The activity that undoes this one. */
  readonly compensation?: Origin;
  /** In document order. */
  readonly listeners: readonly ListenerIr[];
}

export interface ListenerIr extends JobIr {
  readonly event: string;
}

export interface MappingIr {
  readonly target: string;
  readonly value: Formula;
}

export interface ExitIr extends BindingBase {
  readonly trigger:
    | TriggerIr
    | { readonly kind: 'error'; readonly code?: string }
    | { readonly kind: 'escalation'; readonly code?: string }
    | { readonly kind: 'cancel' }
    | { readonly kind: 'compensation' };
  /** Errors and escalations that make it happen, too. */
  readonly caught?: readonly (ErrorTrigger | EscalationTrigger)[];
  readonly input: readonly MappingIr[];
  readonly output: readonly MappingIr[];
}

export type TriggerIr =
  | SingleTriggerIr
  /** Any of them, or all together. */
  | {
      readonly kind: 'multiple';
      readonly all: boolean;
      readonly triggers: readonly SingleTriggerIr[];
    };

export type SingleTriggerIr =
  /** With the business key, unless there is a key. */
  | { readonly kind: 'message'; readonly message: string | Formula; readonly key?: Formula }
  | {
      readonly kind: 'timer';
      readonly timer: 'duration' | 'date' | 'cycle';
      readonly value: string | Formula;
    }
  | { readonly kind: 'signal'; readonly signal: string | Formula }
  | {
      readonly kind: 'condition';
      readonly condition: Formula;
      readonly variables?: readonly string[];
      readonly events?: readonly ('create' | 'update')[];
    };

export interface TaskBinding extends ActivityBinding {
  readonly kind: 'task';
  readonly call: JobIr;
}

export interface JobIr {
  readonly job: string;
  /** Works out the job type when the job starts; `job` is its text then. */
  readonly jobType?: Formula;
  /** Topic of the domain event that the job publishes. */
  readonly topic?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly retries?: number | Formula;
  /** Names of the variables that it receives. Absent: what its agent reads. */
  readonly reads?: readonly string[];
}

export interface StepBinding extends ActivityBinding {
  readonly kind: 'step';
  readonly script?: { readonly result: string; readonly value: Formula };
}

/** A business rule task that asks a decision, by the id that the model has for it; it may be worked out. */
export interface DecisionBinding extends ActivityBinding {
  readonly kind: 'decision';
  readonly decision: string | Formula;
  readonly result: string;
}

export interface WaitBinding extends ActivityBinding {
  readonly kind: 'wait';
  readonly trigger: TriggerIr;
}

/** A user task; texts may be worked out when it is created. */
export interface UserTaskBinding extends ActivityBinding {
  readonly kind: 'user-task';
  readonly assignee?: string | Formula;
  readonly candidateGroups?: string | Formula;
  readonly candidateUsers?: string | Formula;
  readonly dueDate?: string | Formula;
  readonly followUpDate?: string | Formula;
  readonly priority?: number | Formula;
  readonly form?: FormIr;
  readonly taskListeners: readonly ListenerIr[];
}

export type FormIr =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'external'; readonly reference: string | Formula }
  | { readonly kind: 'embedded'; readonly body: string };

export interface CallBinding extends ActivityBinding {
  readonly kind: 'call';
  /** BPMN process id. */
  readonly process: string | Formula;
  readonly businessKey?: string | Formula;
  readonly propagateAllParent: boolean;
  readonly propagateAllChild: boolean;
}

/** A signal or escalation throw event. */
export interface RaiseBinding extends ActivityBinding {
  readonly kind: 'raise';
  readonly event: ThrownIr;
}

export type ThrownIr =
  | { readonly kind: 'signal'; readonly signal: string | Formula }
  | { readonly kind: 'escalation'; readonly code: string | Formula };

export interface SubprocessBinding extends ActivityBinding {
  readonly kind: 'subprocess';
  readonly transaction?: true;
  readonly scope: ScopeIr;
}

/** An activity that is done several times: the whole. `turn` binds what is done each time. */
export interface RepeatBinding extends ActivityBinding {
  readonly kind: 'repeat';
  readonly loop: StandardLoopIr | MultiInstanceIr;
  /** Scope of one turn; its one binding has the same origin as the whole. */
  readonly turn: ScopeIr;
}

export interface StandardLoopIr {
  readonly kind: 'standard';
  readonly testBefore: boolean;
  readonly condition?: Formula;
  readonly atMost?: number | Formula;
}

export interface MultiInstanceIr {
  readonly kind: 'multi-instance';
  readonly sequential: boolean;
  /** The collection, or the number of turns. */
  readonly each?: Formula;
  readonly times?: Formula;
  /** Variable that holds the item of a turn. */
  readonly as?: string;
  readonly collect?: {
    readonly into: string;
    /** Variable of a turn that it begins with null. */
    readonly from?: string;
    readonly value: Formula;
  };
  readonly until?: Formula;
  /** Events thrown when turns complete: `each`, the `first`, or those for which `when` is true. */
  readonly throws: readonly {
    readonly on: 'each' | 'first' | 'condition';
    readonly when?: Formula;
    readonly event: ThrownIr;
  }[];
}

export interface ParallelBinding extends BindingBase {
  readonly kind: 'parallel';
  readonly incoming: readonly string[];
}

/** An exclusive gateway. It needs no line in the head where its conditions are `plain` and cannot fail. */
export interface ChoiceBinding extends BindingBase {
  readonly kind: 'choice';
  readonly plain: boolean;
  readonly flows: readonly FlowIr[];
}

/** An event-based gateway with the events behind it. */
export interface FirstOfBinding extends BindingBase {
  readonly kind: 'first-of';
  readonly events: readonly ExitIr[];
}

export interface FlowIr extends BindingBase {
  /** Absent: the default flow. */
  readonly condition?: Formula;
}

/** An inclusive split, with the join that closes it. */
export interface InclusiveBinding extends BindingBase {
  readonly kind: 'inclusive';
  readonly join?: Origin;
  readonly flows: readonly InclusiveFlowIr[];
}

/** A join that matches no split. */
export interface JoinBinding extends BindingBase {
  readonly kind: 'join';
  /** Incoming flows, and the labels of what they come from; to an inclusive join, the elements that tokens come by them from. */
  readonly incoming: readonly {
    readonly flow: string;
    readonly from: string;
    readonly while?: readonly Origin[];
  }[];
}

export interface InclusiveFlowIr extends BindingBase {
  readonly condition: Formula | 'otherwise' | 'always';
  /** Flow that the branch comes to the join by. */
  readonly arrives?: string;
}

export interface CompensateBinding extends BindingBase {
  readonly kind: 'compensate';
  readonly listeners: readonly ListenerIr[];
  readonly activity?: Origin;
  /** What follows does not wait for it. */
  readonly wait?: false;
}

export interface EndBinding extends BindingBase {
  readonly kind: 'end';
  readonly result:
    | { readonly kind: 'none' }
    | { readonly kind: 'terminate' }
    | { readonly kind: 'error'; readonly code: string | Formula }
    | { readonly kind: 'compensation'; readonly activity?: string }
    | { readonly kind: 'cancel' }
    | { readonly kind: 'job'; readonly call: JobIr }
    | ThrownIr;
  readonly input: readonly MappingIr[];
  readonly output: readonly MappingIr[];
  readonly listeners: readonly ListenerIr[];
}

/**
 * An expression ready to be printed: a tree of TypeScript operators where FEEL and TypeScript agree on the known types,
 * else the FEEL text, which the runtime interprets.
 */
export type Formula =
  | { readonly kind: 'feel'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'path'; readonly names: readonly [string, ...string[]] }
  | { readonly kind: 'not'; readonly operand: Formula }
  | {
      readonly kind: 'binary';
      readonly operator: FormulaOperator;
      readonly left: Formula;
      readonly right: Formula;
    };

export type FormulaOperator = '===' | '!==' | '<' | '<=' | '>' | '>=' | '&&' | '||';
