import type { Formula, ScopeIr } from '../structure/ir.ts';
import type { Code, Entry } from './code.ts';
import { arrow, concat, literal, raw } from './code.ts';
import type { ModuleContext } from './context.ts';
import { feelCode, formulaCode } from './formulas.ts';
import { mentions } from './mentions.ts';

/** `(vars: V) => expression`, without the parameter where it is not used. */
export function closure(formula: Formula, scope: ScopeIr, context: ModuleContext): Code {
  if (formula.kind === 'feel') return feelCode(formula.text);
  const value = formulaCode(formula);
  return arrow(parameters(value, scope, context), value);
}

export function parameters(body: Code, scope: ScopeIr, context: ModuleContext): Code {
  if (!mentions(body, 'vars')) return raw('()');
  return concat(raw('(vars: '), context.variablesOf(scope), raw(')'));
}

/** A static text, or how it is worked out. */
export function textEntry(
  key: string,
  value: string | Formula,
  scope: ScopeIr,
  context: ModuleContext,
): Entry {
  return typeof value === 'string'
    ? { key, value: literal(value), isString: true }
    : { key, value: closure(value, scope, context) };
}
