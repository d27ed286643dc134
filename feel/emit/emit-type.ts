import type { TypeNode } from '../syntax/ast.ts';
import { builtinType, type FeelType } from '../types/type.ts';
import { noSuchType } from '../types/resolve.ts';
import { callOf } from './emitter.ts';
import { keyText, textLiteral } from './identifiers.ts';

/** The constants of `emitted/index.ts`. */
const CONSTANTS: Readonly<Record<string, string>> = {
  any: 'ANY',
  number: 'NUMBER',
  string: 'STRING',
  boolean: 'BOOLEAN',
  date: 'DATE',
  time: 'TIME',
  'date and time': 'DATE_AND_TIME',
  'days and time duration': 'DAYS_DURATION',
  'years and months duration': 'MONTHS_DURATION',
};

/**
 * A type as code.
 * @param limits the identifier of a limited type of the model, by the type
 */
export function emitType(type: FeelType, limits: (type: FeelType) => string | undefined): string {
  const inner = (other: FeelType): string => emitType(other, limits);
  const known = limits(type);
  if (known !== undefined) return known;
  switch (type.kind) {
    case 'list':
      return type.element.kind === 'any' ? 'ANY_LIST' : `listOf(${inner(type.element)})`;
    case 'range':
      return type.element.kind === 'any' ? 'ANY_RANGE' : `rangeOf(${inner(type.element)})`;
    case 'context': {
      const entries = Object.entries(type.entries);
      if (entries.length === 0) return 'ANY_CONTEXT';
      const parts = entries.map(([name, entry]) => `${keyText(name)}: ${inner(entry)}`);
      return `contextWith({ ${parts.join(', ')} })`;
    }
    case 'function': {
      if (type.parameters === undefined) return 'ANY_FUNCTION';
      return `functionOf([${type.parameters.map(inner).join(', ')}], ${inner(type.result)})`;
    }
    case 'null':
      return `{ kind: 'null' }`;
    case 'constrained':
      return inner(type.base);
    default:
      return CONSTANTS[type.kind] ?? 'ANY';
  }
}

/** A type as written -> code. @param named the code of the model's types; `undefined` for unknown ones */
export function emitTypeNode(
  node: TypeNode,
  named: (name: string) => string | undefined,
): string | undefined {
  const inner = (other: TypeNode): string | undefined => emitTypeNode(other, named);
  switch (node.kind) {
    case 'named type': {
      const own = named(node.name);
      if (own !== undefined) return own;
      const builtin = builtinType(node.name);
      return builtin === undefined ? undefined : emitType(builtin, () => undefined);
    }
    case 'list type':
    case 'range type': {
      const element = inner(node.element);
      if (element === undefined) return undefined;
      return `${node.kind === 'list type' ? 'listOf' : 'rangeOf'}(${element})`;
    }
    case 'context type': {
      const entries = node.entries.map(({ name, type }) => [name, inner(type)] as const);
      if (entries.some(([, type]) => type === undefined)) return undefined;
      return `contextWith({ ${entries.map(([name, type]) => `${keyText(name)}: ${type}`).join(', ')} })`;
    }
    case 'function type': {
      const parameters = node.parameters.map(inner);
      const result = inner(node.result);
      if (result === undefined || parameters.includes(undefined)) return undefined;
      return `functionOf([${parameters.join(', ')}], ${result})`;
    }
  }
}

/** What stands for a type that nobody knows. */
export function unknownType(node: TypeNode): string {
  return callOf('fail', `'unknown-name'`, textLiteral(noSuchType(node)));
}
