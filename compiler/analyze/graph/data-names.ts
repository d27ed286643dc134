import type { DataItem } from '#contracts/graph.ts';
import type { DataAssociation, DataItemElement } from '../../model/data.ts';
import type { Definitions } from '../../model/definitions.ts';
import type { Expression } from '../../model/expression.ts';
import type { Activity, Event, FlowNode } from '../../model/flow-node.ts';
import type { FlowElements, Process } from '../../model/process.ts';
import { isName } from './names.ts';

/** The variables that data objects, stores and properties are. */
export interface DataNames {
  /** Variable by the id of what the drawing calls it. */
  readonly variables: ReadonlyMap<string, string>;
  /** Ids of data objects and stores that some association really moves. */
  readonly used: ReadonlySet<string>;
}

interface Named {
  readonly id: string;
  readonly name: string | undefined;
}

export function dataNames(process: Process, definitions: Definitions): DataNames {
  const variables = new Map<string, string>();
  const origins = new Map<string, string>();
  const add = (one: Named, name = variableOf(one)): void => void variables.set(one.id, name);
  const scopes = scopesOf(process);
  definitions.dataStores.forEach((one) => add(one));
  for (const { dataObjects, properties } of scopes) {
    const references = dataObjects.filter((one) => one.kind === 'dataObjectReference');
    for (const one of dataObjects) {
      if (one.kind !== 'dataObject') continue;
      // Modelers name the reference, which people see, and not the object.
      const seen = references.find(({ dataObjectRef }) => dataObjectRef === one.id);
      add(one, variableOf(hasName(one) ? one : (seen ?? one)));
    }
    properties.forEach((one) => add(one));
  }
  for (const one of scopes.flatMap(({ dataObjects }) => dataObjects)) {
    if (one.kind === 'dataObject') continue;
    const target = one.kind === 'dataObjectReference' ? one.dataObjectRef : one.dataStoreRef;
    add(one, variables.get(target ?? '') ?? variableOf(one));
    origins.set(one.id, target ?? one.id);
  }
  const nodes = scopes.flatMap((scope) => scope.nodes);
  for (const item of nodes.flatMap(itemsOf)) add(item);
  const moved = nodes.flatMap(movedBy);
  return { variables, used: new Set(moved.flatMap((id) => [id, origins.get(id) ?? id])) };
}

/** Data objects that are used, properties, and in the process the stores: variables of a scope. */
export function dataOf(
  scope: FlowElements,
  isProcess: boolean,
  { variables, used }: DataNames,
): readonly DataItem<Expression>[] {
  const objects = scope.dataObjects.filter(
    (one) => used.has(one.id) && (isProcess || one.kind !== 'dataStoreReference'),
  );
  const properties = scope.properties.filter((one) => hasName(one) && !isPlaceholder(one));
  const names = [...properties, ...objects].flatMap((one) => variables.get(one.id) ?? []);
  return [...new Set(names)].map((name) => ({ name }));
}

/** What an association fills in an element, or takes from it; undefined when it is only drawn. */
export function endInside(
  { dataItems, properties }: Pick<Activity | Event, 'dataItems' | 'properties'>,
  association: DataAssociation,
): Named | undefined {
  const isInput = association.kind === 'dataInputAssociation';
  const ids = isInput ? [association.targetRef] : association.sourceRefs;
  const inside = [...dataItems, ...properties.filter((one) => !isPlaceholder(one))];
  return inside.find((one) => ids.includes(one.id));
}

/** As FEEL can read it: the name, letter by letter, else with `_` for what names can't have. */
export function variableOf({ id, name }: Named): string {
  const wanted = name?.trim() || id;
  if (isName(wanted)) return wanted;
  const written = wanted.replace(/\W+/gu, '_');
  return isName(written) ? written : `_${written}`;
}

function hasName({ name }: Named): boolean {
  return (name?.trim() ?? '') !== '';
}

/** Camunda's modelers draw associations to a property that means nothing. */
function isPlaceholder({ name }: Named): boolean {
  return name === '__targetRef_placeholder';
}

function scopesOf(scope: FlowElements): readonly FlowElements[] {
  return [scope, ...scope.nodes.flatMap((node) => ('nodes' in node ? scopesOf(node) : []))];
}

function itemsOf(node: FlowNode): readonly Named[] {
  const own: readonly Named[] =
    'dataItems' in node ? [...node.dataItems, ...node.properties.filter(hasName)] : [];
  if (!('loop' in node) || node.loop?.kind !== 'multiInstanceLoopCharacteristics') return own;
  const items: readonly (DataItemElement | undefined)[] = [
    node.loop.inputItem,
    node.loop.outputItem,
  ];
  return [...own, ...items.filter((one) => one !== undefined)];
}

/** Ids of the data that associations of a node move. */
function movedBy(node: FlowNode): readonly string[] {
  if (!('dataAssociations' in node)) return [];
  return node.dataAssociations
    .filter((one) => endInside(node, one) !== undefined)
    .flatMap(({ sourceRefs, targetRef }) => [...sourceRefs, ...(targetRef ? [targetRef] : [])]);
}
