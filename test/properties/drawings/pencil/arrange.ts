/** The same drawing in another order and with other labels: what must make no difference. */
import { Random } from '../../random.ts';
import type { SheetPiece } from './sheet.ts';

export type Arrange = (pieces: readonly SheetPiece[]) => readonly SheetPiece[];

export const asDrawn: Arrange = (pieces) => pieces;

/** Other labels; that of a user task is part of what people are asked. */
export const relabelled: Arrange = (pieces) =>
  pieces.map((piece) => {
    if (piece.kind === 'flow')
      return { ...piece, text: piece.text.replace(' id=', ` name="way ${piece.flow.id}" id=`) };
    const { id, tag } = piece.element;
    if (tag === 'userTask' || tag === 'callActivity') return piece;
    return {
      ...piece,
      text: piece.text.replace(` id="${id}"`, ` id="${id}" name="Named ${id} anew"`),
    };
  });

/**
 * Elements and flows stand anywhere; but the order of the flows that leave an element has a meaning, and so has that of boundary events, of
 * event subprocesses, and of what no flow leads to: start events, what begins an ad-hoc subprocess.
 */
export function shuffled(seed: number): Arrange {
  return (pieces) => {
    const random = new Random(seed);
    const keyed = pieces.map((piece) => ({ piece, at: random.integer(0, 1_000_000) }));
    const mixed = keyed.toSorted((a, b) => a.at - b.at).map(({ piece }) => piece);
    const led = new Set(pieces.flatMap((piece) => (piece.kind === 'flow' ? [piece.flow.to] : [])));
    const groups = Map.groupBy(pieces, (piece) => groupOf(piece, led));
    return mixed.map((piece) => groups.get(groupOf(piece, led))?.shift() ?? piece);
  };
}

/** Pieces whose order among themselves has a meaning. */
function groupOf(piece: SheetPiece, led: ReadonlySet<string>): string {
  if (piece.kind === 'flow') return `from ${piece.flow.from}`;
  const { id, tag } = piece.element;
  if (tag === 'boundaryEvent') return 'boundary events';
  return led.has(id) ? id : 'begins';
}
