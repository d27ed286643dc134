import type { Gathering } from './gathering.ts';
import type { LiveToken, TokenGroup } from './live.ts';

/**
 * The inclusive join (BPMN 2.0.2 section 13.4.3) waits while some token can come to an incoming flow that has none, unless that token
 * can come as well to one that has one. The same holds for the reset of a complex gateway.
 *
 * @param taken flows that count as if they had a token
 */
export function isAwaited(
  group: TokenGroup,
  gathering: Gathering,
  taken: readonly string[] = [],
): boolean {
  const has = (flow: string): boolean => gathering.has(flow) || taken.includes(flow);
  if (gathering.node.incoming.every(has)) return false;
  const blocks = (live: LiveToken): boolean => {
    const reached = reachedFrom(live, gathering.node.id);
    return reached.some((flow) => !has(flow)) && !reached.some(has);
  };
  const { blocker } = gathering;
  if (blocker !== undefined && group.tokens.has(blocker) && blocks(blocker)) return true;
  gathering.blocker = undefined;
  for (const live of group.tokens) {
    if (!blocks(live)) continue;
    gathering.blocker = live;
    return true;
  }
  return false;
}

/** Incoming flows of the gateway that a token can come to; one that is about to arrive, to its own. */
function reachedFrom({ token, net }: LiveToken, gateway: string): readonly string[] {
  const { element, state, flow } = token;
  if (element !== gateway) return [...net.reachOf(gateway).from(element)];
  return state === 'joined' || flow === undefined ? [] : [flow];
}
