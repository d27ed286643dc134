import type { InstanceState, Trace, TraceEntry } from '#contracts/trace.ts';
import type { Chain } from '../in-process/run.ts';
import { lastOf } from '../in-process/compare.ts';
import type { ServerCase } from './server/server-case.ts';

/** What came of an instance: the same in process and on a server. */
export interface Outcome {
  readonly ended: string | undefined;
  readonly variables: unknown;
  readonly counts: Readonly<Record<string, number>>;
  /** Completions and incidents, sorted. */
  readonly trace: readonly string[];
  /** Jobs that were settled, by idempotency key without the run, sorted. */
  readonly settled: readonly string[];
  readonly answers: readonly string[];
  readonly waits: readonly string[];
}

/** How an instance was found. */
export interface Seen {
  readonly state: Ending;
  readonly trace: Trace;
}

type Ending = Pick<InstanceState, 'ended' | 'variables' | 'waiting'>;

export function outcomeInProcess({ runs, answers, settled }: Chain): Outcome {
  const { state, counts } = lastOf(runs);
  const trace = runs.flatMap((run) => run.activations.flatMap((activation) => activation.trace));
  return outcome(state, counts, trace, answers, settled);
}

export function outcomeOnServer({ answers, settled }: ServerCase, seen: Seen | undefined): Outcome {
  if (seen === undefined) throw new RangeError('Nobody has looked at the instance.');
  const { entries, counts } = seen.trace;
  return outcome(seen.state, counts, entries, answers, settled);
}

function outcome(
  { ended, variables, waiting }: Ending,
  counts: Readonly<Record<string, number>>,
  trace: readonly TraceEntry[],
  answers: readonly string[],
  settled: readonly string[],
): Outcome {
  const { businessKey: _own, ...others } = variables;
  return {
    ...{ ended, counts, answers },
    variables: JSON.parse(JSON.stringify(others)),
    trace: trace
      .filter(({ state }) => state === 'completed' || state === 'incident')
      .map(({ scope, element, state }) => `${scope}|${element} ${state}`)
      .sort(),
    settled: settled.map((key) => key.slice(key.indexOf('/') + 1)).sort(),
    waits: waiting.map(({ kind, element }) => `${kind} ${element}`).sort(),
  };
}
