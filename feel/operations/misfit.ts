import { conforms, hasType } from '../types/conform.ts';
import { typeText, type FeelType } from '../types/type.ts';
import { entryOf, isContext, isList, type Value } from '../values/value.ts';
import { describe } from './describe.ts';

/** Why a value is none of a type: at the entry or item that is wrong. @param name what the value is called */
export function misfit(name: string, value: Value, type: FeelType): string {
  if (type.kind === 'constrained') {
    if (!hasType(value, type.base)) return misfit(name, value, type.base);
    return `'${name}' is ${describe(value)}; ${type.name} may be ${type.constraint}`;
  }
  if (type.kind === 'list' && isList(value)) {
    const index = value.findIndex((item) => !conforms(item, type.element));
    if (index >= 0) return misfit(`${name}[${index + 1}]`, value[index] ?? null, type.element);
  }
  if (type.kind === 'context' && isContext(value)) {
    for (const [key, wanted] of Object.entries(type.entries)) {
      const entry = entryOf(value, key);
      if (entry === undefined) return `'${name}' has no '${key}'`;
      if (!conforms(entry, wanted)) return misfit(`${name}.${key}`, entry, wanted);
    }
  }
  return `'${name}' is ${describe(value)}, which is not of the type ${typeText(type)}`;
}
