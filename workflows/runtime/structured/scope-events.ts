import type { CaughtErrors } from '#contracts/platform.ts';
import type { Activity, Variables } from '../elements.ts';
import { begin } from '../leaves/leaf.ts';
import { prepare } from '../leaves/listen.ts';
import type { Arm } from '../leaves/listening.ts';
import type { Cancel } from '../port/port.ts';
import { perform } from './activity.ts';
import { caughtBy, errorsOf, isAwaited } from './boundary.ts';
import type { BoundaryBinding } from './boundary.ts';
import type { Frame } from './frame.ts';
import { abandoned, currentFrame } from './frame.ts';
import { startPath } from './paths.ts';

/** An event subprocess as the scope around it is given it. */
export interface EventSubprocess {
  readonly id: string;
  readonly start: BoundaryBinding;
  readonly interrupting: boolean;
  /** Does what the handler says, in a scope of its own, once the event has happened, or what is around is to be undone. */
  readonly run: (handler: EventHandler | undefined, brought?: Readonly<Variables>) => Promise<void>;
}

/** Event subprocesses of a scope by the names of their handlers, in document order. */
export type EventSubprocesses = Readonly<Record<string, EventSubprocess>>;

/** What runs inside each of them; `events` are what runs inside of the event subprocesses that it has itself. */
export type EventHandler = EventBody | { readonly body: EventBody; readonly events: EventHandlers };
export type EventHandlers = { readonly [name: string]: EventHandler };
type EventBody = (vars: never) => Promise<unknown>;

export function partsOf(handler: EventHandler | undefined): {
  readonly body: EventBody | undefined;
  readonly events: EventHandlers;
} {
  return typeof handler === 'object' ? handler : { body: handler, events: {} };
}

type Thrown = 'error' | 'escalation';

/** The event subprocesses of one scope that is open. */
export class ScopeEvents {
  private readonly frame: Frame;
  private readonly subprocesses: readonly (readonly [string, EventSubprocess])[];
  private readonly handlers: EventHandlers;
  private readonly armed = new Map<string, Cancel>();

  /** @param frame of the scope */
  constructor(frame: Frame, subprocesses: EventSubprocesses, handlers: EventHandlers) {
    this.frame = frame;
    this.subprocesses = Object.entries(subprocesses);
    this.handlers = handlers;
  }

  /** Arms them, in document order; one may happen at once. False: the scope is interrupted already. */
  arm(): boolean {
    const { region, scope } = this.frame;
    for (const [name, one] of this.subprocesses) {
      if (scope.interrupted !== undefined || region.closed) return false;
      if (isAwaited(one.start.trigger)) this.armOne(name, one);
    }
    return scope.interrupted === undefined && !region.closed;
  }

  /** True if a token in the element is in one of them, or about to arm it. */
  has(element: string): boolean {
    return this.subprocesses.some(([, { id, start }]) => id === element || start.id === element);
  }

  disarm(): void {
    for (const cancel of this.armed.values()) cancel();
    this.armed.clear();
  }

  /**
   * Starts the one that catches what is thrown inside: by its code, else one that names none. False: nobody does.
   *
   * @param from the element of the scope that it comes out of: what one of them throws is for the others, and for what is around
   */
  catch(kind: Thrown, code: string, values: Readonly<Variables>, from: string): boolean {
    if (this.frame.scope.interrupted !== undefined) return false;
    const catching = (wanted: string | undefined): readonly [string, EventSubprocess] | undefined =>
      this.subprocesses.find(
        ([, { id, start }]) =>
          id !== from && caughtBy(start).some((one) => one.kind === kind && one.code === wanted),
      );
    const found = catching(code) ?? catching(undefined);
    if (found !== undefined) this.happen(...found, values);
    return found !== undefined;
  }

  /** The errors that they catch. */
  catches(): CaughtErrors {
    if (this.frame.scope.interrupted !== undefined) return { codes: [], all: false };
    const errors = this.subprocesses.flatMap(([, { start }]) => errorsOf(start));
    const codes = errors.filter((code) => code !== undefined);
    return { codes, all: codes.length < errors.length };
  }

  private armOne(name: string, one: EventSubprocess): void {
    let arm: Arm;
    try {
      arm = this.prepared(one);
    } catch {
      startPath(this.frame, () =>
        awaitArming(one.start, () => this.listen(name, one, this.prepared(one))),
      );
      return;
    }
    this.listen(name, one, arm);
  }

  private prepared({ start, interrupting }: EventSubprocess): Arm {
    const { instance, scope } = this.frame;
    const { trigger } = start;
    if (!isAwaited(trigger)) return () => () => {};
    const path = scope.path === '' ? start.id : `${scope.path}/${start.id}`;
    const at = { instance, element: start, path, vars: scope.variables, armed: scope };
    return prepare(at, trigger, !interrupting);
  }

  private listen(name: string, one: EventSubprocess, arm: Arm): void {
    let happened = false;
    const cancel = arm((values) => {
      happened = one.interrupting;
      if (happened) this.armed.delete(name);
      this.happen(name, one, values);
    });
    if (!happened && this.frame.scope.interrupted === undefined) this.armed.set(name, cancel);
  }

  private happen(name: string, one: EventSubprocess, values: Readonly<Variables>): void {
    const { frame } = this;
    const { region, scope } = frame;
    if (region.closed) return;
    if (one.interrupting) {
      scope.interrupted = one.id;
      this.disarm();
      region.withdrawInside();
      region.paths = 0;
    }
    startPath(frame, () => one.run(this.handlers[name], values));
  }
}

/** Arms the event subprocesses of a scope that opens. False: one has interrupted it already. */
export function armEvents(
  frame: Frame,
  subprocesses: EventSubprocesses,
  handlers: EventHandlers,
): boolean {
  const { region } = frame;
  region.holdInside();
  region.events = new ScopeEvents(frame, subprocesses, handlers);
  return region.events.arm();
}

/** An event that could not be armed waits for an operator at its start event. */
async function awaitArming(start: BoundaryBinding, arm: () => void): Promise<void> {
  const { scope, region } = currentFrame();
  const { id, label } = start;
  const element: Activity = { id, label, input: [], output: [] };
  await perform(element, scope.variables, { happened: true }, ({ leaf }) => {
    leaf.retryFrom = { from: 'entry' };
    begin(leaf, scope.variables, arm, () => leaf.completed());
  });
  if (region.closed) await abandoned();
}
