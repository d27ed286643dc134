import type { Element, Variables } from '../elements.ts';
import type { Leaf } from '../leaves/leaf.ts';
import { nextOccurrence } from '../scope.ts';
import type { Frame } from './frame.ts';
import { reconsider } from './gathered.ts';

/** A token at a gateway that decides: what may fail there becomes an incident of the gateway. */
export function gatewayLeaf(frame: Frame, { id, label }: Element, vars: Variables): Leaf {
  const { instance, scope, token, region, stalled } = frame;
  const leaf: Leaf = {
    ...{ instance, scope, token, element: { id, label }, vars },
    retryFrom: { from: 'work' },
    occurrence: nextOccurrence(scope, id),
    withdraw: () => {},
    completed: () => {},
    raise: (code, variables) => region.raise(code, variables),
    ...(stalled === undefined ? {} : { stalled }),
  };
  region.resting.add(leaf);
  reconsider(frame);
  return leaf;
}

/** The gateway has decided; the token is between two elements again. */
export function leaveGateway({ instance, region, token }: Frame, leaf: Leaf): void {
  region.resting.delete(leaf);
  delete token.occurrence;
  instance.move(token, 'running', '');
}
