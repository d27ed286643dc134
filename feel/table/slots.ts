/** The values of a column, cut where its cells cut them: within a slot, every cell gives the same answer. */
import type { LocatedTests } from '../syntax/ast.ts';
import { cellSet } from './cell-sets.ts';
import { liesIn, type CellSet } from './intervals.ts';
import { isCounted, pointText, type Point } from './points.ts';

export interface Slot {
  /** In words, behind the input's name: `= 5`, `between 1 and 2`, `= "a"`, `is any other text`. */
  readonly words: string;
  passes(cell: CellSet): boolean;
}

export interface ColumnSlots {
  readonly slots: readonly Slot[];
  /** By rule; `undefined` where the answer is not known before it runs. */
  readonly cells: readonly (CellSet | undefined)[];
}

/**
 * The slots of a column.
 * @param allowed what the input may be, where the model says so
 * @returns `undefined` when the cells are about no kind of value that can be cut
 */
export function slotsOf(
  cells: readonly LocatedTests[],
  allowed: LocatedTests | undefined,
): ColumnSlots | undefined {
  const sets = cells.map(cellSet);
  const limit = allowed === undefined ? undefined : cellSet(allowed);
  if (allowed !== undefined && limit === undefined) return undefined;
  const kinds = new Set(
    [...sets, limit].flatMap((set) => (set && set.kind !== 'all' ? [set.kind] : [])),
  );
  const [kind] = kinds;
  if (kinds.size > 1) return undefined;
  const all = limit === undefined ? sets : [...sets, limit];
  const slots = kind === undefined ? [ANYTHING] : slotsOfKind(kind, all);
  const inside = limit === undefined ? slots : slots.filter((slot) => slot.passes(limit));
  return { slots: inside, cells: sets };
}

const ANYTHING: Slot = { words: 'is anything', passes: () => true };

function slotsOfKind(
  kind: Exclude<CellSet['kind'], 'all'>,
  sets: readonly (CellSet | undefined)[],
): Slot[] {
  switch (kind) {
    case 'boolean':
      return [valueSlot(true, '= true'), valueSlot(false, '= false')];
    case 'string': {
      const texts = new Set<string>();
      for (const set of sets) {
        if (set?.kind !== 'string') continue;
        for (const value of set.values) if (typeof value === 'string') texts.add(value);
      }
      const named = [...texts].map((text) => valueSlot(text, `= ${JSON.stringify(text)}`));
      return [...named, valueSlot(undefined, 'is any other text')];
    }
    default:
      return pointSlots(kind, sets);
  }
}

function valueSlot(value: string | boolean | undefined, words: string): Slot {
  return {
    words,
    passes: (cell) => {
      if (cell.kind === 'all') return true;
      if (cell.kind !== 'string' && cell.kind !== 'boolean') return false;
      return (value !== undefined && cell.values.has(value)) !== cell.negated;
    },
  };
}

/** The points that the cells name, and a stretch before, between and behind them. */
function pointSlots(kind: Point['kind'], sets: readonly (CellSet | undefined)[]): Slot[] {
  const bounds = new Set<number>();
  for (const set of sets) {
    if (set?.kind !== kind) continue;
    for (const { low, high } of set.intervals) bounds.add(low).add(high);
  }
  const points = [...bounds].filter(Number.isFinite).toSorted((a, b) => a - b);
  const text = (at: number): string => pointText({ kind, at });
  const slots: Slot[] = [];
  for (const [index, at] of points.entries()) {
    const before = points[index - 1];
    const words =
      before === undefined ? `< ${text(at)}` : `between ${text(before)} and ${text(at)}`;
    const sample = before === undefined ? below(kind, at) : between(kind, before, at);
    if (sample !== undefined) slots.push(pointSlot(kind, sample, words));
    slots.push(pointSlot(kind, at, `= ${text(at)}`));
  }
  const last = points.at(-1);
  if (last !== undefined) slots.push(pointSlot(kind, last + 1, `> ${text(last)}`));
  return slots;
}

/** A point below the lowest one; there is no time before midnight. */
function below(kind: Point['kind'], at: number): number | undefined {
  return kind === 'time' && at === 0 ? undefined : at - 1;
}

/** A point between two others; there is none between one day and the next. */
function between(kind: Point['kind'], low: number, high: number): number | undefined {
  if (!isCounted(kind)) return low + (high - low) / 2;
  return high - low > 1 ? low + 1 : undefined;
}

function pointSlot(kind: Point['kind'], sample: number, words: string): Slot {
  return {
    words,
    passes: (cell) => {
      if (cell.kind === 'all') return true;
      return cell.kind === kind && liesIn(sample, cell.intervals) !== cell.negated;
    },
  };
}
