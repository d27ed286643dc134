import type {
  AttachedTrigger,
  BoundaryEvent,
  CatchEvent,
  EventSubprocess,
  Mapping,
} from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import { decisionType, mappedResult, resultOf, rootOf } from './facts.ts';
import type { Facts, Node, Scope } from './facts.ts';
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
  if (node.kind === 'loop') {
    const collected = node.loop.kind === 'standard' ? undefined : node.loop.outputCollection;
    const turns = hiding(node.id, writesOf(node.body, facts), facts);
    return joinWrites([own, turns, writesOfNames(collected === undefined ? [] : [collected])]);
  }
  if (node.kind !== 'subprocess') return own;
  const collected = node.adHoc?.outputCollection;
  const inside = hiding(node.id, writesIn(node.scope, facts), facts);
  return joinWrites([own, inside, writesOfNames(collected === undefined ? [] : [collected])]);
}

/** What the event subprocesses of a scope may write, at any time. */
export function eventWrites({ eventSubprocesses = [] }: Scope, facts: Facts): Writes {
  return joinWrites(
    eventSubprocesses.map((one) => {
      const inside = joinWrites([startWrites(one), writesIn(one.scope, facts)]);
      const mapped = { types: mappedTypes(one), isOpen: false };
      return joinWrites([hiding(one.id, inside, facts), mapped]);
    }),
  );
}

/** What may be written in a scope and in those inside. */
export function writesIn(scope: Scope, facts: Facts): Writes {
  const nodes = Object.values(scope.nodes).map((one) => writesOf(one, facts));
  return joinWrites([...nodes, eventWrites(scope, facts)]);
}

function startWrites({ start }: EventSubprocess<Expression>): Writes {
  const isOpen = !isSilent(start) && start.output.length === 0;
  return { types: mappedTypes(start), isOpen };
}

function hiding(scope: string, { types, isOpen }: Writes, facts: Facts): Writes {
  return { types: without(types, facts.locals.get(scope) ?? new Set<string>()), isOpen };
}

function writesOfNames(names: readonly string[]): Writes {
  return { types: new Map(names.map((name) => [name, undefined])), isOpen: false };
}

function ownWrites(node: Node, facts: Facts): Writes {
  if (node.kind === 'event-choice') return joinWrites(node.events.map(caughtWrites));
  if (!('input' in node)) return { types: new Map(), isOpen: false };
  return joinWrites([completionWrites(node, facts), ...node.boundaries.map(caughtWrites)]);
}

function caughtWrites(event: BoundaryEvent<Expression> | CatchEvent<Expression>): Writes {
  return {
    types: mappedTypes(event),
    isOpen: !isSilent(event) && event.output.length === 0,
  };
}

/** Nothing comes with it: it happens by itself. */
export function isSilent({
  trigger,
  caught = [],
}: {
  readonly trigger: AttachedTrigger<Expression>;
  readonly caught?: BoundaryEvent<Expression>['caught'];
}): boolean {
  const isQuiet = trigger.kind === 'timer' || trigger.kind === 'condition';
  return isQuiet && !caught.some(({ kind }) => kind === 'error');
}

function completionWrites(node: Extract<Node, { input: unknown }>, facts: Facts): Writes {
  if (node.output.length > 0) {
    const described = mappedResult(node, facts).map(({ name, type }) => [name, type] as const);
    return { types: new Map([...mappedTypes(node), ...described]), isOpen: false };
  }
  const result = resultTypes(node, facts);
  const locals = new Set(node.input.map(({ target }) => rootOf(target)));
  return { types: without(result ?? new Map(), locals), isOpen: result === undefined };
}

/** What mappings write is mostly inferred where they are evaluated, so not said here. */
function mappedTypes({ output }: { readonly output: readonly Mapping<Expression>[] }) {
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
      return isSilent(node) ? new Map() : undefined;
    case 'decision':
      return new Map([[node.resultVariable, decisionType(node, facts.decisions)]]);
    case 'user':
      return undefined;
    case 'call':
      return node.propagateAllChild ? undefined : new Map();
    default:
      return new Map();
  }
}
