import type { Expression } from './ast.ts';

/** The parts of an expression that define no names for each other. */
export function childrenOf(tree: Expression): readonly Expression[] {
  switch (tree.kind) {
    case 'path':
      return [tree.source];
    case 'negation':
    case 'unary':
      return [tree.operand];
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return [tree.left, tree.right];
    case 'between':
      return [tree.value, tree.low, tree.high];
    case 'in':
      return [tree.value, ...tree.tests];
    case 'instance of':
      return [tree.value];
    case 'if':
      return [tree.condition, tree.consequent, tree.alternative];
    case 'list':
      return tree.items;
    case 'range':
      return [tree.start, tree.end];
    case 'located':
    case 'typed':
      return [tree.expression];
    default:
      return [];
  }
}
