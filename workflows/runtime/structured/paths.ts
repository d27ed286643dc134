import type { Token } from '../instance.ts';
import type { Frame } from './frame.ts';
import { inFrame, isGone } from './frame.ts';
import { reconsider } from './gathered.ts';
import { showStuck } from './stuck.ts';

/** What a token walks through: generated code. */
export type Path = () => Promise<unknown>;

/** Starts a path beside those that the scope has already, as a token of its own. */
export function startPath(frame: Frame, path: Path): void {
  const { instance, scope } = frame;
  const token: Token = { scope, element: '', state: 'running' };
  instance.tokens.add(token);
  walk({ ...frame, token }, path);
}

/** Lets the token of the frame walk a path. The scope completes when the last of its paths has ended. */
export function walk(frame: Frame, path: Path): void {
  const { instance, region, token } = frame;
  region.tokens.add(token);
  region.paths += 1;
  inFrame(frame, path).then(
    () => endPath(frame),
    (error: unknown) => instance.finish({ kind: 'broken', error }),
  );
}

/** The token of the frame has come to its end. */
export function endPath(frame: Frame): void {
  const { instance, region, token } = frame;
  if (isGone(frame)) return;
  region.paths -= 1;
  region.tokens.delete(token);
  if (region.paths > 0) {
    reconsider(frame);
    showStuck(frame);
    instance.consume(token);
    return;
  }
  instance.tokens.delete(token);
  region.endScope();
}
