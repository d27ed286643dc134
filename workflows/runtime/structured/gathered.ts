import type { Element } from '../elements.ts';
import type { Token } from '../instance.ts';
import type { Frame } from './frame.ts';
import { showStuck } from './stuck.ts';

/** An incoming flow: what it comes from, and where tokens may be that can still come by it. */
export interface AwaitedFlow {
  readonly from: string;
  readonly while: readonly string[];
}

/** Incoming flows of an inclusive join. */
export type AwaitedFlows = Readonly<Record<string, AwaitedFlow>>;

/** Tokens that have come to an inclusive join, oldest first, and what goes on with each. */
export interface Gathered {
  readonly element: Element;
  readonly flows: AwaitedFlows;
  readonly waiting: { readonly token: Token; readonly frame: Frame; readonly goOn: () => void }[];
}

/** A token has come to rest, or ended: inclusive joins of its scope may have nobody left to wait for, once all have come to rest. */
export function reconsider(frame: Pick<Frame, 'instance' | 'scope' | 'region'>): void {
  const { instance, region } = frame;
  if (region.gathered.size === 0 || region.reconsiders) return;
  region.reconsiders = true;
  const settle = async (): Promise<void> => {
    // What goes on behind one join may be what another one waits for: it has to come to rest first.
    do {
      while (!region.closed && [...region.tokens].some(isMoving)) await Promise.resolve();
    } while ([...region.gathered.values()].some(goesOn));
    region.reconsiders = false;
    showStuck(frame);
  };
  settle().catch((error: unknown) => instance.finish({ kind: 'broken', error }));
}

/** Between two elements: it is somewhere else before anything from outside happens. */
function isMoving({ state, element }: Token): boolean {
  return state === 'running' && element === '';
}

/** Lets one token go on if there is nobody left to wait for. @returns true if it does */
function goesOn({ element, flows, waiting }: Gathered): boolean {
  const [any] = waiting;
  if (any === undefined || any.frame.region.closed) return false;
  const { region, instance } = any.frame;
  const oldest = new Map<string | undefined, (typeof waiting)[number]>();
  for (const one of waiting) {
    if (region.tokens.has(one.token) && !oldest.has(one.token.flow))
      oldest.set(one.token.flow, one);
  }
  const isAwaited = [...region.tokens].some((token) => {
    const reached = reachedFrom(token, element.id, flows);
    return reached.length > 0 && !reached.some((flow) => oldest.has(flow));
  });
  const [first, ...others] = oldest.values();
  if (first === undefined || isAwaited) return false;
  for (const one of oldest.values()) waiting.splice(waiting.indexOf(one), 1);
  for (const { token } of others) absorb(first.frame, token);
  delete first.token.flow;
  delete first.token.since;
  instance.move(first.token, 'running', '');
  first.goOn();
  return true;
}

/** Flows that a token can come to the join by. */
function reachedFrom(
  { element, state, flow }: Token,
  join: string,
  flows: AwaitedFlows,
): readonly string[] {
  if (element === join) return state === 'joined' || flow === undefined ? [] : [flow];
  return Object.keys(flows).filter((one) => flows[one]?.while.includes(element));
}

/** The token goes on as part of another one: its path is over. */
export function absorb({ instance, region }: Frame, token: Token): void {
  region.tokens.delete(token);
  instance.tokens.delete(token);
  region.paths -= 1;
}
