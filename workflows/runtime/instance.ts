import type {
  AdHocState,
  HandlerActivation,
  LoopState,
  TokenIncident,
  TriggerState,
} from '#contracts/marking.ts';
import { ESCALATION_SIGNAL } from '#contracts/platform.ts';
import type { DrainRequest, MessageAnswer, MessageEnvelope } from '#contracts/message.ts';
import type {
  Caller,
  EscalationHeard,
  EscalationReport,
  SignalEnvelope,
} from '#contracts/platform.ts';
import type { TaskReport } from '#contracts/user-task.ts';
import type { InstanceState, Trace, TraceEntry, TraceState, Waiting } from '#contracts/trace.ts';
import { TRACE_LIMIT } from '#contracts/trace.ts';
import { Conditions } from './conditions.ts';
import { Incidents } from './incidents.ts';
import { Messages } from './messages.ts';
import type { Variables } from './elements.ts';
import type { Port } from './port/port.ts';
import type { ScopeState } from './scope.ts';
import { Correspondence } from './correspondence.ts';
import { Outside } from './outside.ts';
import { Outstanding } from './outstanding.ts';
import { attentive } from './port/attentive.ts';
import { assign, visible } from './scope.ts';
import { Signals } from './signals.ts';
import { Timers } from './timers.ts';
import { describeWaiting, lineOf } from './describe.ts';

/**
 * One process instance in one run: what both executors share. It knows tokens, scopes, messages, incidents and the
 * trace as data; how tokens move is each executor's own business.
 */
export interface Definition {
  /** BPMN process id. */
  readonly id: string;
  /** First 8 hex digits of the hash of the graph. */
  readonly version: string;
}

/**
 * `running`: between two elements, inside this activation. `ready`: parked before an element. `active`: a job of the
 * element is in flight. `waiting`: for a timer, a message, an operator or the scope it opened. `joined`: arrived on
 * `flow` of a parallel join. An instance is quiet when no token is running or active.
 */
export type TokenState = 'running' | 'ready' | 'active' | 'waiting' | 'joined';

export interface Token {
  readonly scope: ScopeState;
  /** Element it is at; '' while it is between elements of structured code. */
  element: string;
  state: TokenState;
  flow?: string;
  occurrence?: number;
  /** Scope the token waits for. */
  opened?: ScopeState;
  /** Element or boundary event id to due time (ms since the epoch). */
  timers?: Record<string, number>;
  /** What else is known of armed events. */
  triggers?: Record<string, TriggerState>;
  /** Since when it waits (ms since the epoch). */
  since?: number;
  /** Own properties are the locals of the element it is in. */
  locals?: Variables;
  incident?: TokenIncident;
  /** What the event that it is about to enter has brought already. */
  brought?: Readonly<Variables>;
  /** Seen before the variables of the scope, on this path of an ad-hoc subprocess. */
  given?: Readonly<Variables>;
  loop?: LoopState;
  adHoc?: AdHocState;
  /** In a compensation throw: what is still to compensate, next first. */
  compensating?: HandlerActivation[];
  /** In a compensation handler: the throw's token, and what is undone. */
  handles?: Pick<HandlerActivation, 'activity' | 'snapshot'> & { readonly thrower: Token };
}

/** How a run ends. */
export type Outcome =
  | { readonly kind: 'completed' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'drained' }
  /** A BPMN error that the caller catches. */
  | {
      readonly kind: 'thrown';
      readonly code: string;
      readonly variables: Readonly<Variables>;
    }
  | { readonly kind: 'broken'; readonly error: unknown };

/**
 * Activations of elements without anything from outside in between, after which the instance is taken to turn for ever. They are one
 * workflow task, which Temporal takes to be stuck after two seconds: some 9,000 activations of the simplest kind.
 */
export const STEP_LIMIT = 5_000;

/** A loop of gateways alone gives way after so many decisions, before the stack is full. */
const DECISIONS_AT_ONCE = 50;

/** What throwing a signal counts: everybody hears of it by a job, of which a task may start some 2,000. */
const SIGNAL_STEPS = 4;

export class Instance {
  readonly definition: Definition;
  readonly port: Port;
  readonly root: ScopeState;
  readonly messages: Messages;
  readonly signals = new Signals();
  readonly conditions = new Conditions();
  readonly timers: Timers;
  readonly incidents: Incidents;
  readonly outstanding = new Outstanding();
  readonly outside: Outside;
  /** Open call activities and user tasks, which others report to. */
  readonly calls: Correspondence<EscalationReport>;
  readonly tasks: Correspondence<TaskReport>;
  /** Escalations that a caller has been told of. */
  readonly escalations = new Correspondence<EscalationHeard>();
  /** Its tokens are still being put back: what comes now may be for them. */
  restoring = false;
  /** Set in a process that a call activity started. */
  readonly caller: Caller | undefined;
  readonly tokens = new Set<Token>();
  /** Open scopes, and completed ones whose compensation log an open scope may still need; by path. */
  readonly scopes = new Map<string, ScopeState>();
  /** What is waited for, in order of arrival, and how operators are told. */
  readonly waiting = new Map<Waiting, string>();
  readonly counts: Record<string, number> = {};
  /** First run id of the chain of runs: base of idempotency keys. */
  readonly chain: string;
  ended: string | undefined;
  drain: DrainRequest | undefined;
  private readonly entries: TraceEntry[] = [];
  private steps = 0;
  /** Of gateways, since an element was activated: those count that nothing follows but gateways. */
  private decisions = 0;
  private outcome: Outcome | undefined;
  private finished: ((outcome: Outcome) => void) | undefined;
  private moved: (() => void) | undefined;

  constructor(
    definition: Definition,
    port: Port,
    root: ScopeState,
    chain: string,
    caller?: Caller,
  ) {
    this.definition = definition;
    this.port = attentive(port, () => (this.steps = this.decisions = 0));
    this.caller = caller;
    this.timers = new Timers(this.port);
    this.outside = new Outside(this.port, chain, this.outstanding);
    this.calls = new Correspondence();
    this.tasks = new Correspondence();
    this.root = root;
    this.scopes.set(root.path, root);
    this.chain = chain;
    this.messages = new Messages(() => port.now());
    this.incidents = new Incidents();
  }

  /** @param finished called once, when {@link finish} is called first, or at once if it was */
  onOutcome(finished: (outcome: Outcome) => void): void {
    if (this.outcome === undefined) this.finished = finished;
    else finished(this.outcome);
  }

  /** The first outcome counts; but an instance whose tokens rest for a drain may still come to its end, as something may arrive. */
  finish(outcome: Outcome): void {
    if (this.over() || this.outcome?.kind === outcome.kind) return;
    const { finished } = this;
    this.finished = undefined;
    this.outcome = outcome;
    finished?.(outcome);
    this.moved?.();
  }

  /** What it came to, if it is over; a drained instance goes on. */
  ending(): Outcome | undefined {
    return this.over() ? this.outcome : undefined;
  }

  record(scope: ScopeState, element: string, state: TraceState, outcome?: string): void {
    const entry = { element, scope: scope.path, state, time: this.port.now() };
    this.entries.push(outcome === undefined ? entry : { ...entry, outcome });
    if (this.entries.length > TRACE_LIMIT) this.entries.shift();
    if (state === 'activated') {
      this.steps += 1;
      this.decisions = 0;
    }
    if (state === 'completed') this.counts[element] = (this.counts[element] ?? 0) + 1;
  }

  /** True for everything that begins in a loop that never waits, until something comes from outside: such a loop may fork. */
  turnsForEver(): boolean {
    return this.steps >= STEP_LIMIT || this.decisions >= STEP_LIMIT;
  }

  /** A gateway decides; true if what follows is to begin a moment later. */
  decided(): boolean {
    this.decisions += 1;
    return this.decisions % DECISIONS_AT_ONCE === 0;
  }

  /** Throws a signal: everyone in the instance who waits for it has it at once. */
  broadcast(signal: string, variables: Readonly<Variables>): void {
    this.steps += SIGNAL_STEPS;
    this.signals.broadcast(signal, variables);
  }

  /** Nothing in this process catches a BPMN error: true if something around the call activity that started it does. */
  throwToCaller(code: string, variables: Readonly<Variables>): boolean {
    const { codes = [], all = false } = this.caller?.catches ?? {};
    if (!all && !codes.includes(code)) return false;
    this.finish({ kind: 'thrown', code, variables });
    return true;
  }

  /**
   * Nothing in this process catches an escalation: whoever called it is told.
   *
   * @param heard called once the caller has, unless that ended this process; false if there is no caller
   */
  escalateToCaller(element: string, path: string, code: string, heard: () => void): boolean {
    if (this.caller === undefined) return false;
    const { workflowId, call } = this.caller;
    const thrower = { workflowId: this.port.execution.workflowId, path };
    const payload: EscalationReport = { call, code, thrower };
    const request = { element, workflowId, signal: ESCALATION_SIGNAL, payload };
    this.escalations.expect(path, heard);
    this.outstanding.run((done) => this.port.signal(request, done));
    return true;
  }

  /** Shows operators that the instance waits; the result withdraws the line. */
  wait(waiting: Waiting): () => void {
    this.waiting.set(waiting, lineOf(waiting));
    this.describe();
    return () => {
      if (this.waiting.delete(waiting)) this.describe();
    };
  }

  /**
   * Writes variables as they are seen from `from`; conditional events that see a change look at their condition, before anything
   * else happens.
   */
  write(from: Variables, values: Readonly<Variables>): void {
    this.conditions.changed(assign(from, this.root.variables, values));
  }

  /** A token is about to enter `element`: true if it must park there because the instance drains. */
  mustPark(element: string): boolean {
    return this.drain !== undefined && (this.drain.at === undefined || this.drain.at === element);
  }

  /**
   * Moves a token to a state. Draining at an element starts when a token parks there; from then on every token parks
   * at its next element, and once all rest the run ends.
   */
  move(token: Token, state: TokenState, element = token.element): void {
    token.state = state;
    token.element = element;
    if (this.drain === undefined) return;
    this.moved?.();
    if (state === 'ready' && this.drain.at !== undefined) {
      const { at: _reached, ...now } = this.drain;
      this.drain = now;
    }
    this.finishIfQuiet();
  }

  /** A token's path has ended while others of its scope are left. */
  consume(token: Token): void {
    this.tokens.delete(token);
    this.moved?.();
    this.finishIfQuiet();
  }

  requestDrain(request: DrainRequest): void {
    this.drain = request;
    this.finishIfQuiet();
  }

  deliver(envelope: MessageEnvelope): MessageAnswer {
    if (this.over()) return 'late';
    if (envelope.key === undefined || this.restoring || this.messages.awaits(envelope)) {
      return this.messages.deliver(envelope);
    }
    this.outside.giveBack(envelope);
    return 'late';
  }

  /** Names of what somebody waits for, each kind oldest first. */
  subscribed(): readonly string[] {
    const { messages, signals, conditions, timers } = this;
    return [
      ...messages.subscribed(),
      ...signals.subscribed(),
      ...conditions.watching(),
      ...timers.running(),
    ];
  }

  /** Its tokens are to be put back. */
  restore(): void {
    this.restoring = true;
    this.timers.restore();
  }

  /**
   * After a resume: what was for nobody goes back, what nobody waits for any more is ended.
   *
   * @param subscribed names of what was waited for before, each kind oldest first
   */
  restored(subscribed: readonly string[]): void {
    const { messages, signals, conditions, timers } = this;
    for (const all of [messages, signals, conditions, timers]) all.restoreOrder(subscribed);
    this.restoring = false;
    for (const message of this.messages.takeKeyed()) this.outside.giveBack(message);
    this.outside.closeUnused();
  }

  /** A signal that somebody else has thrown. */
  signalled({ name, variables }: SignalEnvelope): void {
    if (!this.over()) this.signals.broadcast(name, variables);
  }

  /**
   * A called process escalates. Nothing is kept for a call that begins later, which is another one: no call is under way while the
   * instance goes from one run to the next.
   */
  escalated(report: EscalationReport): void {
    if (this.calls.expects(report.call)) this.calls.report(report.call, report);
  }

  private over(): boolean {
    return this.outcome !== undefined && this.outcome.kind !== 'drained';
  }

  trace(): Trace {
    return { entries: [...this.entries], counts: { ...this.counts } };
  }

  state(): InstanceState {
    const state = {
      process: this.definition.id,
      version: this.definition.version,
      businessKey: String(this.root.variables['businessKey']),
      variables: visible(this.root.variables),
      waiting: [...this.waiting.keys()],
      incidents: this.incidents.list(),
    };
    return this.ended === undefined ? state : { ...state, ended: this.ended };
  }

  /** No token moves and no job is in flight: a marking can be taken. */
  quiet(): boolean {
    for (const token of this.tokens) {
      if (token.state === 'running' || token.state === 'active') return false;
    }
    return true;
  }

  /** A moment later; while a job is in flight, when something has come of it or of anything else. */
  nextMove(): Promise<void> {
    const inFlight = [...this.tokens].some(({ state }) => state === 'active');
    return inFlight ? new Promise((resolve) => (this.moved = resolve)) : Promise.resolve();
  }

  private finishIfQuiet(): void {
    if (this.drain === undefined || this.drain.at !== undefined) return;
    if (this.tokens.size > 0 && this.quiet()) this.finish({ kind: 'drained' });
  }

  private describe(): void {
    this.port.describe(describeWaiting(this.waiting));
  }
}
