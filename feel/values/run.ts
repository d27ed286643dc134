import type { DecisionTable } from '../syntax/ast.ts';
import type { FeelDateTime } from './date-time.ts';
import type { Span } from './function.ts';
import type { Value } from './value.ts';

/** Why an evaluation, or a part of it, has no value. */
export type ProblemCode =
  | 'syntax'
  | 'unknown-name'
  | 'no-such-entry'
  | 'null-operand'
  | 'wrong-type'
  | 'not-comparable'
  | 'no-such-function'
  | 'wrong-arguments'
  | 'bad-argument'
  | 'division-by-zero'
  | 'out-of-range'
  | 'duplicate-entry'
  | 'conflicting-rules'
  | 'no-rule'
  | 'unsupported'
  | 'no-clock'
  | 'no-random'
  | 'assertion'
  | 'too-many-steps'
  | 'too-deep'
  | 'too-large';

/** `note`: null is a fair answer, and this is why. `error`: the operation failed. */
export type Severity = 'note' | 'error';

/** A place in one of the expressions that take part in an evaluation. */
export interface Site extends Span {
  /** Which expression, as its compiler was told; absent for the one that is evaluated. */
  readonly origin?: string;
}

/** What went wrong at a place; the value there is null. */
export interface Problem extends Site {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** One sentence for the author of the expression. */
  readonly message: string;
  /** The values that the operation was given. */
  readonly values: readonly Value[];
}

/** One evaluation under way: its clock, its budget, and what to do with problems. */
export interface Run {
  /** Date and time with zone, for `now()` and `today()`; `undefined`: they have no answer. */
  readonly now: FeelDateTime | undefined;
  /** Milliseconds since the epoch, where there is no `now`; the zone is UTC. */
  readonly clock: (() => number) | undefined;
  /** Random numbers from 0 to less than 1; `undefined`: there are none. */
  readonly random: (() => number) | undefined;
  /** Reports a failed operation. @returns null, the operation's value */
  fail(at: Site, code: ProblemCode, message: string, ...values: readonly Value[]): null;
  /** Reports why null is the answer. @returns null */
  note(at: Site, code: ProblemCode, message: string, ...values: readonly Value[]): null;
  /** A decision table was evaluated: which rules matched, from 0, and what came of it. */
  decided(
    table: DecisionTable,
    inputs: readonly Value[],
    rules: readonly number[],
    value: Value,
  ): void;
  /** Takes steps from the budget; ends the evaluation when it is spent. */
  spend(steps: number, at: Site): void;
  /** Enters a call whose body nests `depth` expressions; ends the evaluation when that is too deep. */
  enter(depth: number, at: Site): void;
  leave(depth: number): void;
  /** Between these two, errors are notes: the expression asks whether there is a value at all. */
  startTolerating(): void;
  stopTolerating(): void;
}
