/**
 * What happens at one moment has no order in BPMN: two tokens that move on their own may do so one before the other. The code and the net
 * each have one order. Where they differ, the net is given others; if it does the same as the code in one of them, both are right.
 */
import { isDeepStrictEqual } from 'node:util';
import { Executor } from '#runtime/net/executor.ts';
import { InternalError } from '#runtime/internal-error.ts';
import { Random } from './random.ts';

/** Orders that are tried; two tokens that race need a few, more tokens need many. */
const ORDERS = 60;

/** Longer than what generated code awaits between two elements. */
const MOMENTS = 8;

/** @param again runs once more, with nets, and tells what that came to */
export async function isRace(expected: unknown, again: () => Promise<unknown>): Promise<boolean> {
  for (let seed = 1; seed <= ORDERS; seed += 1) {
    if (isDeepStrictEqual(await inDisorder(seed, again), expected)) return true;
  }
  return false;
}

/** Tokens of nets take their time: each step of one takes as many moments as `seed` says, gateways included. */
async function inDisorder(seed: number, work: () => Promise<unknown>): Promise<unknown> {
  const random = new Random(seed);
  const { prototype } = Executor;
  const { soon, arrive } = prototype;
  prototype.soon = function (live, then) {
    const wait = (left: number): void =>
      left === 0 ? soon.call(this, live, then) : soon.call(this, live, () => wait(left - 1));
    wait(random.integer(0, MOMENTS));
  };
  prototype.arrive = function (live, id, flow) {
    this.soon(live, () => arrive.call(this, live, id, flow));
  };
  try {
    return await work();
  } catch (error) {
    if (error instanceof InternalError) return error;
    throw error;
  } finally {
    Object.assign(prototype, { soon, arrive });
  }
}
