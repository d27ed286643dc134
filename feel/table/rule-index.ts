/**
 * Finds the rules of a large table that an input lets pass, without asking each: for every column, the rules that pass
 * are known per text, or per stretch between the numbers that its cells name, as sets of bits; the sets of the columns
 * are intersected.
 */
import type { Value } from '../values/value.ts';
import { liesIn, type CellSet } from './intervals.ts';

export interface RuleIndex {
  /**
   * The rules that these inputs let pass, as far as the columns are indexed; `undefined` when an input is of a kind
   * that its column is not made for, so that the cells have to say so themselves.
   */
  candidates(values: readonly Value[]): readonly number[] | undefined;
  /** The cell has been decided by the index. */
  isDecided(rule: number, column: number): boolean;
}

/** Fewer rules are faster to ask one by one. */
const SMALLEST = 16;
/** 32-bit words of a column's sets. */
const LARGEST_COLUMN = 4_000_000;

/** @param sets by column and rule what passes; `undefined` where only the cell itself can say */
export function buildRuleIndex(
  sets: readonly (readonly (CellSet | undefined)[])[],
): RuleIndex | undefined {
  const rules = sets[0]?.length ?? 0;
  if (rules < SMALLEST) return undefined;
  const columns = sets.map(buildColumn);
  if (columns.every((column) => column === undefined)) return undefined;
  return {
    candidates: (values) => intersect(columns, values, rules),
    isDecided: (rule, column) => columns[column]?.decided[rule] === true,
  };
}

type Bits = Uint32Array;

interface Column {
  /** The set for an input; `undefined` for inputs of another kind. */
  readonly lookUp: (value: Value) => Bits | undefined;
  /** By rule: the cell has been decided. */
  readonly decided: readonly boolean[];
}

function buildColumn(cells: readonly (CellSet | undefined)[]): Column | undefined {
  const kind = mostCommonKind(cells);
  if (kind === undefined) return undefined;
  const own = cells.map((cell) => (cell?.kind === kind || cell?.kind === 'all' ? cell : undefined));
  const decided = own.map((cell) => cell !== undefined);
  const lookUp = kind === 'number' ? numberLookUp(own) : valueLookUp(kind, own);
  return lookUp === undefined ? undefined : { lookUp, decided };
}

function mostCommonKind(cells: readonly (CellSet | undefined)[]): CellSet['kind'] | undefined {
  const count = (kind: CellSet['kind']): number =>
    cells.filter((cell) => cell?.kind === kind).length;
  const kinds = (['number', 'string', 'boolean'] as const).filter((kind) => count(kind) > 0);
  return kinds.toSorted((a, b) => count(b) - count(a))[0];
}

function bitsOf(cells: readonly (CellSet | undefined)[], passes: (cell: CellSet) => boolean): Bits {
  const bits = new Uint32Array(Math.ceil(cells.length / 32));
  for (const [rule, cell] of cells.entries()) {
    // A cell that is not decided may pass.
    if (cell === undefined || cell.kind === 'all' || passes(cell)) {
      bits[rule >>> 5] = (bits[rule >>> 5] ?? 0) | (1 << (rule & 31));
    }
  }
  return bits;
}

function valueLookUp(
  kind: string,
  cells: readonly (CellSet | undefined)[],
): Column['lookUp'] | undefined {
  const values = new Set<string | boolean>();
  for (const cell of cells) {
    if (cell?.kind === 'string' || cell?.kind === 'boolean')
      cell.values.forEach((value) => values.add(value));
  }
  if ((values.size + 1) * Math.ceil(cells.length / 32) > LARGEST_COLUMN) return undefined;
  const bitsFor = (value: string | boolean | undefined): Bits =>
    bitsOf(cells, (cell) => {
      if (cell.kind !== 'string' && cell.kind !== 'boolean') return false;
      return (value !== undefined && cell.values.has(value)) !== cell.negated;
    });
  const known = new Map([...values].map((value) => [value, bitsFor(value)]));
  const other = bitsFor(undefined);
  return (value) => {
    if (typeof value !== 'string' && typeof value !== 'boolean') return undefined;
    return typeof value === kind ? (known.get(value) ?? other) : undefined;
  };
}

/** Sets for each number that a cell names, and for each stretch between two of them. */
function numberLookUp(cells: readonly (CellSet | undefined)[]): Column['lookUp'] | undefined {
  const named = new Set<number>();
  for (const cell of cells) {
    if (cell?.kind !== 'number') continue;
    for (const { low, high } of cell.intervals) named.add(low).add(high);
  }
  const numbers = [...named].filter(Number.isFinite).toSorted((a, b) => a - b);
  if ((2 * numbers.length + 1) * Math.ceil(cells.length / 32) > LARGEST_COLUMN) return undefined;
  const sets = new Map<number, Bits>();
  const setAt = (slot: number): Bits => {
    const known = sets.get(slot);
    if (known !== undefined) return known;
    const sample = sampleOf(slot, numbers);
    const bits = bitsOf(
      cells,
      (cell) => cell.kind === 'number' && liesIn(sample, cell.intervals) !== cell.negated,
    );
    sets.set(slot, bits);
    return bits;
  };
  return (value) => (typeof value === 'number' ? setAt(slotOf(value, numbers)) : undefined);
}

/** `2i + 1` at the i-th number, `2i` before it. */
function slotOf(value: number, numbers: readonly number[]): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === value ? 2 * low + 1 : 2 * low;
}

/** A number of the slot: itself, or one between its neighbours. */
function sampleOf(slot: number, numbers: readonly number[]): number {
  const index = slot >>> 1;
  const at = numbers[index];
  if (slot % 2 === 1 && at !== undefined) return at;
  const before = numbers[index - 1] ?? -Infinity;
  const behind = at ?? Infinity;
  if (before === -Infinity) return behind === Infinity ? 0 : -Number.MAX_VALUE;
  return behind === Infinity ? Number.MAX_VALUE : before + (behind - before) / 2;
}

function intersect(
  columns: readonly (Column | undefined)[],
  values: readonly Value[],
  rules: number,
): number[] | undefined {
  const sets: Bits[] = [];
  for (const [index, column] of columns.entries()) {
    if (column === undefined) continue;
    const bits = column.lookUp(values[index] ?? null);
    if (bits === undefined) return undefined;
    sets.push(bits);
  }
  const found: number[] = [];
  for (let word = 0; word < Math.ceil(rules / 32); word += 1) {
    let bits = -1;
    for (const set of sets) bits &= set[word] ?? 0;
    for (; bits !== 0; bits &= bits - 1) {
      const rule = word * 32 + (31 - Math.clz32(bits & -bits));
      if (rule < rules) found.push(rule);
    }
  }
  return found;
}
