/**
 * Expressions of TypeScript on one line -> code that is laid out like the rest of a module. In: what the emitter of FEEL
 * writes: literals, names, calls, arrow functions, lists, objects, and functions called on the spot.
 */
import {
  array,
  arrow,
  assignment,
  block,
  bracketed,
  bracketOf,
  call,
  code,
  concat,
  group,
} from './code.ts';
import { hugArrow, hugBlock, hugCall, lines, raw, soft, space } from './code.ts';
import type { Code } from './code.ts';
import { keyOf, tokenCode, tokensOf, typeArgumentCode } from './tokens.ts';

/** @param text one expression; never text of a model */
export function layOut(text: string): Code {
  return new Reader(text).expression();
}

interface Arrow {
  readonly head: Code;
  readonly value: Code;
}

class Reader {
  readonly #tokens: readonly string[];
  /** Functions that are expressions, by their code. */
  readonly #arrows = new Map<Code, Arrow>();
  /** Arrow functions whose value is a list or an object, which breaks where it stands. */
  readonly #short = new Set<Code>();
  /** Functions of several statements, and the same with parameters on lines of their own. */
  readonly #blocks = new Map<Code, Code>();
  readonly #choices = new Set<Code>();
  readonly #isLarge = new Set<Code>();
  /** Calls that are given functions: Prettier breaks the calls around them. */
  readonly #callsWithArrows = new Set<Code>();
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  expression(): Code {
    if (this.#next('!')) return concat(raw('!'), this.expression());
    if (this.#isArrow()) return this.#arrow();
    return this.#postfix(this.#primary());
  }

  #primary(): Code {
    if (this.#next('[')) {
      const items = this.#list(']');
      return this.#large(
        array(items, items.length > 1 && items.every((one) => this.#isLarge.has(one))),
        items,
      );
    }
    if (this.#next('{')) {
      // The object of a table is never on one line: it is read as one.
      const isTable = this.#tokens[this.#at] === 'hitPolicy';
      const entries = this.#entries();
      if (entries.length === 0) return raw('{}');
      return this.#large(bracketed('{', entries, '}', space, isTable), entries);
    }
    if (this.#next('(')) {
      const inner = this.#inBrackets();
      this.#at += 1;
      return inner;
    }
    return tokenCode(this.#take());
  }

  /** A function that is called on the spot, an object, or a choice between a variable and a function. */
  #inBrackets(): Code {
    if (this.#isArrow()) return code`(${this.#arrow()})`;
    if (this.#tokens[this.#at + 1] !== 'in') return this.expression();
    const name = tokenCode(this.#take());
    this.#at += 1;
    const variables = this.expression();
    this.#at += 1;
    const given = this.expression();
    this.#at += 1;
    const choice = code`${name} in ${variables} ? ${given} : ${this.expression()}`;
    this.#choices.add(choice);
    return choice;
  }

  /** Several lists or objects of more than one item in a list have a line each. */
  #large(whole: Code, parts: readonly Code[]): Code {
    if (parts.length > 1) this.#isLarge.add(whole);
    return whole;
  }

  #postfix(start: Code): Code {
    let result = start;
    for (;;) {
      if (this.#next('.')) result = concat(result, raw('.'), raw(this.#take()));
      else if (this.#tokens[this.#at]?.startsWith('<{') === true) {
        result = concat(result, typeArgumentCode(this.#take()));
      } else if (this.#next('(')) result = this.#call(result, this.#list(')'));
      else if (this.#next('[')) {
        result = concat(result, raw('['), tokenCode(this.#take()), raw(']'));
        this.#at += 1;
      } else return result;
    }
  }

  #isArrow(): boolean {
    if (this.#tokens[this.#at] !== '(') return false;
    let depth = 0;
    for (let at = this.#at; at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at] ?? '';
      if ('([{'.includes(token)) depth += 1;
      if (')]}'.includes(token)) depth -= 1;
      if (depth === 0) return this.#tokens[at + 1] === '=>';
    }
    return false;
  }

  #arrow(): Code {
    this.#at += 1;
    const parameters: string[] = [];
    while (!this.#next(')')) if (!this.#next(',')) parameters.push(this.#take());
    this.#at += 1;
    const head = raw(`(${parameters.join(', ')})`);
    if (this.#next('{')) {
      const statements = this.#statements();
      const whole = group(block(concat(head, raw(' =>')), statements));
      const list = bracketed('(', parameters.map(raw), ')', soft);
      this.#blocks.set(whole, group(block(concat(list, raw(' =>')), statements)));
      return whole;
    }
    const isInBrackets = this.#tokens[this.#at] === '(' && !this.#isArrow();
    const body = this.expression();
    const isObjectOnly = isInBrackets && isObject(body);
    if (isObjectOnly || isBracketed(body)) {
      const short = isObjectOnly ? code`${head} => (${body})` : code`${head} => ${body}`;
      this.#short.add(short);
      return short;
    }
    const value = this.#choices.has(body) ? code`(${body})` : body;
    const whole = arrow(head, value);
    this.#arrows.set(whole, { head, value });
    return whole;
  }

  /** The last argument breaks where it stands: an object, a list, a function; several functions have a line each. */
  #call(callee: Code, args: readonly Code[]): Code {
    const last = args.at(-1);
    if (last === undefined) return call(callee, args);
    const functions = args.filter((arg) => this.#isFunction(arg));
    const isComposition =
      functions.length > 1 ||
      (args.length > 1 && args.some((arg) => this.#callsWithArrows.has(arg)));
    const own = this.#arrows.get(last);
    const longer = this.#blocks.get(last);
    let whole = isBracketed(last) ? hugCall(callee, args) : call(callee, args);
    if (isComposition) whole = call(callee, args, true);
    else if (own !== undefined) whole = hugArrow(callee, args.slice(0, -1), own);
    else if (longer !== undefined) whole = hugBlock(callee, args, longer);
    if (functions.length > 0) this.#callsWithArrows.add(whole);
    return whole;
  }

  #isFunction(written: Code): boolean {
    return this.#arrows.has(written) || this.#short.has(written) || this.#blocks.has(written);
  }

  #statements(): Code[] {
    const statements: Code[] = [];
    while (!this.#next('}')) {
      if (this.#next('const')) {
        const name = this.#take();
        this.#at += 1;
        statements.push(assignment(raw(`const ${name} =`), this.expression()));
      } else {
        this.#at += 1;
        statements.push(code`return ${this.expression()};`);
      }
      this.#at += 1;
    }
    return statements;
  }

  #list(close: string): Code[] {
    const items: Code[] = [];
    while (!this.#next(close)) if (!this.#next(',')) items.push(this.#commented());
    return items;
  }

  /** An item of a list, with the comments before it. */
  #commented(): Code {
    const comments: Code[] = [];
    while (this.#tokens[this.#at]?.startsWith('//') === true) comments.push(raw(this.#take()));
    const item = this.expression();
    if (comments.length === 0) return item;
    return this.#isLarge.has(item)
      ? this.#large(lines([...comments, item]), [item, item])
      : lines([...comments, item]);
  }

  #entries(): Code[] {
    const entries: Code[] = [];
    while (!this.#next('}')) {
      if (this.#next(',')) continue;
      const key = this.#next('[') ? `[${this.#take()}${this.#take()}` : keyOf(this.#take());
      entries.push(this.#next(':') ? concat(raw(`${key}: `), this.expression()) : raw(key));
    }
    return entries;
  }

  #take(): string {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    return token;
  }

  #next(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}

/** An object or a list. */
function isBracketed(part: Code): boolean {
  return bracketOf(part) !== undefined;
}

function isObject(part: Code): boolean {
  return bracketOf(part) === '{';
}
