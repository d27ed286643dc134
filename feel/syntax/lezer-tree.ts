/** Reading lezer's trees. */
import type { SyntaxNode } from '@lezer/common';

/** The tree holds something that the grammar does not produce, or that FEEL does not allow there. */
export class UnexpectedNode extends SyntaxError {
  constructor(node: SyntaxNode | undefined) {
    super(`No parse at ${node?.from ?? 0}`);
  }
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** The children that are expressions or parts of one; punctuation, keywords and operators are left out. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => {
    return name === '?' || name === 'null' || (/^[A-Z]/.test(name) && !OPERATORS.has(name));
  });
}

const OPERATORS = new Set(['CompareOp', 'ArithOp']);

/** The first of {@link partsOf}. */
export function onlyPart(node: SyntaxNode): SyntaxNode {
  const found = partsOf(node)[0];
  if (found === undefined) throw new UnexpectedNode(node);
  return found;
}

export function nodeAt(nodes: readonly SyntaxNode[], index: number): SyntaxNode {
  const node = nodes[index];
  if (node === undefined) throw new UnexpectedNode(nodes[0]);
  return node;
}
