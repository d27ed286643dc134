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
  const inner = { ...frame, token };
  joinPaths(inner);
  goOn(inner, path);
}

/** Starts several, in order; one of them may end the scope before the others have begun. */
export function startPaths(frame: Frame, paths: readonly Path[]): void {
  const { instance, scope } = frame;
  const started = paths.map((path) => {
    const token: Token = { scope, element: '', state: 'running' };
    instance.tokens.add(token);
    const inner = { ...frame, token };
    joinPaths(inner);
    return { path, inner };
  });
  for (const { path, inner } of started) if (!isGone(inner)) goOn(inner, path);
}

/** Counts the token of the frame to those that the scope is kept open by. */
export function joinPaths({ region, token }: Frame): void {
  region.tokens.add(token);
  region.paths += 1;
}

/** Lets the token walk a path. The scope completes when the last of its paths has ended. */
export function goOn(frame: Frame, path: Path): void {
  const { instance } = frame;
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
