import type { SyntaxNode } from '@lezer/common';
import type { TypeNode } from './ast.ts';
import { ParseLimit } from './parse-limit.ts';

const DEEPEST = 50;

/**
 * lezer-feel's `Type` node -> our own.
 * @param ranges offsets where the text given to lezer-feel says `list` for `range`
 */
export function convertType(
  node: SyntaxNode,
  source: string,
  ranges: ReadonlySet<number>,
  depth = 0,
): TypeNode {
  if (depth > DEEPEST) throw new ParseLimit('types are nested too deep here', node.from);
  const content = node.name === 'Type' ? (node.firstChild ?? node) : node;
  const span = { from: content.from, to: content.to };
  const convert = (type: SyntaxNode): TypeNode => convertType(type, source, ranges, depth + 1);
  const element = content.getChild('Type');
  switch (content.name) {
    case 'ListType':
      if (element === null) break;
      return {
        kind: ranges.has(content.from) ? 'range type' : 'list type',
        ...span,
        element: convert(element),
      };
    case 'ContextType': {
      const entries = content.getChild('ContextEntryTypes')?.getChildren('ContextEntryType') ?? [];
      return {
        kind: 'context type',
        ...span,
        entries: entries.flatMap((entry) => {
          const name = entry.getChild('Name');
          const type = entry.getChild('Type');
          if (name === null || type === null) return [];
          return [{ name: nameText(name, source), type: convert(type) }];
        }),
      };
    }
    case 'FunctionType': {
      if (element === null) break;
      const parameters = content.getChild('ArgumentTypes')?.getChildren('ArgumentType') ?? [];
      return {
        kind: 'function type',
        ...span,
        parameters: parameters.map((parameter) => convert(parameter.firstChild ?? parameter)),
        result: convert(element),
      };
    }
  }
  return { kind: 'named type', ...span, name: nameText(content, source) };
}

function nameText(node: SyntaxNode, source: string): string {
  return source.slice(node.from, node.to).replace(/\s+/g, ' ');
}
