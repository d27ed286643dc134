import { parked } from './activity.ts';
import { abandoned, currentFrame } from './frame.ts';
import type { AwaitedFlows } from './gathered.ts';
import { reconsider } from './gathered.ts';

/**
 * Binds an inclusive join that closes no block (BPMN 2.0.2 section 13.4.3). `await join(flow)` is a token that comes by that flow: it
 * waits while another one can still come by a flow that has brought none, unless that one can come as well by a flow that has. Then one
 * goes on in place of all of them, and the code that called for the others goes no further.
 *
 * @param flows incoming flows, with the elements of the scope from which a token can come by each
 */
export function inclusiveJoin(
  id: string,
  label: string,
  flows: AwaitedFlows,
): (flow: string) => Promise<void> {
  const element = { id, label };
  const incoming = Object.fromEntries(
    Object.entries(flows).map(([flow, { from }]) => [flow, from]),
  );
  return (flow) => {
    const frame = currentFrame();
    const { instance, region, token } = frame;
    token.flow = flow;
    if (parked(frame, id)) return abandoned();
    region.joins.set(id, { element, incoming });
    token.since = instance.port.now();
    instance.move(token, 'joined', id);
    const gathered = region.gathered.get(id) ?? { element, flows, waiting: [] };
    region.gathered.set(id, gathered);
    return new Promise((goOn) => {
      gathered.waiting.push({ token, frame, goOn });
      reconsider(frame);
    });
  };
}
