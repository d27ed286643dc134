/** Questions about code, and replacements in it. Functions of their own (tails, branches) are not looked into where a
 * jump cannot leave them. */
import type { Block, Choice, Jump, Statement } from './ir.ts';

/** No token comes out behind the block. */
export function diverges(block: Block): boolean {
  const last = behindTails(block);
  if (last === undefined) return false;
  switch (last.kind) {
    case 'return':
    case 'break':
    case 'continue':
    case 'tail-call':
      return true;
    case 'choice':
      return coversAll(last) && last.cases.every(({ body }) => diverges(body));
    case 'loop':
      return last.test === undefined && !jumpsTo(last.body, 'break', last.origin);
    case 'labelled':
      return diverges(last.body) && !jumpsTo(last.body, 'break', last.origin);
    case 'call':
    case 'parallel':
    case 'arrive':
    case 'tail':
      return false;
  }
}

function behindTails(block: Block): Statement | undefined {
  return block.findLast(({ kind }) => kind !== 'tail');
}

export function coversAll({ ways, cases }: Choice): boolean {
  return cases.reduce((count, one) => count + one.ways.length, 0) === ways.length;
}

export function jumpsTo(block: Block, kind: Jump['kind'], target: string): boolean {
  return block.some((statement) => {
    if (statement.kind === kind) return statement.target === target;
    return inner(statement).some((body) => jumpsTo(body, kind, target));
  });
}

/** Some jump leaves the block for something around it. */
export function jumpsOut(block: Block, around: ReadonlySet<string> = new Set()): boolean {
  return block.some((statement) => {
    switch (statement.kind) {
      case 'break':
      case 'continue':
        return !around.has(statement.target);
      case 'loop':
      case 'labelled':
        return jumpsOut(statement.body, new Set([...around, statement.origin]));
      case 'call':
      case 'choice':
      case 'parallel':
      case 'return':
      case 'arrive':
      case 'tail':
      case 'tail-call':
        return inner(statement).some((body) => jumpsOut(body, around));
    }
  });
}

/** Puts `replacement` in place of every jump of that kind to `target`. */
export function replaceJumps(
  block: Block,
  kind: Jump['kind'],
  target: string,
  replacement: Block,
): Block {
  return block.flatMap((statement) => {
    if (statement.kind === kind && statement.target === target) return replacement;
    return [mapInner(statement, (body) => replaceJumps(body, kind, target, replacement))];
  });
}

/** Number of statements, for comparing how long two pieces of code are. */
export function size(block: Block): number {
  return block.reduce((count, statement) => {
    return count + 1 + inner(statement).reduce((sum, body) => sum + size(body), 0);
  }, 0);
}

/** Blocks inside a statement that its jumps can leave. */
export function inner(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'choice':
      return statement.cases.map(({ body }) => body);
    case 'loop':
    case 'labelled':
      return [statement.body];
    case 'call':
    case 'parallel':
    case 'break':
    case 'continue':
    case 'return':
    case 'arrive':
    case 'tail':
    case 'tail-call':
      return [];
  }
}

export function mapInner(statement: Statement, change: (body: Block) => Block): Statement {
  switch (statement.kind) {
    case 'choice':
      return {
        ...statement,
        cases: statement.cases.map(({ ways, body }) => ({ ways, body: change(body) })),
      };
    case 'loop':
    case 'labelled':
      return { ...statement, body: change(statement.body) };
    case 'call':
    case 'parallel':
    case 'break':
    case 'continue':
    case 'return':
    case 'arrive':
    case 'tail':
    case 'tail-call':
      return statement;
  }
}
