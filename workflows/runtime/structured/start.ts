import { enter, parked } from './activity.ts';
import { leaveElement } from './end.ts';
import type { Frame } from './frame.ts';
import type { Path } from './paths.ts';
import { goOn, joinPaths } from './paths.ts';

/** Id and label of a start event. */
export type StartOption = readonly [id: string, label: string];

/** Lets the token of the frame walk a path of the scope, from its start event if it has one. */
export function walkFrom(frame: Frame, start: StartOption | undefined, path: Path): void {
  joinPaths(frame);
  if (passStart(frame, start)) goOn(frame, path);
}

/** The same beside other tokens of the instance: the element behind the start event comes behind what is under way. */
export function walkBeside(frame: Frame, start: StartOption | undefined, path: Path): void {
  joinPaths(frame);
  if (start === undefined) goOn(frame, path);
  else if (passStart(frame, start)) void MOMENT.then(() => goOn(frame, path));
}

const MOMENT = Promise.resolve();

function passStart(frame: Frame, start: StartOption | undefined): boolean {
  if (start === undefined) return true;
  const [id] = start;
  if (parked(frame, id)) return false;
  enter(frame, id);
  leaveElement(frame, id);
  return true;
}
