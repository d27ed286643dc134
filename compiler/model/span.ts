/** A place in a file: `line` and `column` count from 1 (columns in UTF-16 units), `offset` from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** From `start` up to, not including, `end`. `file` is the name the reader was given, as people should see it. */
export interface Span {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}
