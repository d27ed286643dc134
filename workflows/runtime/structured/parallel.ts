import type { Token } from '../instance.ts';
import type { Frame } from './frame.ts';
import { abandoned, currentFrame, inFrame } from './frame.ts';

/** What one path after a parallel split does. */
export type Branch = () => Promise<unknown>;

/**
 * Binds a parallel block: its branches start in order and run at once; the call resolves when all of them have
 * arrived at the join (or ended, where the block has no join).
 *
 * @param id the join; without a join, the split
 * @param incoming the join's incoming flow that each branch arrives on, in the order of the branches
 */
export function parallel(
  id: string,
  incoming: readonly string[] = [],
): (...branches: readonly Branch[]) => Promise<void> {
  return (...branches) => {
    const frame = currentFrame();
    if (frame.region.closed) return abandoned();
    const { instance, scope, region, token: parent } = frame;
    instance.tokens.delete(parent);
    const tokens = branches.map((): Token => ({ scope, element: '', state: 'running' }));
    for (const token of tokens) {
      instance.tokens.add(token);
      region.tokens.add(token);
    }
    return new Promise((resolve, reject) => {
      let open = branches.length;
      const arrived = (index: number, token: Token): void => {
        if (region.closed) return;
        open -= 1;
        if (open > 0) {
          arrive(frame, token, id, incoming[index]);
          return;
        }
        for (const other of tokens) {
          instance.tokens.delete(other);
          region.tokens.delete(other);
        }
        instance.tokens.add(parent);
        resolve();
      };
      branches.forEach((branch, index) => {
        const token = tokens[index];
        if (token === undefined) return;
        inFrame({ ...frame, token }, branch).then(() => arrived(index, token), reject);
      });
    });
  };
}

function arrive(
  { instance, region }: Frame,
  token: Token,
  id: string,
  flow: string | undefined,
): void {
  if (flow === undefined) {
    region.tokens.delete(token);
    instance.consume(token);
    return;
  }
  token.flow = flow;
  instance.move(token, 'joined', id);
}
