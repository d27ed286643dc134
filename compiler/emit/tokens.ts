/** The words of an expression on one line, and what they are as code. */
import { literal, propertyName, raw } from './code.ts';
import type { Code } from './code.ts';

const TOKEN =
  /\s*('(?:[^'\\]|\\.)*'|-?\d[\d.]*(?:e[+-]?\d+)?|[\p{L}_$][\p{L}\p{N}_$]*|=>|[()[\]{}.,:;?!=])/gu;

export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const [, token = ''] of text.matchAll(TOKEN)) tokens.push(token);
  return tokens;
}

export function tokenCode(token: string): Code {
  return token.startsWith("'") ? literal(valueOf(token)) : raw(token);
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
