import { FeelFunction } from '../values/function.ts';
import { FeelRange } from '../values/range.ts';
import { isContext, isList, kindOf, type Value } from '../values/value.ts';
import { join } from './relations.ts';
import { ANY, type FeelType } from './type.ts';

/** The narrowest type of a value; lists are looked at up to their first hundred items. */
export function typeOfValue(value: Value): FeelType {
  if (isList(value)) return { kind: 'list', element: commonType(value.slice(0, 100)) };
  if (value instanceof FeelRange) {
    return { kind: 'range', element: commonType([value.start, value.end]) };
  }
  if (value instanceof FeelFunction) {
    const parameters = value.parameters.map(({ type }) => type);
    return { kind: 'function', parameters, result: value.result };
  }
  if (isContext(value)) {
    const entries = Object.keys(value).map(
      (name) => [name, typeOfValue(value[name] ?? null)] as const,
    );
    return { kind: 'context', entries: Object.fromEntries(entries) };
  }
  return scalarType(kindOf(value));
}

function scalarType(kind: ReturnType<typeof kindOf>): FeelType {
  switch (kind) {
    case 'list':
    case 'range':
    case 'context':
    case 'function':
      return ANY;
    default:
      return { kind };
  }
}

/** The type of all that are not null, if it is the same; contexts are merged. */
function commonType(values: readonly Value[]): FeelType {
  const types = values.filter((value) => value !== null).map(typeOfValue);
  const [first, ...rest] = types;
  if (first === undefined) return ANY;
  return rest.reduce(merge, first);
}

function merge(a: FeelType, b: FeelType): FeelType {
  if (a.kind !== 'context' || b.kind !== 'context') return join(a, b);
  const entries = { ...b.entries };
  for (const [name, type] of Object.entries(a.entries)) {
    const other = Object.hasOwn(entries, name) ? entries[name] : undefined;
    entries[name] = other === undefined ? type : merge(type, other);
  }
  return { kind: 'context', entries };
}
