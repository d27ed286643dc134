import type {
  DataAssociation,
  DataItemElement,
  DataObject,
  DataObjectReference,
  DataStore,
  DataStoreReference,
  ItemDefinition,
  PropertyElement,
} from '../model/data.ts';
import { parseBase } from './base.ts';
import { child, childExpression, children, flag, reference, references, spanOf } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

export function parseItemDefinition(source: Source, element: XmlElement): ItemDefinition {
  return {
    ...parseBase(source, element),
    kind: 'itemDefinition',
    structureRef: reference(element, 'structureRef'),
    isCollection: flag(source, element, 'isCollection', false),
  };
}

export function parseDataStore(source: Source, element: XmlElement): DataStore {
  return { ...parseBase(source, element), kind: 'dataStore' };
}

export function parseDataObject(source: Source, element: XmlElement): DataObject {
  return {
    ...parseBase(source, element),
    kind: 'dataObject',
    itemRef: reference(element, 'itemSubjectRef'),
    isCollection: flag(source, element, 'isCollection', false),
  };
}

export function parseDataObjectReference(source: Source, element: XmlElement): DataObjectReference {
  return {
    ...parseBase(source, element),
    kind: 'dataObjectReference',
    dataObjectRef: reference(element, 'dataObjectRef'),
  };
}

export function parseDataStoreReference(source: Source, element: XmlElement): DataStoreReference {
  return {
    ...parseBase(source, element),
    kind: 'dataStoreReference',
    dataStoreRef: reference(element, 'dataStoreRef'),
  };
}

export function parseProperties(source: Source, owner: XmlElement): readonly PropertyElement[] {
  return children(owner, 'property').map((element) => {
    return {
      ...parseBase(source, element),
      kind: 'property',
      itemRef: reference(element, 'itemSubjectRef'),
    };
  });
}

export function parseDataAssociations(
  source: Source,
  owner: XmlElement,
): readonly DataAssociation[] {
  const kinds = ['dataInputAssociation', 'dataOutputAssociation'] as const;
  return kinds.flatMap((kind) =>
    children(owner, kind).map((element) => {
      return {
        ...parseBase(source, element),
        kind,
        sourceRefs: references(element, 'sourceRef'),
        targetRef: references(element, 'targetRef')[0],
        transformation: childExpression(source, element, 'transformation'),
        assignments: children(element, 'assignment').map((one) => ({
          from: childExpression(source, one, 'from'),
          to: childExpression(source, one, 'to'),
          span: spanOf(source, one),
        })),
      };
    }),
  );
}

/** The items of this name that `ioSpecification` declares, or that stand directly in the element, as in events. */
export function parseDataItems(source: Source, owner: XmlElement): readonly DataItemElement[] {
  const holders = [owner, ...children(owner, 'ioSpecification')];
  const kinds = ['dataInput', 'dataOutput'] as const;
  return holders.flatMap((holder) =>
    kinds.flatMap((kind) =>
      children(holder, kind).map((one) => ({ ...parseBase(source, one), kind })),
    ),
  );
}

/** `inputDataItem` or `outputDataItem` of a multi-instance: a `tDataInput` or `tDataOutput`, too. */
export function parseLoopItem(
  source: Source,
  loop: XmlElement,
  name: 'inputDataItem' | 'outputDataItem',
): DataItemElement | undefined {
  const found = child(loop, name);
  if (found === undefined) return undefined;
  return {
    ...parseBase(source, found),
    kind: name === 'inputDataItem' ? 'dataInput' : 'dataOutput',
  };
}
