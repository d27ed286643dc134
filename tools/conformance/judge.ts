/**
 * Compares what a case did with what it may do. The shared format of conformance suites fixes these rules: the multiset of
 * marks is one of `expectedTraces`, their sequence fits one of `order`, the state is the expected one, and jobs
 * overlap in time where they must.
 */
import type { ConformanceCase, ExpectedState, MarkPair } from './case.ts';
import { markPairs } from './case.ts';
import { allows, parseOrder } from './order.ts';

/** `failed`: the run broke; no case expects that. */
export type ObservedState = ExpectedState | 'failed';

/** When the jobs of a mark were scheduled and completed, ms; one pair an execution. */
export type Intervals = Readonly<Record<string, readonly Interval[]>>;
export type Interval = readonly [start: number, end: number];

export interface Observation {
  /** Marks in the order in which their jobs completed. */
  readonly trace: readonly string[];
  readonly state: ObservedState;
  /** Error code of state `error`. */
  readonly error?: string;
  /** Why it was refused, what failed, where it waits: words for people. */
  readonly detail?: string;
  readonly intervals?: Intervals;
}

export interface Verdict {
  readonly pass: boolean;
  /** '' when it passes. */
  readonly why: string;
  /** The case passes because the model was refused, or because it may get stuck and did. */
  readonly leniency?: 'rejected' | 'mayReject' | 'mayStick';
}

export function judge(one: ConformanceCase, seen: Observation): Verdict {
  const isEmpty = seen.trace.length === 0;
  if (one.mayReject === true && seen.state === 'rejected' && isEmpty) {
    return { pass: true, why: '', leniency: 'mayReject' };
  }
  const why = problem(one, seen);
  if (why !== undefined) return { pass: false, why };
  if (one.expectState === 'rejected') return { pass: true, why: '', leniency: 'rejected' };
  const isLenient = seen.state !== one.expectState;
  return { pass: true, why: '', ...(isLenient && { leniency: 'mayStick' }) };
}

function problem(one: ConformanceCase, seen: Observation): string | undefined {
  const isRun = seen.state !== 'rejected' && seen.state !== 'failed';
  if (!isRun && !isExpectedState(one, seen)) return stateProblem(one, seen);
  const bag = bagOf(seen.trace);
  if (!one.expectedTraces.some((trace) => bagOf(trace) === bag)) {
    return `trace ${seen.trace.join(' ') || '-'}`;
  }
  const orders = one.order ?? [];
  if (orders.length > 0 && !orders.some((order) => allows(parseOrder(order), seen.trace))) {
    return `order ${seen.trace.join(' ')}`;
  }
  if (!isExpectedState(one, seen)) return stateProblem(one, seen);
  return overlapProblem(one, seen.intervals);
}

function stateProblem(one: ConformanceCase, { state, error }: Observation): string {
  const code = error === undefined ? '' : ` ${error}`;
  const wanted = one.expectError === undefined ? '' : ` ${one.expectError}`;
  return `state ${state}${code}, want ${one.expectState}${wanted}`;
}

function bagOf(trace: readonly string[]): string {
  return JSON.stringify(trace.toSorted());
}

function isExpectedState(one: ConformanceCase, { state, trace, error }: Observation): boolean {
  if (one.mayStick === true && (state === 'stuck' || state === 'completed')) return true;
  // A model that should have been refused, and gets nowhere, has been refused late.
  if (one.expectState === 'rejected' && state === 'incident') return trace.length === 0;
  if (state !== one.expectState) return false;
  return one.expectError === undefined || error === undefined || error === one.expectError;
}

function overlapProblem(
  one: ConformanceCase,
  intervals: Intervals | undefined,
): string | undefined {
  if (intervals === undefined) return undefined;
  const apart = markPairs(one.expectOverlap).find((pair) => !overlap(intervals, pair));
  if (apart) return `overlap: ${apart.join(' and ')} do not`;
  const together = markPairs(one.expectNoOverlap).find((pair) => overlap(intervals, pair));
  return together && `overlap: ${together.join(' and ')} do`;
}

function overlap(intervals: Intervals, [first, second]: MarkPair): boolean {
  const others = intervals[second] ?? [];
  return (intervals[first] ?? []).some(([start, end]) =>
    others.some(([otherStart, otherEnd]) => start < otherEnd && otherStart < end),
  );
}
