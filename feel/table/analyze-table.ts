/**
 * What is wrong with a decision table before it runs: inputs that no rule is made for, rules that match together where
 * the hit policy wants one, rules that never come to their turn. Each with an input as evidence.
 *
 * Columns are cut into slots (`slots.ts`); the table is walked slot by slot, slots that the same rules pass together,
 * until the rules are few or the walk has been long enough.
 */
import type { DecisionTable, LocatedTests } from '../syntax/ast.ts';
import { literalKey, outputRanks, winnerOf } from './output-ranks.ts';
import { slotsOf, type ColumnSlots } from './slots.ts';

export interface TableFinding {
  /** Conflict: with hit policy any, rules of different results. */
  readonly kind: 'gap' | 'overlap' | 'unreachable' | 'conflict';
  /** Rules by number, from 1; none for a gap. */
  readonly rules: readonly number[];
  /** An input for which it is so: `Age < 18, Product = "auto"`. */
  readonly evidence: string;
}

export interface TableAnalysis {
  readonly findings: readonly TableFinding[];
  /** Some cells can only be judged when they run, or the table is too large: there may be more. */
  readonly isPartial: boolean;
}

const MOST_STEPS = 50_000;
const MOST_FINDINGS = 20;

/** @param allowed what the input of a column may be, where the table does not say so itself */
export function analyzeTable(
  table: DecisionTable,
  allowed: (column: number) => LocatedTests | undefined = () => undefined,
): TableAnalysis {
  const columns = table.inputs.map((input, column) => {
    const cells = table.rules.flatMap(({ inputs }) => inputs[column] ?? []);
    if (cells.length < table.rules.length) return undefined;
    return slotsOf(cells, input.values ?? allowed(column));
  });
  const known = columns.filter((column) => column !== undefined);
  const isJudged = known.every(({ cells }) => cells.every((cell) => cell !== undefined));
  if (known.length < columns.length || !isJudged) return { findings: [], isPartial: true };
  return new Walk(table, known).run();
}

/** Some rule matches whatever is asked, but for null and values of wrong types; and one result is wanted. */
export function isComplete(table: DecisionTable): boolean {
  if (!ONE_RESULT.has(table.hitPolicy) || table.rules.length === 0) return false;
  if (table.rules.some(({ inputs }) => inputs.every(({ tests }) => tests.wildcard))) return true;
  const { findings, isPartial } = analyzeTable(table);
  return !isPartial && findings.every(({ kind }) => kind !== 'gap');
}

const ONE_RESULT: ReadonlySet<DecisionTable['hitPolicy']> = new Set([
  ...(['unique', 'first', 'any', 'priority'] as const),
]);

class Walk {
  readonly #table: DecisionTable;
  readonly #columns: readonly ColumnSlots[];
  readonly #ranks: readonly (readonly number[] | undefined)[];
  readonly #gaps: TableFinding[] = [];
  readonly #overlaps = new Map<string, TableFinding>();
  /** Rules that are the first to match, or one of those that the hit policy takes, for some input. */
  readonly #reached = new Set<number>();
  readonly #seen = new Set<string>();
  #steps = 0;

  constructor(table: DecisionTable, columns: readonly ColumnSlots[]) {
    this.#table = table;
    this.#columns = columns;
    this.#ranks = outputRanks(table);
  }

  run(): TableAnalysis {
    const all = this.#table.rules.map((_rule, index) => index);
    this.#visit(0, all, []);
    const isPartial = this.#steps > MOST_STEPS;
    const overlaps = [...this.#overlaps.values()];
    const findings = [...this.#gaps, ...overlaps, ...(isPartial ? [] : this.#unreachable(all))];
    return { findings: findings.slice(0, MOST_FINDINGS), isPartial };
  }

  #visit(column: number, rules: readonly number[], path: readonly string[]): void {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) return;
    const slots = this.#columns[column];
    if (slots === undefined) {
      this.#conclude(rules, path);
      return;
    }
    if (rules.length === 0) {
      this.#conclude(rules, path);
      return;
    }
    const key = `${column}:${rules.join()}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const label = this.#table.inputs[column]?.label ?? '';
    const groups = new Map<string, { rules: number[]; words: string }>();
    for (const slot of slots.slots) {
      const passing = rules.filter((rule) => {
        const cell = slots.cells[rule];
        return cell !== undefined && slot.passes(cell);
      });
      const group = passing.join();
      if (!groups.has(group)) groups.set(group, { rules: passing, words: slot.words });
    }
    for (const group of groups.values()) {
      const words = group.words === 'is anything' ? [] : [`${label} ${group.words}`];
      this.#visit(column + 1, group.rules, [...path, ...words]);
    }
  }

  #conclude(rules: readonly number[], path: readonly string[]): void {
    const evidence = path.join(', ');
    const { hitPolicy, outputs } = this.#table;
    const [first] = rules;
    if (first === undefined) {
      const hasDefault = outputs.some((output) => output.default !== undefined);
      const mayBeEmpty =
        hitPolicy === 'collect' || hitPolicy === 'rule order' || hitPolicy === 'output order';
      if (!hasDefault && !mayBeEmpty) this.#gaps.push({ kind: 'gap', rules: [], evidence });
      return;
    }
    const winner = hitPolicy === 'first' ? first : this.#priorityWinner(rules);
    for (const rule of winner === undefined ? rules : [winner]) this.#reached.add(rule);
    const isConflict = hitPolicy === 'any' && this.#haveDifferentOutputs(rules);
    if ((hitPolicy !== 'unique' && !isConflict) || rules.length === 1) return;
    const numbers = rules.map((rule) => rule + 1);
    const key = numbers.join();
    if (!this.#overlaps.has(key))
      this.#overlaps.set(key, {
        kind: isConflict ? 'conflict' : 'overlap',
        rules: numbers,
        evidence,
      });
  }

  #priorityWinner(rules: readonly number[]): number | undefined {
    return this.#table.hitPolicy === 'priority' ? winnerOf(rules, this.#ranks) : undefined;
  }

  /** For sure: outputs that have to be worked out may be equal after all. */
  #haveDifferentOutputs(rules: readonly number[]): boolean {
    return this.#table.outputs.some((_output, column) => {
      const cells = rules.map((rule) => this.#table.rules[rule]?.outputs[column]);
      const keys = cells.map((cell) => cell && literalKey(cell));
      return new Set(keys.filter((key) => key !== undefined)).size > 1;
    });
  }

  /** Rules that no input reaches: all before them match first, or their cells exclude each other. */
  #unreachable(all: readonly number[]): TableFinding[] {
    return all
      .filter((rule) => !this.#reached.has(rule))
      .map((rule) => ({ kind: 'unreachable', rules: [rule + 1], evidence: '' }));
  }
}
