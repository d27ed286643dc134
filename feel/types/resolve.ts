import type { TypeNode } from '../syntax/ast.ts';
import { builtinType, type FeelType } from './type.ts';

/** A type as written -> the type; `undefined` when it names one that nobody knows. */
export function resolveType(
  node: TypeNode,
  named: ((name: string) => FeelType | undefined) | undefined,
): FeelType | undefined {
  const resolve = (inner: TypeNode): FeelType | undefined => resolveType(inner, named);
  switch (node.kind) {
    case 'named type':
      return named?.(node.name) ?? builtinType(node.name);
    case 'list type':
    case 'range type': {
      const element = resolve(node.element);
      if (element === undefined) return undefined;
      return { kind: node.kind === 'list type' ? 'list' : 'range', element };
    }
    case 'context type': {
      const entries: Record<string, FeelType> = {};
      for (const entry of node.entries) {
        const type = resolve(entry.type);
        if (type === undefined) return undefined;
        entries[entry.name] = type;
      }
      return { kind: 'context', entries };
    }
    case 'function type': {
      const result = resolve(node.result);
      const parameters = node.parameters.map(resolve).filter((type) => type !== undefined);
      if (result === undefined || parameters.length < node.parameters.length) return undefined;
      return { kind: 'function', parameters, result };
    }
  }
}

/** What is said of a type that {@link resolveType} does not find. */
export function noSuchType(node: TypeNode): string {
  return node.kind === 'named type' ? `there is no type '${node.name}'` : 'there is no such type';
}
