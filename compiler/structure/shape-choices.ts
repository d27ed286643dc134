/**
 * Gives choices the shape that a person would write: the short way that ends comes first and alone, the rest follows
 * unindented. In: simplified code. Out: the same behaviour; of a choice's cases, at most one was moved behind it.
 */
import { coversAll, diverges, mapInner, size } from './blocks.ts';
import type { Block, Case, Choice, Statement } from './ir.ts';

export function shapeChoices(block: Block): Block {
  const tails = block.filter(({ kind }) => kind === 'tail');
  let after: Block = [];
  for (const statement of block.toReversed()) {
    if (statement.kind === 'tail') continue;
    if (statement.kind === 'choice') after = shape(statement, after);
    else after = [mapInner(statement, shapeChoices), ...after];
  }
  return [...after, ...tails.map(shapeTail)];
}

/** Local functions stay at the end of the function that they belong to. */
function shapeTail(statement: Statement): Statement {
  return statement.kind === 'tail'
    ? { ...statement, body: shapeChoices(statement.body) }
    : statement;
}

function shape(choice: Choice, after: Block): Block {
  const cases = groupEmpty(choice.cases.map((one) => ({ ...one, body: shapeChoices(one.body) })));
  const through = cases.filter(({ body }) => !diverges(body));
  const ending = cases.filter(({ body }) => diverges(body));
  const [main, other] = through;
  const whole = { ...choice, cases };
  if (!coversAll(whole) || other !== undefined) return [withoutEmpty(choice, cases), ...after];
  if (main === undefined) {
    const way = mainCase(choice, ending);
    return way === undefined ? [whole] : behind(choice, cases, way, []);
  }
  const [end, second] = ending;
  const rest = [...main.body, ...after];
  if (end !== undefined && second === undefined && diverges(rest)) {
    const isMain = choice.on === 'exits' ? isCompleted(end) : size(end.body) > size(rest);
    if (isMain) return behind(choice, [{ ...main, body: rest }, end], end, []);
  }
  return behind(choice, cases, main, after);
}

/** Moves one case behind the choice; all others end. */
function behind(choice: Choice, cases: readonly Case[], main: Case, after: Block): Block {
  const others = cases.filter((one) => one !== main);
  return [withoutEmpty(choice, others), ...main.body, ...after];
}

/**
 * The way on: an activity's own completion, else what has most code. Of several ways that are all short, none goes on
 * more than the others.
 */
function mainCase(choice: Choice, ending: readonly Case[]): Case | undefined {
  if (choice.on === 'exits') return ending.find(isCompleted);
  const longest = ending.reduce((most, one) => (size(one.body) > size(most.body) ? one : most));
  return ending.length > 2 && size(longest.body) <= SHORT ? undefined : longest;
}

const SHORT = 3;

function isCompleted({ ways }: Case): boolean {
  return ways.includes('completed');
}

function groupEmpty(cases: readonly Case[]): Case[] {
  const empty = cases.filter(({ body }) => body.length === 0);
  const [first] = empty;
  if (first === undefined) return [...cases];
  const group = { ways: empty.flatMap(({ ways }) => ways), body: [] };
  return cases.flatMap((one) => (one === first ? [group] : one.body.length === 0 ? [] : [one]));
}

function withoutEmpty(choice: Choice, cases: readonly Case[]): Choice {
  return { ...choice, cases: cases.filter(({ body }) => body.length > 0) };
}
