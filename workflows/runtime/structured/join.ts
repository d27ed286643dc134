import { parked } from './activity.ts';
import { abandoned, currentFrame } from './frame.ts';
import { absorb, reconsider } from './gathered.ts';
import { showStuck } from './stuck.ts';

/**
 * Binds a parallel join that closes no block. `await join(flow)` is a token that comes by that flow: it goes on once every
 * incoming flow has brought one, in place of all of them; where some are missing it waits, and the code that called it goes no
 * further. Tokens that are too many wait on their flow for the next time (BPMN 2.0.2 section 13.4.1).
 *
 * @param incoming incoming flows, and the labels of what they come from
 */
export function join(
  id: string,
  label: string,
  incoming: Readonly<Record<string, string>>,
): (flow: string) => Promise<void> {
  const element = { id, label };
  return (flow) => {
    const frame = currentFrame();
    const { instance, region, token } = frame;
    token.flow = flow;
    if (parked(frame, id)) return abandoned();
    region.joins.set(id, { element, incoming });
    token.since = instance.port.now();
    instance.move(token, 'joined', id);
    const waiting = [...region.tokens].filter(
      (one) => one.state === 'joined' && one.element === id,
    );
    const complete = Object.keys(incoming).map((one) => waiting.find((at) => at.flow === one));
    if (complete.includes(undefined)) {
      reconsider(frame);
      showStuck(frame);
      return abandoned();
    }
    for (const other of complete) if (other !== undefined && other !== token) absorb(frame, other);
    delete token.flow;
    delete token.since;
    instance.move(token, 'running', '');
    return Promise.resolve();
  };
}
