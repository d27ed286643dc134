import { enter, parked } from './activity.ts';
import { leaveElement } from './end.ts';
import type { Frame } from './frame.ts';
import type { Path } from './paths.ts';
import { goOn, joinPaths } from './paths.ts';

/** Id and label of a start event. */
export type StartOption = readonly [id: string, label: string];

/**
 * Lets the token of the frame walk a path of the scope from its start event, if it has one; the next element comes a moment
 * later, behind what is under way.
 */
export function walkFrom(frame: Frame, start: StartOption | undefined, path: Path): void {
  joinPaths(frame);
  if (start === undefined) {
    goOn(frame, path);
    return;
  }
  const [id] = start;
  if (parked(frame, id)) return;
  enter(frame, id);
  leaveElement(frame, id);
  void MOMENT.then(() => goOn(frame, path));
}

const MOMENT = Promise.resolve();
