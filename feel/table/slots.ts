/** The values of a column, cut where its cells cut them: within a slot, every cell gives the same answer. */
import type { LocatedTests } from '../syntax/ast.ts';
import { cellSet, liesIn, type CellSet } from './cell-sets.ts';

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
    case 'number':
      return numberSlots(sets);
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
  }
}

function valueSlot(value: string | boolean | undefined, words: string): Slot {
  return {
    words,
    passes: (cell) => {
      if (cell.kind === 'all') return true;
      if (cell.kind === 'number') return false;
      return (value !== undefined && cell.values.has(value)) !== cell.negated;
    },
  };
}

function numberSlots(sets: readonly (CellSet | undefined)[]): Slot[] {
  const bounds = new Set<number>();
  for (const set of sets) {
    if (set?.kind !== 'number') continue;
    for (const { low, high } of set.intervals) bounds.add(low).add(high);
  }
  const numbers = [...bounds].filter(Number.isFinite).toSorted((a, b) => a - b);
  const slots: Slot[] = [];
  for (const [index, number] of numbers.entries()) {
    const before = numbers[index - 1];
    const sample = before === undefined ? number - 1 : before + (number - before) / 2;
    const words = before === undefined ? `< ${number}` : `between ${before} and ${number}`;
    slots.push(numberSlot(sample, words), numberSlot(number, `= ${number}`));
  }
  const last = numbers.at(-1);
  if (last !== undefined) slots.push(numberSlot(last + 1, `> ${last}`));
  return slots;
}

function numberSlot(sample: number, words: string): Slot {
  return {
    words,
    passes: (cell) => {
      if (cell.kind === 'all') return true;
      return cell.kind === 'number' && liesIn(sample, cell.intervals) !== cell.negated;
    },
  };
}
