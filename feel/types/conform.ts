/** Whether values have types, and the conversions that DMN makes by itself (DMN 1.5, 10.3.2.9.4). */
import { UTC } from '../values/zone.ts';
import { atMidnight } from '../values/date-time.ts';
import { FeelDate } from '../values/date.ts';
import { FeelFunction } from '../values/function.ts';
import { FeelRange } from '../values/range.ts';
import type { Spend } from '../values/text.ts';
import { entryOf, isContext, isList, kindOf, type FeelList, type Value } from '../values/value.ts';
import type { FeelType } from './type.ts';

/** `value instance of type`. Null is of type Null only, not even of Any. */
export function hasType(value: Value, type: FeelType, spend?: Spend): boolean {
  switch (type.kind) {
    case 'any':
      return value !== null;
    case 'list':
      return isList(value) && itemsConform(value, type.element, spend);
    case 'range':
      return value instanceof FeelRange && rangeConforms(value, type.element);
    case 'context':
      return isContext(value) && entriesConform(value, type.entries, spend);
    case 'function':
      return value instanceof FeelFunction && functionConforms(value, type);
    case 'constrained':
      return hasType(value, type.base, spend) && type.allows(value);
    default:
      return kindOf(value) === type.kind;
  }
}

/** Like {@link hasType}, but null goes for a value of every type. */
export function conforms(value: Value, type: FeelType, spend?: Spend): boolean {
  return value === null || hasType(value, type, spend);
}

/**
 * The value as one of the type: itself, the only element of its list, a list of it, or a date's midnight.
 * @returns `undefined` when there is none
 */
export function coerce(value: Value, type: FeelType, spend?: Spend): Value | undefined {
  if (value === null || hasType(value, type, spend)) return value;
  const target = baseOf(type);
  if (isList(value) && target.kind !== 'list') {
    const only = value.length === 1 ? value[0] : undefined;
    return only !== undefined && hasType(only, type, spend) ? only : undefined;
  }
  if (target.kind === 'list' && !isList(value)) {
    const list = [value];
    return hasType(list, type, spend) ? list : undefined;
  }
  if (target.kind === 'date and time' && value instanceof FeelDate) return atMidnight(value, UTC);
  return undefined;
}

/** The type without the limits that models set to its values. */
export function withoutConstraints(type: FeelType): FeelType {
  switch (type.kind) {
    case 'constrained':
      return withoutConstraints(type.base);
    case 'list':
    case 'range':
      return { kind: type.kind, element: withoutConstraints(type.element) };
    case 'context': {
      const entries = Object.entries(type.entries).map(
        ([name, entry]) => [name, withoutConstraints(entry)] as const,
      );
      return { kind: 'context', entries: Object.fromEntries(entries) };
    }
    default:
      return type;
  }
}

function baseOf(type: FeelType): FeelType {
  return type.kind === 'constrained' ? baseOf(type.base) : type;
}

function rangeConforms(range: FeelRange, element: FeelType): boolean {
  return conforms(range.start, element) && conforms(range.end, element);
}

function itemsConform(items: FeelList, element: FeelType, spend?: Spend): boolean {
  if (element.kind === 'any') return true;
  spend?.(items.length);
  return items.every((item) => conforms(item, element, spend));
}

function entriesConform(
  value: Value,
  entries: Readonly<Record<string, FeelType>>,
  spend?: Spend,
): boolean {
  if (!isContext(value)) return false;
  return Object.entries(entries).every(([name, type]) => {
    const entry = entryOf(value, name);
    return entry !== undefined && conforms(entry, type, spend);
  });
}

function functionConforms(
  value: FeelFunction,
  type: { readonly parameters?: readonly FeelType[]; readonly result: FeelType },
): boolean {
  if (type.parameters === undefined) return true;
  const { parameters } = type;
  if (parameters.length !== value.parameters.length) return false;
  const accepted = value.parameters.every((parameter, index) =>
    typeConforms(parameters[index] ?? { kind: 'any' }, parameter.type),
  );
  // What a function written without a type gives is known when it is called.
  return accepted && (value.result.kind === 'any' || typeConforms(value.result, type.result));
}

/** Every value of `type` is one of `other` (DMN 1.5, 10.3.2.9.3). */
export function typeConforms(type: FeelType, other: FeelType): boolean {
  if (other.kind === 'any' || type.kind === 'null') return true;
  if (other.kind === 'constrained') return type === other;
  if (type.kind === 'constrained') return typeConforms(type.base, other);
  switch (other.kind) {
    case 'list':
    case 'range':
      return type.kind === other.kind && typeConforms(type.element, other.element);
    case 'context':
      return (
        type.kind === 'context' &&
        Object.entries(other.entries).every(([name, entry]) => {
          const own = Object.hasOwn(type.entries, name) ? type.entries[name] : undefined;
          return own !== undefined && typeConforms(own, entry);
        })
      );
    case 'function': {
      if (type.kind !== 'function') return false;
      if (other.parameters === undefined) return true;
      const { parameters } = other;
      if (type.parameters?.length !== parameters.length) return false;
      const accepted = type.parameters.every((parameter, index) =>
        typeConforms(parameters[index] ?? { kind: 'any' }, parameter),
      );
      return accepted && typeConforms(type.result, other.result);
    }
    default:
      return type.kind === other.kind;
  }
}
