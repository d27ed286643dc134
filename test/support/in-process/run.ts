import './async-storage.ts';
import { setImmediate } from 'node:timers/promises';
import type { Marking } from '#contracts/marking.ts';
import type { DrainRequest } from '#contracts/message.ts';
import type { InstanceState, TraceEntry } from '#contracts/trace.ts';
import { TRACE_LIMIT } from '#contracts/trace.ts';
import { InternalError } from '#runtime/internal-error.ts';
import { withPort } from '#runtime/port/ambient.ts';
import type { Command, Continued } from '#runtime/port/in-process.ts';
import { InProcessPort } from '#runtime/port/in-process.ts';
import type { Execution, Handlers } from '#runtime/port/port.ts';
import type { ProcessContext, ProcessResult } from '#runtime/run.ts';
import type { Scenario } from './scenario.ts';
import type { WorldEvent } from './world.ts';
import { World, compareEvents } from './world.ts';

/** A process as either executor makes it. */
export type Workflow = (input: never, context?: ProcessContext) => Promise<ProcessResult>;

/** What one run did, activation by activation. */
export interface Run {
  readonly activations: readonly Activation[];
  /** Absent: the run was cancelled, drained, or nothing more can happen to it. */
  readonly result?: ProcessResult;
  readonly error?: unknown;
  /** At the end of the run. */
  readonly state: InstanceState;
  readonly counts: Readonly<Record<string, number>>;
  /** Virtual time at the end of the run, ms. */
  readonly now: number;
  readonly continued?: Continued;
}

export interface Activation {
  readonly commands: readonly Command[];
  readonly trace: readonly TraceEntry[];
}

/** Runs of a chain, first to last, and what the world saw of them. */
export interface Chain {
  readonly runs: readonly Run[];
  /** Answers to messages and refusals of incident resolutions, in order. */
  readonly answers: readonly string[];
  /** Idempotency keys of the jobs started, and of those that came to an end while the instance waited for it. */
  readonly keys: readonly string[];
  readonly settled: readonly string[];
}

const MAXIMUM_ACTIVATIONS = 5_000;

/**
 * Runs a workflow function in process until it ends or nothing more can happen: one event an activation, in virtual
 * time. Events of one time come in an order that `seed` decides.
 */
export async function runScenario(
  workflow: Workflow,
  scenario: Scenario,
  seed = 1,
): Promise<Chain> {
  return runChain(workflow, undefined, scenario, seed);
}

/** Like {@link runScenario}; a run that continues as new goes on in `net`, until the end. */
export async function runChain(
  workflow: Workflow,
  net: Workflow | undefined,
  scenario: Scenario,
  seed = 1,
): Promise<Chain> {
  const world = new World(scenario, seed);
  const runs = [await runOnce(workflow, world, scenario, 0)];
  for (;;) {
    const last = runs.at(-1);
    if (last?.continued === undefined || net === undefined) break;
    runs.push(await runOnce(net, world, scenario, last.now, last.continued.marking));
  }
  const end = runs.at(-1);
  if (end !== undefined && ('result' in end || 'error' in end)) world.end();
  const { answers, keys, settled } = world;
  return { runs, answers, keys, settled };
}

async function runOnce(
  workflow: Workflow,
  world: World,
  scenario: Scenario,
  now: number,
  marking?: Marking,
): Promise<Run> {
  const execution = { workflowId: 'process:key-1', firstRunId: marking ? 'other-run' : 'run-1' };
  const drain = marking === undefined ? scenario.drain : undefined;
  const port = new StartingPort(execution, now, drain?.time === undefined ? drain : undefined);
  const end = started(workflow, port, scenario, marking);
  await setImmediate();
  const trace = new TraceReader(port);
  trace.read();
  const agenda = new Agenda(world, port);
  while (end.settled === undefined && port.continued === undefined) {
    if (port.activations.length > MAXIMUM_ACTIVATIONS) throw new InternalError('It never ends.');
    const event = agenda.next();
    if (event === undefined || event.time > (scenario.until ?? Infinity)) break;
    port.advance(Math.max(0, event.time - port.now()));
    await event.happen(port);
    trace.read();
  }
  const { continued } = port;
  const handlers = port.served();
  const run = {
    activations: port.activations.map((commands, index) => ({ commands, trace: trace.at(index) })),
    ...end.settled,
    state: handlers.state(),
    counts: handlers.trace().counts,
    now: port.now(),
    ...(continued === undefined ? {} : { continued }),
  };
  return run;
}

/** A drain request may come with the start, before any token has moved. */
class StartingPort extends InProcessPort {
  private readonly request: DrainRequest | undefined;

  constructor(execution: Execution, now: number, request: DrainRequest | undefined) {
    super(execution, setImmediate, now);
    this.request = request;
  }

  override serve(handlers: Handlers): void {
    super.serve(handlers);
    if (this.request !== undefined) handlers.drain(this.request);
  }
}

function started(
  workflow: Workflow,
  port: InProcessPort,
  scenario: Scenario,
  marking: Marking | undefined,
): { settled: { result: ProcessResult } | { error: unknown } | undefined } {
  const end: ReturnType<typeof started> = { settled: undefined };
  const context = marking === undefined ? {} : { marking };
  withPort(port, () => workflow(asInput(marking ? {} : (scenario.input ?? {})), context)).then(
    (result) => (end.settled = { result }),
    (error: unknown) => (end.settled = { error }),
  );
  return end;
}

/** The input travels as JSON. Workflow functions name its type, which a scenario does not. */
function asInput<I>(input: unknown): I;
function asInput(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input));
}

/** Everything that is still to happen to one run. */
class Agenda {
  private readonly world: World;
  private readonly port: InProcessPort;
  private readonly commands = new Map<number, WorldEvent>();

  constructor(world: World, port: InProcessPort) {
    this.world = world;
    this.port = port;
  }

  next(): WorldEvent | undefined {
    const { port, world } = this;
    for (const pending of port.pending.values()) {
      if (!this.commands.has(pending.id)) {
        this.commands.set(pending.id, world.event(pending, port));
      }
    }
    for (const id of this.commands.keys()) if (!port.pending.has(id)) this.commands.delete(id);
    const resolutions = port
      .served()
      .state()
      .incidents.map((one) => world.resolution(one));
    const events = [...this.commands.values(), ...resolutions];
    const [first] = events.filter((event) => event !== undefined).sort(compareEvents);
    return world.next(first);
  }
}

/** Cuts the trace into activations. */
class TraceReader {
  private readonly port: InProcessPort;
  private readonly slices: TraceEntry[][] = [];
  private read_ = 0;

  constructor(port: InProcessPort) {
    this.port = port;
  }

  read(): void {
    const { entries } = this.port.served().trace();
    if (entries.length >= TRACE_LIMIT) throw new InternalError('The trace is too long to compare.');
    // What happens outside of the instance is no activation: there may be several readings of one.
    const [at, more] = [this.port.activations.length - 1, entries.slice(this.read_)];
    this.slices[at] = [...(this.slices[at] ?? []), ...more];
    this.read_ = entries.length;
  }

  at(activation: number): readonly TraceEntry[] {
    return this.slices[activation] ?? [];
  }
}
