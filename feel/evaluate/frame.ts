import type { Site } from '../values/run.ts';
import type { Run } from '../values/run.ts';
import type { FeelContext, Value } from '../values/value.ts';

/** The values of one construct's own names, within those around it. */
export class Frame {
  readonly globals: FeelContext;
  readonly outer: Frame | undefined;
  readonly values: readonly Value[];

  constructor(globals: FeelContext, outer: Frame | undefined, values: readonly Value[]) {
    this.globals = globals;
    this.outer = outer;
    this.values = values;
  }
}

/** A compiled expression: one closure a node. */
export type Code = (frame: Frame, run: Run) => Value;

export type { Site };

/** The frame `depth` constructs further out. */
export function frameAt(frame: Frame, depth: number): Frame {
  let found = frame;
  for (let left = depth; left > 0 && found.outer !== undefined; left -= 1) found = found.outer;
  return found;
}
