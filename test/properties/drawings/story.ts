/**
 * A random process as data, with the world that it runs in: `author/` makes stories up, `pencil/` draws them as BPMN, and
 * `smaller.ts` leaves things out. Times are minutes of virtual time.
 */
export interface Story {
  /** Variable `n` at the start. */
  readonly n: number;
  readonly scope: Scope;
  readonly starts: readonly Start[];
  /** Which of the starts begins the instance. */
  readonly begins: number;
  readonly arrivals: readonly Arrival[];
  readonly around: readonly Around[];
  readonly dressed?: readonly Dress[];
  /** Decides what comes first of what happens at one time, when to drain, and how to shuffle. */
  readonly order: number;
}

/** What an event or gateway carries: which one, as they are drawn, from 1. */
export interface Dress {
  readonly at: number;
  readonly what: 'output' | 'start listener' | 'end listener';
}

/** What stands around the flow of a process. */
export type Around = 'lanes' | 'pools' | 'several processes' | 'start listener' | 'end listener';

export type Start = {
  readonly kind:
    | 'none'
    | 'message'
    | 'signal'
    | 'timer'
    | 'date'
    | 'condition'
    | 'multiple'
    | 'parallel multiple'
    | 'receive task'
    | 'gateway'
    | 'parallel gateway';
};

/** A message or signal from outside. */
export interface Arrival {
  readonly what: 'M1' | 'M2' | 'M3' | 'K1' | 'G1' | 'G2';
  readonly at: number;
  readonly n?: number;
}

export interface Scope {
  readonly parts: readonly Part[];
  readonly beside: readonly Beside[];
  /** Flows that lead elsewhere than they were meant to: which flow, to which element. */
  readonly rewired: readonly Rewiring[];
  readonly data: readonly ('data object' | 'property')[];
}

export interface Rewiring {
  readonly flow: number;
  readonly to: number;
}

/** An event subprocess. */
export interface Beside {
  readonly trigger: Trigger;
  readonly interrupting: boolean;
  readonly scope: Scope;
}

export type TriggerKind =
  | 'message'
  | 'message by key'
  | 'signal'
  | 'timer'
  | 'date'
  | 'cycle'
  | 'condition'
  | 'error'
  | 'any error'
  | 'escalation'
  | 'any escalation'
  | 'cancel'
  | 'compensation'
  | 'multiple'
  | 'parallel multiple';

export interface Trigger {
  readonly kind: TriggerKind;
  readonly minutes: number;
  /** Which of several messages, signals, codes. */
  readonly which: 1 | 2;
  readonly byReference: boolean;
}

export type Part =
  | Activity
  | { readonly kind: 'catch'; readonly trigger: Trigger }
  | { readonly kind: 'throw' | 'end'; readonly what: Thrown }
  | { readonly kind: 'row'; readonly parts: readonly Part[] }
  | Block
  | Crossing
  | Loop
  | { readonly kind: 'events'; readonly ways: readonly EventWay[] }
  | { readonly kind: 'link'; readonly loops: boolean };

export type Thrown =
  | 'none'
  | 'message'
  | 'message by job'
  | 'error'
  | 'signal'
  | 'escalation'
  | 'compensation'
  | 'compensation of one'
  | 'compensation beside'
  | 'terminate'
  | 'cancel'
  | 'multiple';

export type Task =
  | 'service task'
  | 'user task'
  | 'script task'
  | 'script task by job'
  | 'decision'
  | 'rule by job'
  | 'send task'
  | 'send task by job'
  | 'receive task'
  | 'manual task'
  | 'abstract task'
  | 'call activity'
  | 'global task'
  | 'subprocess'
  | 'transaction'
  | 'ad-hoc';

export interface Activity {
  readonly kind: 'activity';
  readonly task: Task;
  readonly minutes: number;
  /** What its job comes to, start by start; and what an operator does about its incidents. */
  readonly comes: readonly Outcome[];
  readonly helps: readonly Help[];
  /** Subprocesses have one. */
  readonly inside?: Scope;
  readonly loop?: Repeat;
  readonly guards: readonly Guard[];
  readonly undo?: 'task' | 'script' | 'subprocess';
  readonly traits: readonly Trait[];
  /** Its own conditional flow, to its end, before the one that it goes on by. */
  readonly sideways?: { readonly modulo: number; readonly parts: readonly Part[] };
}

export type Outcome =
  { readonly n: number } | { readonly error: 1 | 2 | 3 } | { readonly failure: true };
export type Help = 'retry' | 'skip' | 'error';

export type Trait =
  | 'start listener'
  | 'end listener'
  | 'before all listener'
  | 'cancel listener'
  | 'task listener'
  | 'input'
  | 'output'
  | 'data'
  | 'assigned'
  | 'startQuantity'
  | 'completionQuantity'
  | 'chosen'
  | 'completion'
  | 'sequential'
  | 'finish rest'
  | 'collects'
  | 'agent';

export type Repeat =
  | { readonly kind: 'standard'; readonly before: boolean; readonly maximum: number }
  | {
      readonly kind: 'multi-instance';
      readonly sequential: boolean;
      readonly times: number;
      readonly counted: boolean;
      readonly collects: boolean;
      readonly completion: boolean;
      readonly behavior?: 'none' | 'one' | 'complex';
    };

/** A boundary event. */
export interface Guard {
  readonly trigger: Trigger;
  readonly interrupting: boolean;
  readonly way: readonly Part[];
  /** Comes back behind the activity; else the way ends. */
  readonly returns: boolean;
  /** Comes back to the activity before that, once. */
  readonly again?: true;
}

/** A split, and what its branches meet in; `implicit` and `none`: no gateway. */
export interface Block {
  readonly kind: 'block';
  readonly split: 'exclusive' | 'parallel' | 'inclusive' | 'complex' | 'implicit';
  readonly join: 'exclusive' | 'parallel' | 'inclusive' | 'complex' | 'implicit';
  readonly branches: readonly Branch[];
  readonly hasDefault: boolean;
  /** Splits at the gateway that the block before joined at, where they are of one kind. */
  readonly mixed: boolean;
  /** An agent answers what the conditions look at, which has a type: they can be plain TypeScript. */
  readonly typed: boolean;
  /** Tokens that a complex join is activated by. */
  readonly needs: number;
}

export interface Branch {
  readonly modulo: number;
  readonly remainder: number;
  readonly parts: readonly Part[];
}

/** Choices in a row, each of which leads to any of the tails: no block holds them. */
export interface Crossing {
  readonly kind: 'crossing';
  readonly choices: number;
  readonly tails: readonly { readonly parts: readonly Part[] }[];
  /** Each tail goes on into the next one; else all but the last end. */
  readonly onward: boolean;
}

/** Comes back as often as a variable of its own says. */
export interface Loop {
  readonly kind: 'loop';
  readonly turns: number;
  readonly body: readonly Part[];
  readonly back: readonly Part[];
}

export interface EventWay {
  readonly trigger: Trigger;
  /** A receive task; else a catch event. */
  readonly task: boolean;
  readonly parts: readonly Part[];
}
