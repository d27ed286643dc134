/**
 * Follows lezer-feel's parse and tells its tokenizer which names are known at each place.
 *
 * It does what lezer-feel's own tracker does, on persistent lists: that one copies all names at every definition and
 * all siblings at every element, which is quadratic in lists and contexts. The contract with the tokenizer is
 * `tokens` (the words of the name being read) and `contextCache()` (the known names and their beginnings).
 */
import { ContextTracker } from '@lezer/lr';
import type { NodeType } from '@lezer/common';
import { Names } from './names.ts';
import { ParseLimit } from './parse-limit.ts';

/** The names of one construct, and of those around it. */
class Scope {
  readonly names: Names;
  readonly outer: Scope | undefined;

  constructor(names: Names, outer: Scope | undefined) {
    this.names = names;
    this.outer = outer;
  }

  /** The innermost set of names that has this one. */
  find(normalized: string): Names | undefined {
    if (this.names.has(normalized)) return this.names;
    for (let scope = this.outer; scope; scope = scope.outer) {
      if (scope.names.has(normalized)) return scope.names;
    }
    return undefined;
  }

  hasPrefix(normalized: string): boolean {
    if (this.names.hasPrefix(normalized)) return true;
    for (let scope = this.outer; scope; scope = scope.outer) {
      if (scope.names.hasPrefix(normalized)) return true;
    }
    return false;
  }
}

/** A construct with names of its own, from its first character to its end. */
interface Frame {
  readonly depth: number;
  readonly from: number;
  readonly kind: string;
  readonly scope: Scope;
  readonly outer: Frame | undefined;
}

/** What has been read and not yet become part of something larger: a name to define, or something with names inside. */
interface Item {
  readonly from: number;
  readonly name: string | undefined;
  readonly inside: Names | undefined;
  readonly before: Item | undefined;
}

interface State {
  readonly tokens: readonly string[];
  /** The last thing read ends an operand, so `[` is a filter and `.` a path. */
  readonly afterOperand: boolean;
  readonly frame: Frame;
  readonly items: Item | undefined;
  readonly contextCache: () => { keys: NameTest; prefixes: NameTest };
}

interface NameTest {
  readonly has: (normalized: string) => boolean;
}

function change(state: State, changes: Partial<Omit<State, 'contextCache'>>): State {
  const frame = changes.frame ?? state.frame;
  return {
    tokens: changes.tokens ?? state.tokens,
    afterOperand: changes.afterOperand ?? state.afterOperand,
    frame,
    items: 'items' in changes ? changes.items : state.items,
    contextCache: frame === state.frame ? state.contextCache : () => nameTests(frame.scope),
  };
}

function nameTests(scope: Scope): { keys: NameTest; prefixes: NameTest } {
  return {
    keys: { has: (name) => scope.find(name) !== undefined },
    prefixes: { has: (name) => scope.hasPrefix(name) },
  };
}

/** Names are looked up through all of them. */
const DEEPEST_FRAMES = 200;
const MOST_WORDS = 100;

const OPERAND_ENDS = new Set([')', ']', '}', '?', 'null']);
const OPERANDS = new Set([
  'Identifier',
  'BacktickIdentifier',
  'NumericLiteral',
  'StringLiteral',
  'BooleanLiteral',
]);
const FRAME_STARTS = new Set(['for', 'some', 'every', 'function', '{']);
const PASSED_ON = new Set(['ParenthesizedExpression', 'IterationContext', 'FunctionBody']);

/** A tracker for expressions that may read these names, and outside them `builtins`. */
export function trackNames(
  types: readonly NodeType[],
  names: Names,
  builtins: Names,
): ContextTracker<State> {
  const scope = new Scope(names, new Scope(builtins, undefined));
  const frame: Frame = { depth: 0, from: -1, kind: 'all', scope, outer: undefined };
  const start: State = {
    tokens: [],
    afterOperand: false,
    frame,
    items: undefined,
    contextCache: () => nameTests(scope),
  };
  return new ContextTracker<State>({
    start,
    shift: (state, term, _stack, input) => onToken(state, types[term]?.name ?? '', input.pos),
    reduce: (state, term, stack, input) => {
      const name = types[term]?.name ?? '';
      if (name === '') return state;
      // `read` is how lezer-feel's own tracker gets at the text; it is not in the type declarations.
      const text =
        'read' in input && typeof input.read === 'function' ? input.read(input.pos, stack.pos) : '';
      return onNode(state, name, input.pos, String(text));
    },
  });
}

function onToken(state: State, token: string, at: number): State {
  const afterOperand = OPERAND_ENDS.has(token);
  if (FRAME_STARTS.has(token)) {
    const frame = openFrame(state.frame, token, at, new Names([]));
    return change(state, { afterOperand, frame });
  }
  if (token === 'return') {
    const frame = define(state.frame, { name: 'partial' }, undefined);
    return change(state, { afterOperand, frame });
  }
  if (state.afterOperand && token === '[') {
    const inside = state.items?.inside;
    const item = new Names([['item', () => inside]]);
    const frame = openFrame(state.frame, token, at, inside ?? item);
    return change(state, {
      afterOperand,
      frame: inside === undefined ? frame : withNames(frame, item),
    });
  }
  if (state.afterOperand && token === '.') {
    const scope = new Scope(state.items?.inside ?? new Names([]), undefined);
    const { depth } = state.frame;
    const frame: Frame = { depth, from: at, kind: 'path', scope, outer: state.frame };
    return change(state, { afterOperand, frame });
  }
  return afterOperand === state.afterOperand ? state : change(state, { afterOperand });
}

function openFrame(outer: Frame, kind: string, from: number, names: Names): Frame {
  const depth = outer.depth + 1;
  if (depth > DEEPEST_FRAMES) {
    throw new ParseLimit('expressions are nested too deep here', from);
  }
  return { depth, from, kind, scope: new Scope(names, outer.scope), outer };
}

function withNames(frame: Frame, names: Names): Frame {
  return { ...frame, scope: new Scope(names, frame.scope) };
}

function define(
  frame: Frame,
  item: { name: string | undefined } | undefined,
  inside: Names | undefined,
): Frame {
  return withNames(frame, new Names([[item?.name ?? '', () => inside]]));
}

function onNode(before: State, node: string, from: number, text: string): State {
  const afterOperand = before.afterOperand || OPERANDS.has(node);
  if (node === 'Identifier') {
    if (before.tokens.length > MOST_WORDS) throw new ParseLimit('this name is too long', from);
    return change(before, { afterOperand, tokens: [...before.tokens, text.trim()] });
  }
  if (node === 'VariableName' || node === 'PathName') {
    const name = before.tokens.join(' ');
    const inside = before.frame.scope.find(name)?.inside(name);
    return change(before, { tokens: [], items: { from, name, inside, before: before.items } });
  }
  if (node === 'Name') {
    const item = { from, name: before.tokens.join(' '), inside: undefined, before: before.items };
    return change(before, { tokens: [], items: item });
  }
  if (node === 'StringLiteral') {
    const name = text.trim().replace(/^"|"$/g, '');
    const item = { from, name, inside: undefined, before: before.items };
    return change(before, { afterOperand, items: item });
  }
  return onLargerNode(change(before, { afterOperand }), node, from);
}

/** A node made of others: its parts leave, its scope ends, and what it defines is defined. */
function onLargerNode(state: State, node: string, from: number): State {
  const parts: Item[] = [];
  let rest = state.items;
  for (; rest !== undefined && rest.from >= from; rest = rest.before) parts.push(rest);
  parts.reverse();
  const frame = closeFrames(state.frame, from);
  const first = parts[0];
  const last = parts.at(-1);
  switch (node) {
    case 'InExpression':
      return change(state, { items: rest, frame: define(frame, first, last?.inside) });
    case 'ContextEntry': {
      const item = { from, name: first?.name, inside: last?.inside, before: rest };
      return change(state, { items: item, frame: define(frame, first, last?.inside) });
    }
    case 'ParameterName':
      return change(state, {
        items: { from, name: first?.name, inside: undefined, before: rest },
        frame: frame.kind === 'function' ? define(frame, first, undefined) : frame,
      });
    default: {
      const inside = insideOfNode(node, parts);
      if (parts.length === 0 && frame === state.frame) return state;
      const name = node === 'Key' ? first?.name : undefined;
      return change(state, { items: { from, name, inside, before: rest }, frame });
    }
  }
}

function closeFrames(frame: Frame, from: number): Frame {
  let open = frame;
  while (open.from >= from && open.outer !== undefined) open = open.outer;
  return open;
}

function insideOfNode(node: string, parts: readonly Item[]): Names | undefined {
  switch (node) {
    case 'Context':
      return new Names(parts.map((part) => [part.name ?? '', () => part.inside] as const));
    case 'List':
    case 'IfExpression':
      return parts.findLast((part) => part.inside !== undefined)?.inside;
    case 'FilterExpression':
    case 'FunctionInvocation':
      return parts[0]?.inside;
    case 'PathExpression':
    case 'ForExpression':
    case 'FunctionDefinition':
      return parts.at(-1)?.inside;
    default:
      return PASSED_ON.has(node) ? parts[0]?.inside : undefined;
  }
}
