/** What the runner must know of a model to play its world: how its processes start, and what its elements send. */
import { parseBpmnBytes } from '#compiler/parse/parse-bpmn.ts';
import type { Definitions } from '#compiler/model/definitions.ts';
import type { EventDefinition } from '#compiler/model/event-definition.ts';
import type { FlowNode } from '#compiler/model/flow-node.ts';
import type { FlowElements, Process } from '#compiler/model/process.ts';

export interface ModelFacts {
  readonly processes: readonly ProcessFacts[];
}

export interface ProcessFacts {
  readonly id: string;
  readonly starts: readonly StartFacts[];
  /** Names of the messages that elements send, by element. */
  readonly sends: ReadonlyMap<string, readonly string[]>;
}

/** A way to start an instance. */
export interface StartFacts {
  readonly element: string;
  readonly kind: 'none' | 'message' | 'signal' | 'timer' | 'other';
  /** Name of the message or signal. */
  readonly name?: string;
}

export function modelFacts(bytes: Uint8Array, file: string): ModelFacts {
  const { model } = parseBpmnBytes(bytes, file);
  if (model === undefined) return { processes: [] };
  return { processes: model.processes.map((process) => processFacts(process, model)) };
}

function processFacts(process: Process, model: Definitions): ProcessFacts {
  const names = namesOf(model);
  const targets = new Set(process.flows.map(({ targetRef }) => targetRef));
  const sends = allNodes(process).map((node) => [node.id, sentBy(node, names)] as const);
  return {
    id: process.id,
    starts: process.nodes.flatMap((node) => startsWith(node, process, targets, names)),
    sends: new Map(sends.filter(([, messages]) => messages.length > 0)),
  };
}

type Names = ReadonlyMap<string, string>;

function namesOf({ messages, signals, eventDefinitions }: Definitions): Names {
  const named = [...messages, ...signals].map(({ id, name }) => [id, name?.trim() ?? id] as const);
  const byId = new Map(named);
  const referred = eventDefinitions.flatMap((definition) => {
    const name = byId.get(referenceOf(definition) ?? '');
    return name === undefined ? [] : [[definition.id, name] as const];
  });
  return new Map([...named, ...referred]);
}

function startsWith(
  node: FlowNode,
  process: Process,
  targets: ReadonlySet<string | undefined>,
  names: Names,
): StartFacts[] {
  if (node.kind === 'startEvent') {
    const { id: element, definitions } = node;
    if (definitions.length === 0) return [{ element, kind: 'none' }];
    return definitions.map((definition) => startOf(element, definition, names));
  }
  if (node.kind === 'receiveTask' && node.instantiate) {
    return [named({ element: node.id, kind: 'message' }, names.get(node.messageRef ?? ''))];
  }
  if (node.kind !== 'eventBasedGateway' || !node.instantiate || targets.has(node.id)) return [];
  const next = process.flows.filter(({ sourceRef }) => sourceRef === node.id);
  return next.flatMap(({ targetRef }) =>
    process.nodes.flatMap((target) =>
      target.id === targetRef ? startsAfterGateway(target, names) : [],
    ),
  );
}

function startsAfterGateway(node: FlowNode, names: Names): StartFacts[] {
  if (node.kind === 'receiveTask') {
    return [named({ element: node.id, kind: 'message' }, names.get(node.messageRef ?? ''))];
  }
  if (!('definitions' in node)) return [];
  return node.definitions.map((definition) => startOf(node.id, definition, names));
}

function startOf(element: string, definition: EventDefinition, names: Names): StartFacts {
  const name = names.get(referenceOf(definition) ?? '');
  switch (definition.kind) {
    case 'messageEventDefinition':
      return named({ element, kind: 'message' }, name);
    case 'signalEventDefinition':
      return named({ element, kind: 'signal' }, name);
    case 'timerEventDefinition':
      return { element, kind: 'timer' };
    default:
      return { element, kind: 'other' };
  }
}

function named(start: StartFacts, name: string | undefined): StartFacts {
  return name === undefined ? start : { ...start, name };
}

function sentBy(node: FlowNode, names: Names): readonly string[] {
  if (node.kind === 'sendTask') return known(names.get(node.messageRef ?? ''));
  if (node.kind !== 'intermediateThrowEvent' && node.kind !== 'endEvent') return [];
  return node.definitions.flatMap((definition) =>
    definition.kind === 'messageEventDefinition'
      ? known(names.get(definition.messageRef ?? ''))
      : [],
  );
}

function known(name: string | undefined): readonly string[] {
  return name === undefined ? [] : [name];
}

function referenceOf(definition: EventDefinition): string | undefined {
  switch (definition.kind) {
    case 'messageEventDefinition':
      return definition.messageRef;
    case 'signalEventDefinition':
      return definition.signalRef;
    default:
      return undefined;
  }
}

function allNodes(scope: FlowElements): readonly FlowNode[] {
  return scope.nodes.flatMap((node) => [node, ...('nodes' in node ? allNodes(node) : [])]);
}
