/** Names of FEEL -> identifiers of TypeScript. */
import { BUILTIN_IDENTIFIERS } from './emit-builtins.ts';

const RESERVED = new Set([
  ...BUILTIN_IDENTIFIERS,
  ...(
    'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if import in instanceof new null return super switch this throw true try typeof var void while with ' +
    'yield let static await async of implements interface package private protected public arguments eval undefined ' +
    'NaN Infinity feel input vars any is not oneOf than within table decision decisionService knowledgeModel decide ' +
    'call limited contextWith rangeOf functionOf listOf literal'
  ).split(' '),
]);

/** `Date of birth` -> `dateOfBirth`; what letters and digits cannot say is left out. */
export function identifierOf(name: string, taken: ReadonlySet<string>): string {
  const words = plainLetters(name).match(/[\p{L}\p{N}_$]+/gu) ?? [];
  const joined = words.map((word, index) => (index === 0 ? lowered(word) : raised(word))).join('');
  const plain = joined === '' ? 'value' : joined;
  const start = /^[\p{L}_$]/u.test(plain) ? plain : `_${plain}`;
  const free = (candidate: string): boolean => !taken.has(candidate) && !RESERVED.has(candidate);
  if (free(start)) return start;
  for (let count = 2; ; count += 1) {
    if (free(`${start}${count}`)) return `${start}${count}`;
  }
}

/** Without accents: `éligibilité` -> `eligibilite`. */
function plainLetters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

/** `Approval` -> `approval`, `VIP` -> `vip`, `iPhone` stays. */
function lowered(word: string): string {
  if (word === word.toUpperCase()) return word.toLowerCase();
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function raised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A key of an object literal. */
export function keyText(name: string): string {
  if (name === '__proto__') return `['__proto__']`;
  return PLAIN_KEY.test(name) ? name : textLiteral(name);
}

/** A text as a literal of TypeScript. */
export function textLiteral(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
