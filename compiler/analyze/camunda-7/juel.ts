/**
 * Java's expression language as far as FEEL says the same: variables and their parts, texts, numbers, comparisons, and, or, not.
 * Method calls, sums (which turn texts into numbers), `empty`, `?:` and all else have no plain counterpart.
 */
const token =
  /\s*(?:(?<text>'[^'\\]*'|"[^"\\]*")|(?<number>\d+(?:\.\d+)?)|(?<negated>!\s*)?(?<path>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?!\w*\s*[([])|(?<operator>&&|\|\||[=!<>]=|[-*/<>])|(?<bracket>[()]))/uy;

const operators: ReadonlyMap<string, string> = new Map([
  ...[['&&', 'and'] as const, ['||', 'or'] as const, ['==', '='] as const],
  ...[['and', 'and'] as const, ['or', 'or'] as const],
  ...[['eq', '='] as const, ['ne', '!='] as const, ['lt', '<'] as const, ['le', '<='] as const],
  ...[['gt', '>'] as const, ['ge', '>='] as const],
]);

/** What is an operator or an object of the engine there, counts from another number, or is a word of FEEL. */
const beyond = new Set([
  ...['empty', 'div', 'mod', 'instanceof', 'not', 'execution', 'task', 'authenticatedUserId'],
  ...['loopCounter'],
  ...['in', 'if', 'then', 'else', 'for', 'return', 'some', 'every', 'satisfies', 'between'],
  ...['function', 'external', 'instance', 'of'],
]);

/** One word in FEEL; `shape`: `v` what has a value, `o` what stands between two of them, or a bracket. */
interface Word {
  readonly feel: string;
  readonly shape: 'v' | 'o' | '(' | ')';
}

/** What is meant where FEEL is expected and no `=` stands before it: FEEL, or what `${...}` says plainly. */
export function meantAsFeel(text: string): string {
  return feelOfJuel(text) ?? text.trim();
}

/** The FEEL of `${amount > 1000 && express}`; undefined where there is none that surely means the same. */
export function feelOfJuel(text: string): string | undefined {
  const inside = /^\s*[$#]\{(?<inside>[^{}]*)\}\s*$/u.exec(text)?.groups?.['inside']?.trim();
  if (inside === undefined || inside.length > 1000) return undefined;
  const words: Word[] = [];
  const matcher = new RegExp(token);
  while (matcher.lastIndex < inside.length) {
    const found = matcher.exec(inside)?.groups;
    const word = found && wordOf(found);
    if (word === undefined) return undefined;
    words.push(word);
  }
  if (!isWhole(words.map(({ shape }) => shape).join(''))) return undefined;
  const feel = words.map((word) => word.feel).join(' ');
  return feel.replaceAll('( ', '(').replaceAll(' )', ')');
}

function wordOf(found: Readonly<Record<string, string | undefined>>): Word | undefined {
  const { text, number, negated, path, operator, bracket } = found;
  if (text !== undefined) {
    return { feel: `"${text.slice(1, -1).replaceAll('"', '\\"')}"`, shape: 'v' };
  }
  if (number !== undefined) return { feel: number, shape: 'v' };
  if (bracket === '(' || bracket === ')') return { feel: bracket, shape: bracket };
  if (path === undefined) return operator === undefined ? undefined : between(operator);
  if (beyond.has(path.split('.', 1)[0] ?? path)) return undefined;
  if (operators.has(path)) return negated === undefined ? between(path) : undefined;
  return { feel: negated === undefined ? path : `not(${path})`, shape: 'v' };
}

function between(operator: string): Word {
  return { feel: operators.get(operator) ?? operator, shape: 'o' };
}

/** Whether values and operators alternate, and brackets match. */
function isWhole(shape: string): boolean {
  const reduced = shape.replace(/\(v(?:ov)*\)/gu, 'v');
  return reduced === shape ? /^v(?:ov)*$/u.test(shape) : isWhole(reduced);
}
