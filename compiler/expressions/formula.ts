/**
 * FEEL text to a formula: TypeScript where the types are known and both languages agree, else the text itself, which
 * the runtime interprets. In: an expression of the model, and what is known of the variables where it is evaluated.
 *
 * They agree on: booleans and their and, or, not; numbers compared by size and equality (JSON numbers: no NaN); texts
 * compared for equality; paths through properties that are always there. They differ on null, arithmetic (decimals),
 * order of texts (code points), dates, lists, and whatever a FEEL error becomes.
 */
import { FeelParser } from '#feel/compiler.ts';
import type { Expression as Feel } from '#feel/compiler.ts';
import type { JsonSchema } from '#contracts/job.ts';
import type { Expression } from '../model/expression.ts';
import type { Formula, FormulaOperator } from '../structure/ir.ts';
import { constOf, kindsOf, propertyOf } from '#contracts/json-schema.ts';

/** What a variable holds for sure, where the expression is evaluated; undefined: unknown, or not there on every path. */
export type TypeOf = (variable: string) => JsonSchema | undefined;

/** The value of an expression. */
export function valueFormula(expression: Expression, typeOf: TypeOf): Formula {
  if (expression.kind === 'static') return { kind: 'literal', value: expression.text };
  const typed = translate(expression.text, typeOf);
  return typed?.formula ?? { kind: 'feel', text: expression.text };
}

/** A condition: as {@link valueFormula}, but only what is surely true or false becomes TypeScript. */
export function conditionFormula(expression: Expression, typeOf: TypeOf): Formula {
  const text = expression.text;
  const typed = expression.kind === 'feel' ? translate(text, typeOf) : undefined;
  return typed !== undefined && isBoolean(typed) ? typed.formula : { kind: 'feel', text };
}

interface Typed {
  readonly formula: Formula;
  readonly schema: JsonSchema;
}

const parser = new FeelParser();

function translate(text: string, typeOf: TypeOf): Typed | undefined {
  const parsed = parser.expression(text);
  return parsed.ok ? typed(parsed.tree, typeOf) : undefined;
}

/** Undefined where the languages could differ. */
function typed(tree: Feel, typeOf: TypeOf): Typed | undefined {
  switch (tree.kind) {
    case 'boolean':
      return { formula: { kind: 'literal', value: tree.value }, schema: BOOLEAN };
    case 'string':
      return { formula: { kind: 'literal', value: tree.value }, schema: { const: tree.value } };
    case 'number':
      return numberLiteral(tree.text);
    case 'negation': {
      const operand = typed(tree.operand, typeOf);
      const value = operand?.formula.kind === 'literal' ? operand.formula.value : undefined;
      return typeof value === 'number' ? numberLiteral(`-${value}`) : undefined;
    }
    case 'name': {
      const schema = typeOf(tree.name);
      if (schema === undefined || !isIdentifier(tree.name)) return undefined;
      return { formula: { kind: 'path', names: [tree.name] }, schema };
    }
    case 'path':
      return path(typed(tree.source, typeOf), tree.name);
    case 'call':
      return tree.callee.kind === 'name' && tree.callee.name === 'not'
        ? negated(tree.args, typeOf)
        : undefined;
    case 'logic':
      return logic(tree.operator, typed(tree.left, typeOf), typed(tree.right, typeOf));
    case 'comparison':
      return comparison(tree.operator, typed(tree.left, typeOf), typed(tree.right, typeOf));
    default:
      return undefined;
  }
}

const BOOLEAN: JsonSchema = { type: 'boolean' };

/** Short decimals only: what a double holds exactly as it is written. */
function numberLiteral(text: string): Typed | undefined {
  if (!/^-?\d{1,15}(?:\.\d{1,6})?$/.test(text) || text.length > 16) return undefined;
  const value = Number(text);
  return { formula: { kind: 'literal', value }, schema: { type: 'number' } };
}

function path(source: Typed | undefined, name: string): Typed | undefined {
  if (source?.formula.kind !== 'path' || !isIdentifier(name)) return undefined;
  const schema = propertyOf(source.schema, name);
  if (schema === undefined) return undefined;
  return { formula: { kind: 'path', names: [...source.formula.names, name] }, schema };
}

function negated(args: readonly Feel[], typeOf: TypeOf): Typed | undefined {
  const [only, second] = args;
  const operand = only === undefined || second !== undefined ? undefined : typed(only, typeOf);
  if (operand === undefined || !isBoolean(operand)) return undefined;
  return { formula: { kind: 'not', operand: operand.formula }, schema: BOOLEAN };
}

function logic(
  operator: 'and' | 'or',
  left: Typed | undefined,
  right: Typed | undefined,
): Typed | undefined {
  if (left === undefined || right === undefined || !isBoolean(left) || !isBoolean(right)) {
    return undefined;
  }
  return binary(operator === 'and' ? '&&' : '||', left, right);
}

function comparison(
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=',
  left: Typed | undefined,
  right: Typed | undefined,
): Typed | undefined {
  if (left === undefined || right === undefined) return undefined;
  // TypeScript refuses comparisons of which it knows the result.
  if (left.formula.kind === 'literal' && right.formula.kind === 'literal') return undefined;
  if (operator !== '=' && operator !== '!=') {
    return isNumber(left) && isNumber(right) ? binary(operator, left, right) : undefined;
  }
  const comparable =
    (isNumber(left) && isNumber(right)) || (isText(left) && isText(right) && overlaps(left, right));
  return comparable ? binary(operator === '=' ? '===' : '!==', left, right) : undefined;
}

/** Not for enumerations that have no value in common, which TypeScript refuses to compare. */
function overlaps(left: Typed, right: Typed): boolean {
  const ones = constOf(left.schema);
  const others = constOf(right.schema);
  return ones === undefined || others === undefined || ones.some((value) => others.includes(value));
}

function binary(operator: FormulaOperator, left: Typed, right: Typed): Typed {
  const formula = { kind: 'binary', operator, left: left.formula, right: right.formula } as const;
  return { formula, schema: BOOLEAN };
}

function isBoolean({ schema }: Typed): boolean {
  return is(schema, 'boolean');
}

function isNumber({ schema }: Typed): boolean {
  return is(schema, 'number');
}

function isText({ schema }: Typed): boolean {
  return is(schema, 'string');
}

function is(schema: JsonSchema, kind: 'boolean' | 'number' | 'string'): boolean {
  const kinds = kindsOf(schema);
  return kinds.size === 1 && kinds.has(kind);
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** Schema of the value of a text; undefined when it is not known. */
export function schemaOfText(text: string, typeOf: TypeOf): JsonSchema | undefined {
  return translate(text, typeOf)?.schema;
}
