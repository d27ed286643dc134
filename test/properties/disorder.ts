/**
 * What happens at one moment has no order in BPMN: two tokens that move on their own may do so one before the other. The code and the net
 * each have one order. Where they differ, the net is given others; if it does the same as the code in one of them, both are right.
 */
import { isDeepStrictEqual } from 'node:util';
import { Executor } from '#runtime/net/executor.ts';
import { considerAgain } from '#runtime/net/joins.ts';
import type { LiveToken } from '#runtime/net/live.ts';
import { InternalError } from '#runtime/internal-error.ts';
import { Random } from './random.ts';

/** Orders that are tried; two tokens that race need a few, more tokens need many. */
const ORDERS = 400;

/** Longer than what generated code awaits between two elements. */
const MOMENTS = 8;
/** Where tokens are slow they come behind others that do much at the same moment, and behind each other. */
const SPEEDS = [0, 0, 0, 15, 60];

/** @param again runs once more, with nets, and tells what that came to */
export async function isRace(expected: unknown, again: () => Promise<unknown>): Promise<boolean> {
  for (let seed = 1; seed <= ORDERS; seed += 1) {
    if (isDeepStrictEqual(await inDisorder(seed, again), expected)) return true;
  }
  return false;
}

/** Tokens of nets take their time: each step of one takes as many moments as `seed` says, or is slow at some elements; at gateways too. */
async function inDisorder(seed: number, work: () => Promise<unknown>): Promise<unknown> {
  const random = new Random(seed);
  const { prototype } = Executor;
  const { soon, arrive, leave } = prototype;
  const looksAtOnce = seed % 3 === 0;
  const speeds = new Map<string, number>();
  const momentsAt = (element: string): number => {
    if (seed % 2 === 0) return random.integer(0, MOMENTS);
    const moments = speeds.get(element) ?? random.pick(SPEEDS);
    speeds.set(element, moments);
    return moments;
  };
  const later = (executor: Executor, live: LiveToken, moments: number, then: () => void): void => {
    const wait = (): void => {
      // A join may see at once that nothing more comes, or when the token that does not come has arrived elsewhere.
      if (looksAtOnce && live.group.gatherings.size > 0) considerAgain(executor, live.group);
      later(executor, live, moments - 1, then);
    };
    soon.call(executor, live, moments === 0 ? then : wait);
  };
  prototype.soon = function (live, then) {
    later(this, live, momentsAt(live.token.element), then);
  };
  prototype.arrive = function (live, id, flow) {
    later(this, live, momentsAt(id), () => arrive.call(this, live, id, flow));
  };
  // A scope may complete behind what its last token has started beside it; turns of a loop are counted at once.
  prototype.leave = function (live, node) {
    const go = (): void => leave.call(this, live, node);
    if (live.run === undefined) later(this, live, momentsAt(node.id), go);
    else go();
  };
  try {
    return await work();
  } catch (error) {
    if (error instanceof InternalError) return error;
    throw error;
  } finally {
    Object.assign(prototype, { soon, arrive, leave });
  }
}
