import type { Value } from '../values/value.ts';

/** FEEL's types (DMN 1.5, 10.3.2.10). */
export type FeelType =
  | ScalarType
  | { readonly kind: 'list' | 'range'; readonly element: FeelType }
  | ContextType
  | FunctionType
  | ConstrainedType;

export type ScalarName =
  | 'any'
  | 'null'
  | 'number'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration';

export interface ScalarType {
  readonly kind: ScalarName;
}

/** A context that has at least these entries. */
export interface ContextType {
  readonly kind: 'context';
  readonly entries: Readonly<Record<string, FeelType>>;
}

/** `parameters` is absent where any function will do. */
export interface FunctionType {
  readonly kind: 'function';
  readonly parameters?: readonly FeelType[];
  readonly result: FeelType;
}

/** A named type of the model whose values are limited. */
export interface ConstrainedType {
  readonly kind: 'constrained';
  readonly name: string;
  readonly base: FeelType;
  /** What is allowed, as written. */
  readonly constraint: string;
  readonly allows: (value: Value) => boolean;
}

export const ANY: FeelType = { kind: 'any' };
export const NUMBER: FeelType = { kind: 'number' };
export const STRING: FeelType = { kind: 'string' };
export const BOOLEAN: FeelType = { kind: 'boolean' };
export const DATE: FeelType = { kind: 'date' };
export const TIME: FeelType = { kind: 'time' };
export const DATE_AND_TIME: FeelType = { kind: 'date and time' };
export const DAYS_DURATION: FeelType = { kind: 'days and time duration' };
export const MONTHS_DURATION: FeelType = { kind: 'years and months duration' };
export const ANY_FUNCTION: FeelType = { kind: 'function', result: ANY };
export const ANY_CONTEXT: FeelType = { kind: 'context', entries: {} };
export const ANY_LIST: FeelType = { kind: 'list', element: ANY };
export const ANY_RANGE: FeelType = { kind: 'range', element: ANY };

export function listOf(element: FeelType): FeelType {
  return { kind: 'list', element };
}

const SCALARS: Readonly<Record<string, FeelType>> = {
  any: ANY,
  Any: ANY,
  null: { kind: 'null' },
  Null: { kind: 'null' },
  number: NUMBER,
  string: STRING,
  boolean: BOOLEAN,
  date: DATE,
  time: TIME,
  'date and time': DATE_AND_TIME,
  dateTime: DATE_AND_TIME,
  'days and time duration': DAYS_DURATION,
  'day and time duration': DAYS_DURATION,
  dayTimeDuration: DAYS_DURATION,
  'years and months duration': MONTHS_DURATION,
  'year and month duration': MONTHS_DURATION,
  yearMonthDuration: MONTHS_DURATION,
  list: ANY_LIST,
  context: ANY_CONTEXT,
  range: ANY_RANGE,
  function: ANY_FUNCTION,
};

/** One of FEEL's own types by its name; `undefined` for the names of a model. */
export function builtinType(name: string): FeelType | undefined {
  return Object.hasOwn(SCALARS, name) ? SCALARS[name] : undefined;
}

/** The type as one writes it. */
export function typeText(type: FeelType): string {
  switch (type.kind) {
    case 'any':
      return 'Any';
    case 'list':
    case 'range':
      return `${type.kind}<${typeText(type.element)}>`;
    case 'context':
      return contextText(type);
    case 'function': {
      const parameters = type.parameters?.map(typeText).join(', ') ?? '';
      return `function<${parameters}>->${typeText(type.result)}`;
    }
    case 'constrained':
      return type.name;
    default:
      return type.kind;
  }
}

function contextText(type: ContextType): string {
  const entries = Object.entries(type.entries);
  if (entries.length === 0) return 'context';
  return `context<${entries.map(([name, entry]) => `${name}: ${typeText(entry)}`).join(', ')}>`;
}
