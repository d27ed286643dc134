/** A text goes beyond what anyone writes, and beyond what is read in bounded time. */
export class ParseLimit extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Deeper nesting is refused, so that no later phase runs out of stack. */
export const DEEPEST = 1000;
