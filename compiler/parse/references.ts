/**
 * Checks that what elements refer to exists, is of the right kind and in reach. Only references that an execution
 * follows: those of lanes and the diagram are left alone.
 */
import type { Definitions } from '../model/definitions.ts';
import { labelOf, nameOf } from '../model/element.ts';
import type { ElementBase } from '../model/element.ts';
import type { EventDefinition } from '../model/event-definition.ts';
import type { FlowNode, MultiInstance } from '../model/flow-node.ts';
import type { FlowElements } from '../model/process.ts';
import { closest } from '../diagnostics/closest.ts';
import type { Ids } from './ids.ts';
import { report } from './source.ts';
import type { Source } from './source.ts';

/** One reference: attribute name, the id it gives, and what may be meant. */
interface Reference {
  readonly owner: ElementBase;
  readonly name: string;
  readonly id: string | undefined;
  /** Ids that are allowed. */
  readonly allowed: ReadonlySet<string>;
  /** How the allowed ones are called. */
  readonly what: string;
  readonly required?: true;
}

export function checkReferences(
  source: Source,
  model: Omit<Definitions, 'isWhole'>,
  ids: Ids,
): void {
  const check = (reference: Reference): void => checkReference(source, reference, ids);
  const roots: Roots = {
    messages: idsOf(model.messages),
    errors: idsOf(model.errors),
    signals: idsOf(model.signals),
    escalations: idsOf(model.escalations),
    definitions: idsOf(model.eventDefinitions),
    activities: new Set(model.processes.flatMap(activityIds)),
    items: new Set([...ids].flatMap(([id, name]) => (itemAware.has(name) ? [id] : []))),
  };
  for (const process of model.processes) checkScope(process, roots, check);
  for (const one of model.eventDefinitions) checkDefinition(one, one, roots, check);
  const interacting = new Set([...ids].flatMap(([id, name]) => (interacts(name) ? [id] : [])));
  for (const flow of model.collaborations.flatMap((one) => one.messageFlows)) {
    const ends = { owner: flow, allowed: interacting, required: true } as const;
    const what = 'a pool, a task or an event';
    check({ ...ends, name: 'sourceRef', id: flow.sourceRef, what });
    check({ ...ends, name: 'targetRef', id: flow.targetRef, what });
    const message = { name: 'messageRef', id: flow.messageRef, allowed: roots.messages } as const;
    check({ owner: flow, ...message, what: 'a message' });
  }
}

/** Elements that message flows connect, by element name (BPMN 2.0.2, section 9.4.1). */
function interacts(name: string): boolean {
  return /^(?:participant|.*(?:[tT]ask|Event|SubProcess|[cC]onversation)|subProcess|transaction|callActivity)$/u.test(
    name,
  );
}

/** Elements that hold data, by element name. */
const itemAware = new Set([
  ...['dataObject', 'dataObjectReference', 'dataStore', 'dataStoreReference', 'property'],
  ...['dataInput', 'dataOutput', 'inputDataItem', 'outputDataItem'],
]);

interface Roots {
  readonly messages: ReadonlySet<string>;
  readonly errors: ReadonlySet<string>;
  readonly signals: ReadonlySet<string>;
  readonly escalations: ReadonlySet<string>;
  readonly definitions: ReadonlySet<string>;
  readonly activities: ReadonlySet<string>;
  readonly items: ReadonlySet<string>;
}

type Check = (reference: Reference) => void;

function checkScope(scope: FlowElements, roots: Roots, check: Check): void {
  const inScope = {
    allowed: idsOf(scope.nodes),
    what: 'a flow node of the same scope',
    required: true,
  } as const;
  for (const flow of scope.flows) {
    check({ owner: flow, name: 'sourceRef', id: flow.sourceRef, ...inScope });
    check({ owner: flow, name: 'targetRef', id: flow.targetRef, ...inScope });
  }
  const reach: Reach = {
    leaving: Map.groupBy(scope.flows, (flow) => flow.sourceRef),
    activities: idsOf(scope.nodes.filter((node) => 'isForCompensation' in node)),
  };
  for (const node of scope.nodes) {
    checkNode(node, reach, roots, check);
    if ('nodes' in node) checkScope(node, roots, check);
  }
}

/** What the nodes of a scope may refer to in it. */
interface Reach {
  readonly leaving: ReadonlyMap<string | undefined, FlowElements['flows']>;
  readonly activities: ReadonlySet<string>;
}

function checkNode(node: FlowNode, reach: Reach, roots: Roots, check: Check): void {
  const one = (name: string, id: string | undefined, allowed: ReadonlySet<string>, what: string) =>
    check({ owner: node, name, id, allowed, what });
  if ('default' in node && node.default !== undefined) {
    one('default', node.default, idsOf(reach.leaving.get(node.id) ?? []), 'a flow that leaves it');
  }
  if ('messageRef' in node) one('messageRef', node.messageRef, roots.messages, 'a message');
  if (node.kind === 'boundaryEvent') {
    const attached = { name: 'attachedToRef', id: node.attachedToRef, required: true } as const;
    const what = 'an activity of the same scope';
    check({ owner: node, ...attached, allowed: reach.activities, what });
  }
  if ('dataAssociations' in node) {
    for (const { sourceRefs, targetRef } of node.dataAssociations) {
      for (const id of sourceRefs) one('sourceRef', id, roots.items, 'data');
      one('targetRef', targetRef, roots.items, 'data');
    }
  }
  if ('loop' in node && node.loop?.kind === 'multiInstanceLoopCharacteristics') {
    checkLoop(node, node.loop, roots, check);
  }
  if (!('definitions' in node)) return;
  for (const definition of node.definitions) checkDefinition(node, definition, roots, check);
  for (const id of node.definitionRefs) {
    one('eventDefinitionRef', id, roots.definitions, 'an event definition');
  }
}

function checkLoop(node: FlowNode, loop: MultiInstance, roots: Roots, check: Check): void {
  const one = (name: string, id: string | undefined, allowed: ReadonlySet<string>, what: string) =>
    check({ owner: node, name, id, allowed, what });
  one('loopDataInputRef', loop.inputRef, roots.items, 'data');
  one('loopDataOutputRef', loop.outputRef, roots.items, 'data');
  one('noneBehaviorEventRef', loop.noneEventRef, roots.definitions, 'an event definition');
  one('oneBehaviorEventRef', loop.oneEventRef, roots.definitions, 'an event definition');
  for (const { definitions } of loop.complexBehaviors) {
    for (const definition of definitions) checkDefinition(node, definition, roots, check);
  }
}

function checkDefinition(
  owner: ElementBase,
  definition: EventDefinition,
  roots: Roots,
  check: Check,
): void {
  const one = (name: string, id: string | undefined, allowed: ReadonlySet<string>, what: string) =>
    check({ owner, name, id, allowed, what });
  switch (definition.kind) {
    case 'messageEventDefinition':
      return one('messageRef', definition.messageRef, roots.messages, 'a message');
    case 'errorEventDefinition':
      return one('errorRef', definition.errorRef, roots.errors, 'an error');
    case 'signalEventDefinition':
      return one('signalRef', definition.signalRef, roots.signals, 'a signal');
    case 'escalationEventDefinition':
      return one('escalationRef', definition.escalationRef, roots.escalations, 'an escalation');
    case 'compensateEventDefinition':
      return one('activityRef', definition.activityRef, roots.activities, 'an activity');
    case 'timerEventDefinition':
    case 'conditionalEventDefinition':
    case 'linkEventDefinition':
    case 'terminateEventDefinition':
    case 'cancelEventDefinition':
      return;
  }
}

function checkReference(source: Source, reference: Reference, ids: Ids): void {
  const { owner, name, id, allowed, what, required } = reference;
  const label = labelOf(owner);
  const element = { id: owner.id, label };
  if (id === undefined) {
    if (required) {
      report(source, 'missing-reference', {
        message: `${nameOf(owner)} has no ${name}: it must name ${what}.`,
        ...{ element, span: owner.span, fix: `Write ${name}="..." with the id of ${what}.` },
      });
    }
    return;
  }
  if (allowed.has(id)) return;
  const found = ids.get(id);
  // What exists is no slip of the pen.
  const meant =
    found !== undefined || source.found.isFull('unresolved-reference', 'error')
      ? undefined
      : closest(id, allowed);
  report(source, 'unresolved-reference', {
    message:
      found === undefined
        ? `${nameOf(owner)} refers to '${id}' as its ${name}, which is not in the file.`
        : `${nameOf(owner)} refers to <${found}> '${id}' as its ${name}, which must be ${what}.`,
    element,
    span: owner.span,
    fix: meant === undefined ? `Name the id of ${what}, or remove it.` : `Did you mean '${meant}'?`,
  });
}

function idsOf(elements: readonly ElementBase[]): ReadonlySet<string> {
  return new Set(elements.map((one) => one.id));
}

function activityIds(scope: FlowElements): readonly string[] {
  return scope.nodes.flatMap((node) => [
    ...('isForCompensation' in node ? [node.id] : []),
    ...('nodes' in node ? activityIds(node) : []),
  ]);
}
