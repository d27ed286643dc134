import type { Formula, FormulaOperator } from '../structure/ir.ts';
import type { Code } from './code.ts';
import { call, code, concat, group, literal, raw, space, symbol } from './code.ts';

/** The formula as an expression over `vars`. */
export function formulaCode(formula: Formula): Code {
  switch (formula.kind) {
    case 'feel':
      return code`${feelCode(formula.text)}(${VARS})`;
    case 'literal':
      return literal(formula.value);
    case 'path':
      return concat(VARS, ...formula.names.map((name) => raw(`.${name}`)));
    case 'not':
      return code`!${operand(formula.operand, 'not')}`;
    case 'binary': {
      const { operator, left, right } = formula;
      const isLogic = operator === '&&' || operator === '||';
      const sign = raw(` ${operator}`);
      const parts = [
        operand(left, operator),
        sign,
        isLogic ? space : raw(' '),
        operand(right, operator),
      ];
      return isLogic ? group(concat(...parts)) : concat(...parts);
    }
  }
}

/** The module of a process's expressions, whatever it is called: {@link moduleText} is told. */
export const EXPRESSIONS = '<expressions>';

/** A function of the variables: the text stays where people read it, its code is in the module beside. */
export function feelCode(text: string): Code {
  return call(symbol('feel', EXPRESSIONS), [literal(text)]);
}

/** Relative to the output folder. */
export function expressionsPath(id: string): string {
  return `${id}.feel.ts`;
}

/** The parameter of every generated function. */
export const VARS: Code = raw('vars');

/** In parentheses where precedence asks for them, or where people would misread it without. */
function operand(formula: Formula, around: FormulaOperator | 'not'): Code {
  const inner = formulaCode(formula);
  if (formula.kind !== 'binary' || formula.operator === around) return inner;
  const isLogic = formula.operator === '&&' || formula.operator === '||';
  const aroundLogic = around === '&&' || around === '||';
  return aroundLogic && !isLogic ? inner : code`(${inner})`;
}

const OPPOSITE: Readonly<Record<Exclude<FormulaOperator, '&&' | '||'>, FormulaOperator>> = {
  '===': '!==',
  '!==': '===',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

/** True when the formula is false, and the other way round. */
export function negated(formula: Formula): Formula {
  if (formula.kind === 'not') return formula.operand;
  if (formula.kind === 'literal' && typeof formula.value === 'boolean') {
    return { kind: 'literal', value: !formula.value };
  }
  if (formula.kind === 'binary' && formula.operator !== '&&' && formula.operator !== '||') {
    return { ...formula, operator: OPPOSITE[formula.operator] };
  }
  return { kind: 'not', operand: formula };
}

export function and(left: Formula, right: Formula): Formula {
  return logic('&&', left, right, true);
}

export function or(left: Formula, right: Formula): Formula {
  return logic('||', left, right, false);
}

/** `neutral` changes nothing, its opposite decides. */
function logic(operator: '&&' | '||', left: Formula, right: Formula, neutral: boolean): Formula {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (one.kind === 'literal') return one.value === neutral ? other : one;
  }
  return { kind: 'binary', operator, left, right };
}

/**
 * The condition under which one of `chosen` is the first flow whose condition is true, where the ways in `excluded` are
 * known not to be taken. A flow without condition is the default flow.
 */
export function conditionOf(
  flows: readonly { readonly origin: string; readonly condition?: Formula }[],
  chosen: readonly string[],
  excluded: ReadonlySet<string>,
): Formula {
  const otherwise = flows.find(({ condition }) => condition === undefined)?.origin;
  const isElse = otherwise !== undefined && chosen.includes(otherwise);
  let result: Formula = { kind: 'literal', value: isElse };
  for (const { origin, condition } of flows.toReversed()) {
    if (condition === undefined || excluded.has(origin)) continue;
    result = chosen.includes(origin) ? or(condition, result) : and(negated(condition), result);
  }
  return result;
}
