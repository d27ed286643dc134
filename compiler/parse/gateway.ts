import type { Gateway } from '../model/flow-node.ts';
import { parseBase } from './base.ts';
import { childExpression, flag, reference, value } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

export function parseGateway(source: Source, element: XmlElement, kind: Gateway['kind']): Gateway {
  return {
    ...parseBase(source, element),
    kind,
    default: reference(element, 'default'),
    activationCondition: childExpression(source, element, 'activationCondition'),
    instantiate: flag(source, element, 'instantiate', false),
    eventGatewayType: value(element, 'eventGatewayType') === 'Parallel' ? 'Parallel' : 'Exclusive',
  };
}
