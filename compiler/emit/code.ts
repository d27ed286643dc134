/**
 * Code as a document: text with groups that are printed on one line where they fit and broken where they do not, after
 * Wadler's "A prettier printer" with the two additions that Prettier makes for call arguments. Model text never becomes
 * code: what a template is given as a string is quoted, only `Code` goes in raw. Symbols import themselves, regions
 * carry the element that code comes from to the source map.
 */
export type Code =
  | { readonly kind: 'text'; readonly text: string }
  | (Composite & { readonly kind: 'concat'; readonly parts: readonly Code[] })
  /** Flat if it fits and nothing in it must break. */
  | (Composite & { readonly kind: 'group'; readonly content: Code })
  | (Composite & { readonly kind: 'indent'; readonly content: Code })
  /** `space` and `soft` are a space or nothing in a flat group; `hard` is always a line break. */
  | { readonly kind: 'line'; readonly style: 'space' | 'soft' | 'hard' }
  | { readonly kind: 'if-broken'; readonly broken: Code; readonly flat: Code }
  /** The first alternative of which the first line fits, else the last. */
  | (Composite & { readonly kind: 'alternatives'; readonly all: readonly [Code, ...Code[]] })
  /** The value on the line of the name if what it begins with fits there, else on a line of its own. */
  | (Composite & { readonly kind: 'assignment'; readonly left: Code; readonly right: Code })
  | (Composite & { readonly kind: 'region'; readonly origin: string; readonly content: Code })
  | {
      readonly kind: 'symbol';
      readonly name: string;
      readonly from: string;
      readonly isType: boolean;
    };

interface Composite {
  /** Something inside is a line break, whatever the width. */
  readonly breaks: boolean;
}

function breaks(code: Code): boolean {
  switch (code.kind) {
    case 'text':
    case 'symbol':
    case 'if-broken':
      return false;
    case 'line':
      return code.style === 'hard';
    case 'concat':
    case 'group':
    case 'indent':
    case 'alternatives':
    case 'assignment':
    case 'region':
      return code.breaks;
  }
}

export type Literal = string | number | boolean | null | undefined;

/** `` code`x = ${value}` ``: code goes in raw, anything else as a literal. */
export function code(strings: TemplateStringsArray, ...values: readonly (Code | Literal)[]): Code {
  const parts = strings.flatMap((text, index) => {
    const value = values[index];
    const before = text === '' ? [] : [raw(text)];
    return index < values.length ? [...before, isCode(value) ? value : literal(value)] : before;
  });
  return concat(...parts);
}

function isCode(value: Code | Literal): value is Code {
  return typeof value === 'object' && value !== null;
}

/** Text that is code already: keywords, punctuation, checked identifiers. Never text of a model. */
export function raw(text: string): Code {
  return { kind: 'text', text };
}

export function literal(value: Literal): Code {
  if (typeof value === 'string') return raw(quote(value));
  return raw(String(value));
}

/** A string literal: single quotes, or double quotes where that saves escapes. */
export function quote(text: string): string {
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  const mark = singles > doubles ? '"' : "'";
  let quoted = '';
  for (const char of text) quoted += char === mark || char === '\\' ? `\\${char}` : visible(char);
  return `${mark}${quoted}${mark}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function visible(char: string): string {
  const number = char.codePointAt(0) ?? 0;
  const hidden = number < 0x20 || number === 0x7f || number === 0x2028 || number === 0x2029;
  const isLoneSurrogate = number >= 0xd800 && number <= 0xdfff;
  if (!hidden && !isLoneSurrogate && number !== 0xfeff) return char;
  return ESCAPES[char] ?? `\\u${number.toString(16).padStart(4, '0')}`;
}

/** `left right;`: a declaration, of which `left` ends with `=`. */
export function assignment(left: Code, right: Code): Code {
  const all = concat(right, raw(';'));
  return { kind: 'assignment', left, right: all, breaks: breaks(all) };
}

/** A name of another module, which imports itself. */
export function symbol(name: string, from: string): Code {
  return { kind: 'symbol', name, from, isType: false };
}

export function typeSymbol(name: string, from: string): Code {
  return { kind: 'symbol', name, from, isType: true };
}

/** Code that comes from the element `origin`. */
export function region(origin: string, content: Code): Code {
  return { kind: 'region', origin, content, breaks: breaks(content) };
}

export function concat(...parts: readonly Code[]): Code {
  return { kind: 'concat', parts, breaks: parts.some(breaks) };
}

/** @param isBroken never flat, even if it fits */
export function group(content: Code, isBroken = false): Code {
  return { kind: 'group', content, breaks: isBroken || breaks(content) };
}

export function indent(content: Code): Code {
  return { kind: 'indent', content, breaks: breaks(content) };
}

export const space: Code = { kind: 'line', style: 'space' };
export const soft: Code = { kind: 'line', style: 'soft' };
export const newline: Code = { kind: 'line', style: 'hard' };

export function join(parts: readonly Code[], separator: Code): Code {
  return concat(...parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part])));
}

export function lines(parts: readonly Code[]): Code {
  return join(parts, newline);
}

/** A comment of one line; text of a model cannot end it. */
export function comment(text: string): Code {
  return raw(`// ${oneLine(text)}`);
}

/** A doc comment, one line each. */
export function docComment(...texts: readonly string[]): Code {
  const safe = texts.map((text) => oneLine(text).replaceAll('*/', '*\u200b/'));
  const [only, second] = safe;
  if (second === undefined) return raw(`/** ${only} */`);
  return lines([raw('/**'), ...safe.map((text) => raw(` * ${text}`)), raw(' */')]);
}

/** What comes from a model in one line, without characters that editors take for line ends. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029\ufeff]+/gu, ' ').trim();
}

/** `head {`, the body indented, `}`. */
export function block(head: Code, body: readonly Code[]): Code {
  if (body.length === 0) return concat(head, raw(' {}'));
  return concat(head, raw(' {'), indent(concat(newline, lines(body))), newline, raw('}'));
}

export interface Entry {
  readonly key: string;
  readonly value: Code;
  /** A string, or a path of members: it may go to a line of its own. */
  readonly isString?: boolean;
  /** The value is called as the key, and stands for both. */
  readonly isShorthand?: boolean;
}

/** An object literal. */
export function object(entries: readonly Entry[], isBroken = false): Code {
  if (entries.length === 0) return raw('{}');
  return bracketed('{', entries.map(property), '}', space, isBroken);
}

function property({ key, value, isString, isShorthand }: Entry): Code {
  if (isShorthand === true) return value;
  const name = propertyName(key);
  if (isString !== true || name.length < SHORT_KEY) return concat(raw(`${name}: `), value);
  return group(concat(raw(`${name}:`), group(indent(concat(space, value)))));
}

/** A line break behind a shorter key would save nothing. */
const SHORT_KEY = 5;

/** An identifier as it is, in letters of any language, any other key quoted. */
export function propertyName(key: string): string {
  return /^[\p{L}_$][\p{L}\p{Mn}\p{Mc}\p{Nd}_$]*$/u.test(key) ? key : quote(key);
}

export function array(items: readonly Code[], isBroken = false): Code {
  if (items.length === 0) return raw('[]');
  return bracketed('[', items, ']', soft, isBroken);
}

/** `{ a, b }` with items on lines of their own, and a comma behind the last, where they do not fit on one. */
export function bracketed(
  open: string,
  items: readonly Code[],
  close: string,
  padding: Code,
  isBroken = false,
  separator = ',',
): Code {
  const end: Code = { kind: 'if-broken', broken: raw(separator), flat: raw('') };
  const inside = indent(concat(padding, join(items, concat(raw(separator), space)), end));
  return group(concat(raw(open), inside, padding, raw(close)), isBroken);
}

/** Calls with arguments on one line, else one a line. */
export function call(callee: Code, args: readonly Code[], isBroken = false): Code {
  if (args.length === 0) return concat(callee, raw('()'));
  return concat(callee, bracketed('(', args, ')', soft, isBroken));
}

/**
 * As {@link call}, but the last argument (object, array, function) may break alone: `f(a, {` ... `})`; not behind another one of
 * its kind.
 */
export function hugCall(callee: Code, args: readonly Code[]): Code {
  const last = args.at(-1);
  const penultimate = args.at(-2);
  const bracket = bracketOf(last);
  if (last === undefined || (bracket !== undefined && bracket === bracketOf(penultimate))) {
    return call(callee, args);
  }
  if (args.slice(0, -1).some(breaks)) return call(callee, args, true);
  const before = args.slice(0, -1).flatMap((arg) => [arg, raw(', ')]);
  const hugged = (end: Code): Code => concat(raw('('), ...before, end, raw(')'));
  const broken = last.kind === 'group' ? { ...last, breaks: true } : last;
  const all = [hugged(last), hugged(broken), call(raw(''), args, true)] as const;
  return concat(callee, { kind: 'alternatives', all, breaks: breaks(all[0]) });
}

/** `<A, B>`: one argument stays with its name, several may go to lines of their own. */
export function typeArgumentList(args: readonly Code[]): Code {
  const [only, second] = args;
  if (only === undefined) return raw('');
  if (second === undefined) return concat(raw('<'), only, raw('>'));
  const inside = join(args, concat(raw(','), space));
  return group(concat(raw('<'), indent(concat(soft, inside)), soft, raw('>')));
}

/** As {@link hugCall} for a function that is an expression: `f(a, (b) =>`, its value indented, `)`. */
export function hugArrow(
  callee: Code,
  before: readonly Code[],
  { head, value }: { readonly head: Code; readonly value: Code },
): Code {
  const comma: Code = { kind: 'if-broken', broken: raw(','), flat: raw('') };
  const start = before.flatMap((arg) => [arg, raw(', ')]);
  const hugged = (isBroken: boolean): Code => {
    const body = group(concat(indent(concat(space, value)), comma, soft), isBroken);
    return concat(callee, raw('('), ...start, head, raw(' =>'), body, raw(')'));
  };
  const broken = call(callee, [...before, arrow(head, value)], true);
  if (before.some(breaks)) return broken;
  const all = [hugged(false), hugged(true), broken] as const;
  return { kind: 'alternatives', all, breaks: breaks(all[0]) };
}

/**
 * As {@link hugCall} for a function of several statements: `f(a, (b) => {`, its statements, `})`.
 * @param longer the same function, where it has a line of its own
 */
export function hugBlock(callee: Code, args: readonly Code[], longer: Code): Code {
  const before = args.slice(0, -1);
  const broken = call(callee, [...before, longer], true);
  if (before.some(breaks)) return broken;
  const flat = args.flatMap((arg, index) => (index === 0 ? [arg] : [raw(', '), arg]));
  const all = [concat(callee, raw('('), ...flat, raw(')')), broken] as const;
  return { kind: 'alternatives', all, breaks: true };
}

/** `{` of an object, `[` of an array. */
export function bracketOf(code: Code | undefined): string | undefined {
  if (code?.kind === 'text' && /^(?:\{\}|\[\])$/.test(code.text)) return code.text[0];
  if (code?.kind !== 'group' || code.content.kind !== 'concat') return undefined;
  const [first] = code.content.parts;
  return first?.kind === 'text' && /^[[{]$/.test(first.text) ? first.text : undefined;
}

/** `(params) => value` */
export function arrow(params: Code, value: Code): Code {
  return group(concat(params, raw(' =>'), group(indent(concat(space, value)))));
}
