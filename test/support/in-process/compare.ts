import type { TraceEntry, Waiting } from '#contracts/trace.ts';
import type { Command } from '#runtime/port/in-process.ts';
import type { Chain, Run } from './run.ts';

/**
 * What must be the same for structured code and the net: commands and trace as multisets per activation (user metadata
 * left out), the end, what is left open, and what senders were told.
 */
export interface Observation {
  readonly activations: readonly {
    readonly commands: readonly string[];
    readonly trace: readonly string[];
  }[];
  readonly end: End;
  readonly answers: readonly string[];
}

/** How an instance ended, or what it waits for. */
export interface End {
  readonly ended: string | undefined;
  readonly error: string | undefined;
  readonly continued: boolean;
  readonly variables: unknown;
  readonly waiting: readonly string[];
  readonly incidents: readonly string[];
}

export function observe({ runs, answers }: Chain): Observation {
  const last = lastOf(runs);
  const activations = runs.flatMap((run) =>
    run.activations.map(({ commands, trace }) => ({
      commands: effective(commands).map(describeCommand).sort(),
      trace: trace.map(describeEntry).sort(),
    })),
  );
  return { activations, end: endOf(last), answers };
}

/**
 * What must be the same with and without a drain on the way: what completed or became an incident, each effect once
 * under the same key, the end, the variables, and which messages were accepted. What was only started may differ: a branch
 * that is parked while another one ends the scope has not entered its next element, and a message that comes then waits.
 * Of several ends, another one may be the last.
 *
 * @param ends end events of the process
 */
export function summarise({ runs, settled, answers }: Chain, ends: readonly string[]): unknown {
  const last = lastOf(runs);
  const { ended, ...end } = endOf(last);
  const reached = ends.filter((id) => (last.counts[id] ?? 0) > 0);
  const trace = runs.flatMap((run) => run.activations.flatMap((activation) => activation.trace));
  return {
    ...{ counts: last.counts, end, keys: [...settled].sort() },
    ended: reached.length > 1 ? reached : ended,
    answers: answers.map((answer) => answer.replace(/: (?:correlated|buffered)$/, ': accepted')),
    trace: trace
      .filter(({ state }) => state === 'completed' || state === 'incident')
      .map(describeEntry)
      .sort(),
  };
}

/** Everything in the trace with its time, jobs that were settled, what senders were told, the end. */
export function chronicle({ runs, settled, answers }: Chain): unknown {
  const trace = runs.flatMap((run) => run.activations.flatMap((activation) => activation.trace));
  return {
    trace: trace.map((entry) => `${entry.time} ${describeEntry(entry)}`).sort(),
    ...{ settled, answers, end: endOf(lastOf(runs)) },
  };
}

export function lastOf(runs: readonly Run[]): Run {
  const last = runs.at(-1);
  if (last === undefined) throw new RangeError('A chain has a run.');
  return last;
}

function endOf({ result, error, state, continued }: Run): End {
  return {
    ended: state.ended,
    error: error instanceof Error ? error.message : undefined,
    continued: continued !== undefined,
    variables: JSON.parse(JSON.stringify(result?.variables ?? state.variables)),
    waiting: state.waiting
      .map((one) => `${one.scope}|${one.element} ${one.kind} ${withoutLabels(one)}`)
      .sort(),
    incidents: state.incidents.map(({ id, kind, message }) => `${id} ${kind} ${message}`).sort(),
  };
}

/** Labels of what a stuck join waits for are for people, and so is the order of its flows. */
function withoutLabels({ kind, what }: Waiting): string {
  if (kind !== 'join') return what;
  const flows = what.replaceAll(/ from '.*?'(?=, |$)/g, '').split(', ');
  return flows.sort().join(', ');
}

/** A command that is withdrawn in the same activation never leaves the worker. */
function effective(commands: readonly Command[]): readonly Command[] {
  const kept: Command[] = [];
  for (const command of commands) {
    const started = kept.findLastIndex((earlier) => isWithdrawnBy(earlier, command));
    if (started < 0) kept.push(command);
    else kept.splice(started, 1);
  }
  return kept;
}

function isWithdrawnBy(earlier: Command, later: Command): boolean {
  return 'withdrawn' in later && later.withdrawn === earlier;
}

function describeEntry({ scope, element, state, outcome = '' }: TraceEntry): string {
  return `${scope}|${element} ${state} ${outcome}`;
}

function describeCommand(command: Command): string {
  switch (command.kind) {
    case 'job': {
      const { summary: _label, ...request } = command.request;
      return `job ${canonical(request)}`;
    }
    case 'timer':
      return `timer ${command.request.element} ${command.request.delay}`;
    case 'child':
    case 'user-task':
    case 'signal':
      return `${command.kind} ${canonical(command.request)}`;
    case 'cancel-job':
    case 'cancel-timer':
    case 'cancel-child':
      return `${command.kind} ${command.element}`;
    case 'continue-as-new':
      return `continue-as-new ${command.workflowType}`;
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
