import type { Element } from './elements.ts';
import { idsOf, inOldOrder } from './old-order.ts';
import type { Cancel, Enclosure, Port } from './port/port.ts';

/** A timer that somebody waits for. */
export interface Timer {
  /** Names the waiting activation, and its boundary event if it is that which waits. */
  readonly id: string;
  readonly element: Element;
  /** Milliseconds since the epoch. */
  readonly due: number;
  readonly fire: () => void;
  readonly enclosure?: Enclosure | undefined;
}

/** Armed timers, in the order in which they were: of two that are due at one moment, the older one fires first. */
export class Timers {
  private readonly port: Port;
  private armed = new Set<Timer>();
  /** What withdraws those that have been started. */
  private readonly started = new Map<Timer, Cancel>();
  private restoring = false;

  constructor(port: Port) {
    this.port = port;
  }

  /** One that is already past fires as soon as possible. */
  start(timer: Timer): Cancel {
    this.armed.add(timer);
    if (!this.restoring) this.run(timer);
    return () => this.withdraw(timer);
  }

  /** Names of the armed timers, oldest first. */
  running(): readonly string[] {
    return idsOf(this.armed);
  }

  /** What is armed from now on is started by {@link restoreOrder}. */
  restore(): void {
    this.restoring = true;
  }

  /** Starts what a resume has armed again: what was due first comes first, however late it is; then the older one does. */
  restoreOrder(ids: readonly string[]): void {
    this.restoring = false;
    this.armed = inOldOrder(this.armed, ids);
    for (const timer of [...this.armed].sort((a, b) => a.due - b.due)) this.run(timer);
  }

  private run(timer: Timer): void {
    const { element, due, fire, enclosure } = timer;
    const delay = Math.max(0, due - this.port.now());
    const fired = (): void => {
      this.forget(timer);
      fire();
    };
    const request = { element: element.id, delay, summary: element.label };
    this.started.set(timer, this.port.startTimer(request, fired, enclosure));
  }

  private withdraw(timer: Timer): void {
    const cancel = this.started.get(timer);
    this.forget(timer);
    cancel?.();
  }

  private forget(timer: Timer): void {
    this.armed.delete(timer);
    this.started.delete(timer);
  }
}
