/** The words of an expression on one line, and what they are as code. */
import { bracketed, concat, literal, propertyName, raw, space } from './code.ts';
import type { Code } from './code.ts';

const TOKEN =
  /\s*('(?:[^'\\]|\\.)*'|\/\/[^\n]*|<\{(?:'(?:[^'\\]|\\.)*'|[^'}])*\}>|-?\d[\d.]*(?:e[+-]?\d+)?|[\p{L}_$][\p{L}\p{N}_$]*|=>|[()[\]{}.,:;?!=])/gu;

export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const [, token = ''] of text.matchAll(TOKEN)) tokens.push(token);
  return tokens;
}

export function tokenCode(token: string): Code {
  if (token.startsWith("'")) return literal(valueOf(token));
  return raw(/^-?\d/.test(token) ? token.replace('e+', 'e') : token);
}

const FIELD = /('(?:[^'\\]|\\.)*'|[^\s;:{}<>]+): ([^\s;{}<>]+)/gu;

/** `<{ a: Value; b: Value }>` */
export function typeArgumentCode(token: string): Code {
  const fields = [...token.matchAll(FIELD)].map(([, key = '', type = '']) => {
    return raw(`${keyOf(key)}: ${type}`);
  });
  return concat(raw('<'), bracketed('{', fields, '}', space, false, ';'), raw('>'));
}

export function keyOf(token: string): string {
  return token.startsWith("'") ? propertyName(valueOf(token)) : token;
}

/** The value of a text in single quotes. */
function valueOf(token: string): string {
  const json = token.slice(1, -1).replace(/\\.|"/g, (part) => {
    if (part === '"') return '\\"';
    return part === "\\'" ? "'" : part;
  });
  return String(JSON.parse(`"${json}"`));
}
