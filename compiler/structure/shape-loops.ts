/**
 * Loops whose first or last statement decides whether to go on get that as their test. In: shaped code. Out: the same
 * behaviour with `while (...)` and `do ... while (...)`.
 */
import { coversAll, jumpsTo, mapInner } from './blocks.ts';
import type { Block, Choice, Loop, LoopTest, Statement } from './ir.ts';

/** @param isTest whether a choice reads well as a condition: true unless it calls something long */
export function shapeLoops(block: Block, isTest: (choice: Choice) => boolean): Block {
  return block.map((statement) => {
    if (statement.kind === 'tail') {
      return { ...statement, body: shapeLoops(statement.body, isTest) };
    }
    const shaped = mapInner(statement, (body) => shapeLoops(body, isTest));
    return shaped.kind === 'loop' ? shapeLoop(shaped, isTest) : shaped;
  });
}

function shapeLoop(loop: Loop, isTest: (choice: Choice) => boolean): Loop {
  const { body, origin } = loop;
  const first = testOf(body[0], origin, 'start', isTest);
  if (first !== undefined && body.length > 1) return { ...loop, body: body.slice(1), test: first };
  const last = testOf(body.at(-1), origin, 'end', isTest);
  if (last === undefined || body.length === 1 || jumpsTo(body, 'continue', origin)) return loop;
  return { ...loop, body: body.slice(0, -1), test: last };
}

/** A choice that does nothing but leave the loop on some of its ways. */
function testOf(
  statement: Statement | undefined,
  loop: string,
  at: LoopTest['at'],
  isTest: (choice: Choice) => boolean,
): LoopTest | undefined {
  if (statement?.kind !== 'choice' || coversAll(statement) || !isTest(statement)) return undefined;
  const [only, second] = statement.cases;
  const [jump, more] = only?.body ?? [];
  const leaves = jump?.kind === 'break' && jump.target === loop && more === undefined;
  if (only === undefined || second !== undefined || !leaves) return undefined;
  const { origin, on, ways } = statement;
  const stay = ways.filter((way) => !only.ways.includes(way));
  return { at, choice: origin, on, ways, stay };
}
