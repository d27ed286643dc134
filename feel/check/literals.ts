/** What is certain of texts that are written out. */
import type { Expression } from '../syntax/ast.ts';
import { plain } from '../types/relations.ts';
import type { FeelType } from '../types/type.ts';
import { parseAtLiteral } from '../values/at-literal.ts';
import { kindOf } from '../values/value.ts';

/** `: write @"2024-01-01"`, where a text stands for a date that it writes; else nothing. */
export function literalHint(node: Expression, wanted: FeelType): string {
  if (node.kind !== 'string') return '';
  const value = parseAtLiteral(node.value);
  return value !== undefined && kindOf(value) === plain(wanted).kind
    ? `: write @"${node.value}"`
    : '';
}

/** What the type says instead of a text or truth value that it does not allow; `undefined` where it may be that. */
export function excludedBy(type: FeelType, node: Expression): string | undefined {
  if (type.kind !== 'constrained' || type.base.kind === 'list') return undefined;
  if (node.kind !== 'string' && node.kind !== 'boolean') return undefined;
  return type.allows(node.value) ? undefined : type.constraint;
}
