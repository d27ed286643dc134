import type { Expression, Filter } from '../syntax/ast.ts';
import { filterItems, itemAt } from '../operations/filter.ts';
import type { Compiler } from './compiler.ts';
import { Frame, type Code } from './frame.ts';
import type { Scope } from './scope.ts';

/**
 * `list[condition]`. A number picks an item, from 1, or from the end when negative; otherwise the items stay for
 * which the condition is true. A single value is a list of one.
 */
export function compileFilter(node: Filter, scope: Scope, compiler: Compiler): Code {
  const source = compiler.compile(node.source, scope);
  const at = compiler.at(node.condition);
  if (node.condition.kind === 'number') {
    const index = compiler.compile(node.condition, scope);
    return (frame, run) => itemAt(source(frame, run), index(frame, run), run, at);
  }
  const condition = compiler.compile(node.condition, { kind: 'item', outer: scope });
  const isTest = isTestForSure(node.condition);
  return (frame, run) =>
    filterItems(
      source(frame, run),
      (item) => condition(new Frame(frame.globals, frame, [item]), run),
      isTest,
      run,
      at,
    );
}

/** The expression gives true, false or null, and never a position. */
export function isTestForSure(node: Expression): boolean {
  switch (node.kind) {
    case 'comparison':
    case 'logic':
    case 'between':
    case 'in':
    case 'instance of':
    case 'quantified':
    case 'boolean':
      return true;
    default:
      return false;
  }
}
