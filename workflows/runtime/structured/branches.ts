import type { Token } from '../instance.ts';
import type { Frame } from './frame.ts';
import { inFrame } from './frame.ts';
import type { Path } from './paths.ts';

/** One path behind a split. */
export interface Branch {
  readonly path: Path;
  /** Flow that it comes to the join by; absent: it ends on its own. */
  readonly arrives?: string | undefined;
}

/**
 * Lets the branches of a block start in order and run at once, each with a token of its own in place of the frame's.
 * Resolves when all of them have arrived at the join, or ended.
 *
 * @param id the join; without a join, the split
 */
export function runBranches(frame: Frame, id: string, branches: readonly Branch[]): Promise<void> {
  const { instance, scope, region, token: parent } = frame;
  instance.tokens.delete(parent);
  const started = branches.map((branch) => {
    const token: Token = { scope, element: '', state: 'running' };
    instance.tokens.add(token);
    region.tokens.add(token);
    return { ...branch, token };
  });
  return new Promise((resolve, reject) => {
    let open = started.length;
    const arrived = (token: Token, flow: string | undefined): void => {
      if (region.closed) return;
      open -= 1;
      if (open > 0) {
        arrive(frame, token, id, flow);
        return;
      }
      for (const { token: other } of started) {
        instance.tokens.delete(other);
        region.tokens.delete(other);
      }
      instance.tokens.add(parent);
      resolve();
    };
    for (const { token, path, arrives } of started) {
      inFrame({ ...frame, token }, path).then(() => arrived(token, arrives), reject);
    }
  });
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
