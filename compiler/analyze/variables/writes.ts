import { everyNode, resultOf, rootOf } from './facts.ts';
import type { Facts, Node } from './facts.ts';

/** Names that may be written; `isOpen` when it may be any. */
export interface Writes {
  readonly names: ReadonlySet<string>;
  readonly isOpen: boolean;
}

export function joinWrites(all: readonly Writes[]): Writes {
  return {
    names: new Set(all.flatMap((one) => [...one.names])),
    isOpen: all.some((one) => one.isOpen),
  };
}

/** What `node` may write outside itself while it is active, with what is inside it and its boundary events. */
export function writesOf(node: Node, facts: Facts): Writes {
  const own = ownWrites(node, facts);
  if (node.kind !== 'subprocess') return own;
  const inside = joinWrites(everyNode(node.scope).map((one) => ownWrites(one, facts)));
  const locals = facts.locals.get(node.id) ?? new Set<string>();
  return joinWrites([own, { ...inside, names: without(inside.names, locals) }]);
}

function ownWrites(node: Node, facts: Facts): Writes {
  if (!('input' in node)) return { names: new Set(), isOpen: false };
  const exits = node.boundaries.map((event) => ({
    names: new Set(event.output.map(({ target }) => rootOf(target))),
    isOpen: event.trigger.kind !== 'timer' && event.output.length === 0,
  }));
  return joinWrites([completionWrites(node, facts), ...exits]);
}

function completionWrites(node: Extract<Node, { input: unknown }>, facts: Facts): Writes {
  if (node.output.length > 0) {
    return { names: new Set(node.output.map(({ target }) => rootOf(target))), isOpen: false };
  }
  const result = resultNames(node, facts);
  const locals = new Set(node.input.map(({ target }) => rootOf(target)));
  return { names: without(new Set(result), locals), isOpen: result === undefined };
}

function without(names: ReadonlySet<string>, left: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => !left.has(name)));
}

function resultNames(node: Node, facts: Facts): readonly string[] | undefined {
  switch (node.kind) {
    case 'job':
      return resultOf(node.job, facts.agents)?.map(({ name }) => name);
    case 'script':
      return [node.resultVariable];
    case 'wait':
      return node.trigger.kind === 'timer' ? [] : undefined;
    default:
      return [];
  }
}
