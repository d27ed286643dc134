import { GenMapping, maybeAddSegment, toEncodedMap } from '@jridgewell/gen-mapping';
import type { Mark } from './render.ts';

/** Where an element stands in its file, counted from 0. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/**
 * Source map (version 3) from a generated module to the model that it comes from.
 *
 * @param file name of the module
 * @param source the model, relative to the module
 * @param positionOf place of an element's opening tag; undefined for what is drawn nowhere
 */
export function sourceMap(
  file: string,
  source: string,
  marks: readonly Mark[],
  positionOf: (element: string) => SourcePosition | undefined,
): string {
  const map = new GenMapping({ file });
  for (const { line, column, origin } of marks) {
    const position = positionOf(origin);
    if (position === undefined) continue;
    maybeAddSegment(map, line, column, source, position.line, position.column);
  }
  return `${JSON.stringify(toEncodedMap(map))}\n`;
}
