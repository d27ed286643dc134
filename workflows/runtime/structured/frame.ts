import { AsyncLocalStorage } from '@temporalio/workflow';
import type { Activity } from '../elements.ts';
import type { Instance, Token } from '../instance.ts';
import { InternalError } from '../internal-error.ts';
import type { Leaf } from '../leaves/leaf.ts';
import type { ScopeState } from '../scope.ts';
import type { Region } from './region.ts';

/**
 * Where a piece of generated code runs: its scope instance, the region that an interruption would take away, and the
 * token that walks through it. Ambient, so that a binding is called plainly.
 */
export interface Frame {
  readonly instance: Instance;
  readonly scope: ScopeState;
  readonly region: Region;
  readonly token: Token;
  readonly undo: Undo;
  /** Set while a compensation handler runs: told when an element of it becomes an incident. */
  readonly stalled?: () => void;
  /** In a turn of a repeated activity: told when the activity is about to complete in it; goes on with `then`. */
  readonly completing?: (leaf: Leaf<Activity>, then: () => void) => void;
}

/** What the code of an instance knows of compensation, besides the logs of its scopes. */
export interface Undo {
  /** Compensation handlers of activities that completed, and event subprocesses that compensate, by their ids. */
  readonly handlers: Map<string, CompensationHandler>;
  /** The event subprocess that undoes a subprocess, by the subprocess around it. */
  readonly inside: Map<string, string>;
  /** Event subprocesses that were started: they compensate what completed around them too. */
  readonly started: Set<string>;
}

/** Calls the binding of a compensation handler. */
export type CompensationHandler = (vars: never) => Promise<unknown>;

const frames = new AsyncLocalStorage<Frame>();

/** @throws InternalError outside of a process */
export function currentFrame(): Frame {
  const frame = frames.getStore();
  if (frame === undefined) {
    throw new InternalError('A binding was called outside of process(...): there is no instance.');
  }
  return frame;
}

export function inFrame<T>(frame: Frame, work: () => T): T {
  return frames.run(frame, work);
}

/** The token has been withdrawn: the code that it was in goes no further. */
export function isGone({ region, token }: Frame): boolean {
  return region.closed || !region.tokens.has(token);
}

/** What parked and interrupted code awaits: it is abandoned there, and no handler of its own runs. */
export function abandoned(): Promise<never> {
  return new Promise(() => {});
}
