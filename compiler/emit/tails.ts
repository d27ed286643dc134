/** Questions about local functions that call one another. */
import { inner } from '../structure/blocks.ts';
import type { Block, Tail } from '../structure/ir.ts';

/** Local functions that code can call: those of its own function, and of the functions around it. */
export type Tails = ReadonlyMap<string, Tail>;

export function tailsOf(body: Block, around: Tails): Tails {
  const own = body.flatMap((one) => (one.kind === 'tail' ? [[one.origin, one] as const] : []));
  return own.length === 0 ? around : new Map([...around, ...own]);
}

/** A function that can come back to itself needs its type written down. */
export function callsItself(tail: Tail, around: Tails): boolean {
  const tails = tailsOf(tail.body, around);
  const seen = new Set<string>();
  const pending = [...calledIn(tail.body)];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (id === tail.origin) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    pending.push(...calledIn(tails.get(id)?.body ?? []));
  }
  return false;
}

/** Functions whose result the code returns. */
function calledIn(body: Block): readonly string[] {
  return body.flatMap((statement) => {
    if (statement.kind === 'tail-call') return [statement.target];
    if (statement.kind === 'tail') return calledIn(statement.body);
    return inner(statement).flatMap(calledIn);
  });
}
