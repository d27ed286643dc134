import { everyNode, resultOf, rootOf } from './facts.ts';
import type { Facts, Node } from './facts.ts';
import { joinTypes } from './types.ts';
import type { Type } from './types.ts';

/** What may be written: names, with what is written as far as a contract says it; `isOpen` when it may be any. */
export interface Writes {
  readonly types: ReadonlyMap<string, Type>;
  readonly isOpen: boolean;
}

export function joinWrites(all: readonly Writes[]): Writes {
  const types = new Map<string, Type>();
  for (const [name, type] of all.flatMap((one) => [...one.types])) {
    types.set(name, types.has(name) ? joinTypes(types.get(name), type) : type);
  }
  return { types, isOpen: all.some((one) => one.isOpen) };
}

/** What `node` may write outside itself while it is active, with what is inside it and its boundary events. */
export function writesOf(node: Node, facts: Facts): Writes {
  const own = ownWrites(node, facts);
  if (node.kind !== 'subprocess') return own;
  const inside = joinWrites(everyNode(node.scope).map((one) => ownWrites(one, facts)));
  const locals = facts.locals.get(node.id) ?? new Set<string>();
  return joinWrites([own, { ...inside, types: without(inside.types, locals) }]);
}

function ownWrites(node: Node, facts: Facts): Writes {
  if (!('input' in node)) return { types: new Map(), isOpen: false };
  const exits = node.boundaries.map((event) => ({
    types: mappedTypes(event),
    isOpen: event.trigger.kind !== 'timer' && event.output.length === 0,
  }));
  return joinWrites([completionWrites(node, facts), ...exits]);
}

function completionWrites(node: Extract<Node, { input: unknown }>, facts: Facts): Writes {
  if (node.output.length > 0) return { types: mappedTypes(node), isOpen: false };
  const result = resultTypes(node, facts);
  const locals = new Set(node.input.map(({ target }) => rootOf(target)));
  return { types: without(result ?? new Map(), locals), isOpen: result === undefined };
}

/** What mappings write is only inferred where they are evaluated, so not said here. */
function mappedTypes({ output }: Pick<Extract<Node, { output: unknown }>, 'output'>) {
  return new Map<string, Type>(output.map(({ target }) => [rootOf(target), undefined]));
}

function without(
  types: ReadonlyMap<string, Type>,
  left: ReadonlySet<string>,
): ReadonlyMap<string, Type> {
  return new Map([...types].filter(([name]) => !left.has(name)));
}

function resultTypes(node: Node, facts: Facts): ReadonlyMap<string, Type> | undefined {
  switch (node.kind) {
    case 'job': {
      const result = resultOf(node.job, facts.agents);
      return result && new Map(result.map(({ name, type }) => [name, type]));
    }
    case 'script':
      return new Map([[node.resultVariable, undefined]]);
    case 'wait':
      return node.trigger.kind === 'timer' ? new Map() : undefined;
    default:
      return new Map();
  }
}
