/**
 * Makes the labelled blocks of `exclusive.ts` plain code. In: the code of one function body. Out: code that does the
 * same, where a label remains only if there is no plainer way.
 *
 * - A jump to where control goes anyway is left out; a block that nobody leaves early any more has no label.
 * - A jump to what follows a loop leaves the loop by a plain `break`.
 * - A merge of which nothing but an end or a jump follows is written where it is reached.
 * - A merge whose tail goes to the end of the function becomes a local function.
 */
import { diverges, jumpsOut, jumpsTo, mapInner, replaceJumps } from './blocks.ts';
import type { Block, Jump, Labelled, Loop, Return, Statement } from './ir.ts';

/** Jumps that mean the same as going on behind a block. */
type Falls = readonly (Jump | Return)[];

const RETURN: Return = { kind: 'return' };

export function simplifyFunction(body: Block): Block {
  return simplify(threadJumps(body), [RETURN], true);
}

/** A merge that only jumps on: whoever jumps to it can jump on at once. */
function threadJumps(block: Block): Block {
  const [first, second, third] = block;
  if (first?.kind === 'labelled' && second !== undefined && third === undefined) {
    const isJump = second.kind === 'break' || second.kind === 'continue';
    if (isJump || (second.kind === 'return' && second.end === undefined)) {
      const body = replaceJumps(first.body, 'break', first.origin, [second]);
      return [...threadJumps(body), ...(diverges(body) ? [] : [second])];
    }
  }
  return block.map((statement) => mapInner(statement, threadJumps));
}

function simplify(block: Block, falls: Falls, isFunctionBody = false): Block {
  let after: Block = [];
  for (const statement of block.toReversed()) {
    const here = after.length === 0 ? falls : [];
    if (here.some((fall) => isSame(fall, statement))) continue;
    if (statement.kind === 'labelled') {
      after = unlabel(statement, after, here, isFunctionBody);
    } else if (statement.kind === 'loop') {
      after = [simplifyLoop(statement, here), ...after];
    } else {
      after = [mapInner(statement, (body) => simplify(body, here)), ...after];
    }
  }
  return after;
}

function isSame(fall: Jump | Return, statement: Statement): boolean {
  if (fall.kind === 'return') return statement.kind === 'return' && statement.end === undefined;
  return statement.kind === fall.kind && statement.target === fall.target;
}

function simplifyLoop(loop: Loop, falls: Falls): Loop {
  let { body } = loop;
  for (const fall of falls) {
    if (fall.kind === 'return') continue;
    const leave: Statement = { kind: 'break', target: loop.origin };
    body = replaceJumps(body, fall.kind, fall.target, [leave]);
  }
  return { ...loop, body: simplify(body, [{ kind: 'continue', target: loop.origin }]) };
}

function unlabel(
  { origin, body }: Labelled,
  after: Block,
  falls: Falls,
  isFunctionBody: boolean,
): Block {
  const leaves: Falls = [{ kind: 'break', target: origin }, ...falls];
  if (isLeftAtEnd(body, origin)) return [...simplify(body, leaves, isFunctionBody), ...after];
  const [only, second] = after;
  if (only?.kind === 'return' && second === undefined) {
    const ended = replaceJumps(body, 'break', origin, [only]);
    const code = simplify(ended, [], isFunctionBody);
    return diverges(code) ? code : [...code, only];
  }
  if (isFunctionBody && diverges(after) && !jumpsOut(after)) {
    const call: Statement = { kind: 'tail-call', target: origin };
    const called = replaceJumps(body, 'break', origin, [call]);
    const code = simplify(diverges(called) ? called : [...called, call], [], true);
    return [...code, { kind: 'tail', origin, body: after }];
  }
  return [{ kind: 'labelled', origin, body: simplify(body, leaves) }, ...after];
}

/** Every jump to the label is where control leaves the block anyway, or can leave a loop that is there. */
function isLeftAtEnd(block: Block, label: string): boolean {
  return block.every((statement, index) => {
    if (index < block.length - 1) return !jumpsTo([statement], 'break', label);
    switch (statement.kind) {
      case 'choice':
        return statement.cases.every(({ body }) => isLeftAtEnd(body, label));
      case 'labelled':
        return isLeftAtEnd(statement.body, label);
      case 'loop':
      case 'call':
      case 'parallel':
      case 'break':
      case 'continue':
      case 'return':
      case 'arrive':
      case 'tail':
      case 'tail-call':
        return true;
    }
  });
}
