import type { CaughtErrors } from '#contracts/platform.ts';
import type { Activity, Element, Variables } from '../elements.ts';
import type { Instance, Token } from '../instance.ts';
import type { Leaf } from '../leaves/leaf.ts';
import { completeWith } from '../leaves/leaf.ts';
import { runCancelListeners } from '../leaves/listeners.ts';
import type { Arm } from '../leaves/listening.ts';
import type { Cancel, Enclosure } from '../port/port.ts';
import type { ScopeState } from '../scope.ts';
import type { ScopeEvents } from './scope-events.ts';
import type { Gathered } from './gathered.ts';
import type { JoinPlace } from './stuck.ts';
import { forgetScope, nextOccurrence, turnsPath } from '../scope.ts';
import type { Attached, BoundaryBinding } from './boundary.ts';
import { catcherOf, errorsOf, prepareBoundaries } from './boundary.ts';

/** Where a region's element lives. */
export interface Place {
  readonly instance: Instance;
  readonly scope: ScopeState;
  readonly token: Token;
  /** Told when an element of a compensation handler becomes an incident. */
  readonly stalled?: () => void;
}

/**
 * One activation of an activity, from entering it to leaving it by one exit: what an interruption takes away as a
 * whole. Regions nest as the activations do; the root region is the process. Leaving is a latch: whoever comes first
 * (completion, boundary event, error, terminate) closes the region synchronously, later comers find it closed.
 */
export class Region {
  readonly element: Element;
  closed = false;
  leaf: Leaf<Activity> | undefined;
  /** Set by whoever opens a scope: completes it once its tokens are gone. */
  endScope: () => void = () => {};
  /** Holds the commands inside. */
  enclosure: Enclosure;
  /** Event subprocesses of the scope that the element opened. */
  events: ScopeEvents | undefined;
  /** Paths of the scope that the element opened, and that have not ended; `paths.ts` counts them. */
  paths = 0;
  /** Tokens of that scope. */
  readonly tokens = new Set<Token>();
  /** Parallel joins of that scope that a token has come to, by id, and what operators see of those that are stuck. */
  readonly joins = new Map<string, JoinPlace>();
  stuck: Cancel[] = [];
  /** Tokens that have come to inclusive joins of that scope, by join; and whether those are about to be looked at. */
  readonly gathered = new Map<string, Gathered>();
  reconsiders = false;
  /** Of a repeated activity: scopes of completed turns that can be compensated, oldest first. */
  readonly turns: string[] = [];
  /** Of a transaction: cancels it. */
  cancel: (() => void) | undefined;
  /** Gateways and events right inside, outside of any activity, that may wait for an operator. */
  readonly resting = new Set<Leaf>();
  private readonly place: Place;
  private readonly attached: Attached;
  private readonly parent: Region | undefined;
  private readonly children = new Set<Region>();
  private readonly leave: (exit: string) => void;
  private readonly own: Enclosure | undefined;
  private inside: Enclosure | undefined;
  private readonly triggers: Cancel[] = [];

  /**
   * @param leave called once with the exit's name, or `completed`
   * @param encloses it can be left while commands inside are outstanding: they are withdrawn with it, not with what is around
   */
  constructor(
    place: Place,
    parent: Region | undefined,
    element: Element,
    attached: Attached,
    leave: (exit: string) => void,
    encloses = true,
  ) {
    this.place = place;
    this.parent = parent;
    this.element = element;
    this.attached = attached;
    this.leave = leave;
    const { port } = place.instance;
    this.own = encloses && parent !== undefined ? port.enclosure() : undefined;
    this.enclosure = this.own ?? parent?.enclosure ?? port.whole;
    parent?.children.add(this);
  }

  /**
   * Works out what the boundary events wait for; throws when an expression of one has no value.
   *
   * @param activation path of the activation, which names its subscriptions
   */
  prepare(vars: Variables, activation: string): ReadonlyMap<string, Arm> {
    const place = { ...this.place, enclosure: this.enclosure, over: () => this.closed };
    return prepareBoundaries(place, this.attached, vars, activation);
  }

  /** Arms the boundary events, in the order in which they were prepared. A buffered message may close the region at once. */
  arm(arms: ReadonlyMap<string, Arm>): void {
    for (const [name, arm] of arms) {
      const cancel = arm((variables) => this.happen(name, variables));
      if (this.closed) {
        cancel();
        return;
      }
      this.triggers.push(cancel);
    }
  }

  /** The element's work is done: its contents are gone already, or (terminate) are withdrawn now. */
  complete(): void {
    if (!this.close()) return;
    const { instance, scope } = this.place;
    this.withdrawContents();
    instance.record(scope, this.element.id, 'completed');
    this.release('completed');
  }

  /**
   * Routes a BPMN error to the nearest region that catches it: by code, then by a catch-all.
   *
   * @param from the element right inside that it comes out of: an event subprocess does not catch what it throws itself
   */
  raise(code: string, variables: Readonly<Variables>, from = ''): boolean {
    if (this.events?.catch('error', code, variables, from) === true) return true;
    const name = catcherOf(this.attached, 'error', code);
    if (name === undefined) return this.parent?.raise(code, variables, this.element.id) ?? false;
    this.exit(name, variables);
    return true;
  }

  /** The errors that this region, or one around it, catches. */
  catches(): CaughtErrors {
    const around = this.parent?.catches() ?? this.place.instance.caller?.catches;
    const { codes = [], all = false } = around ?? {};
    const own = Object.values(this.attached.exits ?? {}).flatMap(errorsOf);
    const named = own.filter((code) => code !== undefined);
    const events = this.events?.catches() ?? { codes: [], all: false };
    return {
      codes: [...new Set([...events.codes, ...named, ...codes])],
      all: all || events.all || named.length < own.length,
    };
  }

  /** The element is about to leave its result: what that changes is no event for itself any more. */
  disarm(): void {
    for (const cancel of this.triggers.splice(0)) cancel();
  }

  /** Routes an escalation alike, but nothing need catch it; false: nothing did. */
  escalate(code: string, from = ''): boolean {
    if (this.events?.catch('escalation', code, {}, from) === true) return true;
    const name = catcherOf(this.attached, 'escalation', code);
    if (name === undefined) return this.parent?.escalate(code, this.element.id) ?? false;
    this.happen(name, {});
    return true;
  }

  /** Takes the region away from outside: nothing of it goes on, and nobody is told where it left. */
  interrupt(): void {
    const { instance, scope } = this.place;
    const left = !this.close();
    this.withdrawContents();
    this.forgetScope();
    this.parent?.children.delete(this);
    if (left || this.leaf === undefined) return;
    instance.record(scope, this.element.id, 'interrupted');
    runCancelListeners(this.leaf);
  }

  /** Cancels the nearest transaction that is open; false: there is none around. */
  cancelTransaction(): boolean {
    if (this.closed || this.cancel === undefined) return this.parent?.cancelTransaction() ?? false;
    this.cancel();
    return true;
  }

  /**
   * A transaction is cancelled: what is inside goes, and nothing else takes it away; {@link leaveCancelled} leaves it. Gives back
   * where its compensation runs.
   */
  abort(): Region {
    this.close();
    if (this.leaf !== undefined) runCancelListeners(this.leaf);
    this.withdrawContents();
    return this.beside();
  }

  /** A region for what the element starts and does not wait for: nobody is told of it. */
  beside(): Region {
    return new Region(this.place, this.parent, this.element, {}, () => {});
  }

  /** All inside is done, and leaves no trace. */
  dissolve(): void {
    this.close();
    this.parent?.children.delete(this);
  }

  /** What completed in the transaction has been undone: its cancel boundary event is the way out. */
  leaveCancelled(): void {
    const exits = Object.entries(this.attached.exits ?? {});
    const found = exits.find(([, { trigger }]) => trigger.kind === 'cancel');
    if (found !== undefined) this.leaveBy(...found, {});
  }

  /** Ends everything inside without leaving yet. */
  withdrawContents(): void {
    const { instance } = this.place;
    this.leaf?.withdraw();
    for (const withdraw of this.stuck) withdraw();
    for (const leaf of this.resting) leaf.withdraw();
    for (const child of this.children) child.interrupt();
    for (const token of this.tokens) instance.tokens.delete(token);
  }

  /** What is inside can be withdrawn while the element goes on. */
  holdInside(): void {
    this.inside = this.place.instance.port.enclosure();
    this.enclosure = this.inside;
  }

  /** Ends everything inside; the element goes on. */
  withdrawInside(): void {
    this.withdrawContents();
    this.tokens.clear();
    this.stuck = [];
    if (this.inside === undefined) return;
    this.inside.cancel();
    this.holdInside();
  }

  /** Forgets the turns of a repeated activity but those in `kept`. */
  forgetTurns(kept: ReadonlySet<string>): void {
    const { instance, scope } = this.place;
    if (this.leaf === undefined) return;
    const turns = turnsPath(scope, this.element.id, this.leaf.occurrence);
    const isKept = (path: string): boolean =>
      [...kept].some((turn) => path === turn || path.startsWith(`${turn}/`));
    for (const path of instance.scopes.keys()) {
      if (path.startsWith(turns) && !isKept(path)) instance.scopes.delete(path);
    }
  }

  /** A boundary event has happened: its exit is taken, or its path starts beside the element. */
  private happen(name: string, variables: Readonly<Variables>): void {
    const { beside = {}, start } = this.attached;
    if (this.closed) return;
    const event = beside[name];
    if (event === undefined) this.exit(name, variables);
    else start?.(name, event, variables);
  }

  /** Leaves through a boundary event, whose outputs are merged first: a mapping that fails is its incident. */
  private exit(name: string, variables: Readonly<Variables>): void {
    const boundary = this.attached.exits?.[name];
    if (boundary === undefined || !this.close()) return;
    if (this.leaf !== undefined) runCancelListeners(this.leaf);
    this.withdrawContents();
    this.leaveBy(name, boundary, variables);
  }

  private leaveBy(name: string, boundary: BoundaryBinding, variables: Readonly<Variables>): void {
    const { instance, scope, token } = this.place;
    this.forgetScope();
    this.clear();
    instance.record(scope, this.element.id, 'interrupted');
    const occurrence = nextOccurrence(scope, boundary.id);
    token.occurrence = occurrence;
    instance.move(token, 'running', boundary.id);
    const leaf: Leaf<BoundaryBinding> = {
      ...this.place,
      ...{ element: boundary, occurrence, vars: scope.variables },
      retryFrom: { from: 'output', result: variables },
      withdraw: () => {},
      completed: () => {
        // What it has brought may have made a condition true that takes away what is around.
        if (!instance.tokens.has(token)) return;
        instance.record(scope, boundary.id, 'completed');
        this.release(name);
      },
      raise: (code, values) => this.parent?.raise(code, values) ?? false,
    };
    this.leaf = leaf;
    completeWith(leaf, variables);
  }

  private close(): boolean {
    if (this.closed) return false;
    this.closed = true;
    this.disarm();
    this.events?.disarm();
    this.inside?.cancel();
    this.own?.cancel();
    return true;
  }

  private release(exit: string): void {
    const { instance, token } = this.place;
    this.parent?.children.delete(this);
    this.clear();
    instance.move(token, 'running', '');
    this.leave(exit);
  }

  /** The token carries nothing of the element any more. */
  private clear(): void {
    const { token } = this.place;
    delete token.timers;
    delete token.triggers;
    delete token.opened;
    delete token.loop;
    delete token.occurrence;
    delete token.since;
    delete token.locals;
    delete token.compensating;
  }

  private forgetScope(): void {
    const { instance, token } = this.place;
    if (token.opened !== undefined) forgetScope(instance.scopes, token.opened);
    if (token.loop !== undefined) this.forgetTurns(new Set());
  }
}
