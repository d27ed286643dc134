import type { Element } from '../elements.ts';
import type { Cancel } from '../port/port.ts';
import type { Frame } from './frame.ts';

/** A parallel join that tokens wait at, as operators see it. */
export interface JoinPlace {
  readonly element: Element;
  /** Incoming flows, and what they come from where the code knows it. */
  readonly incoming: Readonly<Record<string, string | undefined>>;
}

/**
 * A scope all of whose tokens wait at joins is stuck for ever, unless a boundary event takes it away: shows operators
 * at which joins, and which flows those wait for in vain. Event subprocesses bring no token to a join of their scope. To be called whenever a token has come to rest, or ended; while it is to be
 * found out whether an inclusive join goes on, nothing is said.
 */
export function showStuck(frame: Pick<Frame, 'instance' | 'scope' | 'region'>): void {
  const { region } = frame;
  if (region.reconsiders) return;
  for (const withdraw of region.stuck) withdraw();
  const tokens = [...region.tokens].filter(({ element }) => !region.events?.has(element));
  const isStuck = tokens.length > 0 && tokens.every(({ state }) => state === 'joined');
  const joins = new Set(isStuck ? tokens.map(({ element }) => element) : []);
  region.stuck = [...joins].flatMap((id) => {
    const place = region.joins.get(id);
    return place === undefined ? [] : [showJoin(frame, place)];
  });
}

function showJoin(
  { instance, scope, region }: Pick<Frame, 'instance' | 'scope' | 'region'>,
  { element, incoming }: JoinPlace,
): Cancel {
  const tokens = [...region.tokens].filter(({ state }) => state === 'joined');
  const came = new Set(tokens.filter((one) => one.element === element.id).map(({ flow }) => flow));
  const missing = Object.entries(incoming).filter(([flow]) => !came.has(flow));
  const now = instance.port.now();
  return instance.wait({
    ...{ element: element.id, label: element.label, scope: scope.path, kind: 'join' },
    since: Math.max(...tokens.map(({ since = now }) => since)),
    what: missing.map(([flow, from]) => (from ? `${flow} from '${from}'` : flow)).join(', '),
  });
}
