import type { Builtin } from '../builtins/define.ts';
import type { DecisionTable } from '../syntax/ast.ts';
import { equals } from '../values/compare.ts';
import type { Run, Site } from '../values/run.ts';
import { contextOf, type Value } from '../values/value.ts';

/** What a table says of its outputs. */
export interface OutputPolicy {
  readonly hitPolicy: DecisionTable['hitPolicy'];
  /** What a collecting table makes of its results. */
  readonly aggregation?: Builtin;
  /** The outputs' names; '' for the only one. */
  readonly names: readonly string[];
  readonly hasDefault: boolean;
  /** There is a rule for every input that is not null: no match is a failure. */
  readonly isComplete: () => boolean;
}

/** The cells of the outputs in one evaluation. */
export interface OutputCells {
  row(rule: number): readonly Value[];
  /** What an output may be, the highest priority first. */
  priorities(column: number): readonly Value[];
  fallback(column: number): Value;
}

/** What comes of the rules that match (DMN 1.5, 8.2.11). */
export function applyHitPolicy(
  policy: OutputPolicy,
  cells: OutputCells,
  matched: readonly number[],
  run: Run,
  at: Site,
): Value {
  if (matched.length === 0) return fallback(policy, cells, run, at);
  if (policy.hitPolicy === 'unique' && matched.length > 1) return conflict(matched, run, at);
  const rows = matched.map((rule) => cells.row(rule));
  const results = rows.map((row) => resultOf(policy, row));
  const first = results[0] ?? null;
  switch (policy.hitPolicy) {
    case 'unique':
    case 'first':
      return first;
    case 'any':
      return results.every((result) => equals(result, first, run, at) === true)
        ? first
        : conflict(matched, run, at);
    case 'priority':
      return byPriority(policy, cells, rows)[0] ?? null;
    case 'output order':
      return byPriority(policy, cells, rows);
    case 'rule order':
      return results;
    case 'collect':
      return policy.aggregation === undefined
        ? results
        : policy.aggregation.call([results], run, at);
  }
}

function resultOf({ names }: OutputPolicy, row: readonly Value[]): Value {
  if (names.length === 1) return row[0] ?? null;
  return contextOf(names.map((name, column) => [name, row[column] ?? null] as const));
}

/** No rule matches: the default entries, if there are any. */
function fallback(policy: OutputPolicy, cells: OutputCells, run: Run, at: Site): Value {
  if (!policy.hasDefault && policy.isComplete()) {
    return run.fail(at, 'no-rule', 'no rule matches: an input is null, or of a wrong type');
  }
  if (!policy.hasDefault) return policy.aggregation?.name === 'count' ? 0 : null;
  return resultOf(
    policy,
    policy.names.map((_name, column) => cells.fallback(column)),
  );
}

function conflict(matched: readonly number[], run: Run, at: Site): null {
  const rules = matched.map((rule) => rule + 1).join(', ');
  const message = `rules ${rules} match together, which the hit policy does not allow`;
  return run.fail(at, 'conflicting-rules', message);
}

/** The results ordered by the first output's priority, then the second's, and so on. */
function byPriority(
  policy: OutputPolicy,
  cells: OutputCells,
  rows: readonly (readonly Value[])[],
): Value[] {
  const priorities = policy.names.map((_name, column) => cells.priorities(column));
  const ranked = rows.map((row) => ({
    result: resultOf(policy, row),
    ranks: row.map((value, column) => rankOf(value, priorities[column] ?? [])),
  }));
  return ranked.toSorted((a, b) => compareRanks(a.ranks, b.ranks)).map(({ result }) => result);
}

function rankOf(value: Value, priorities: readonly Value[]): number {
  const rank = priorities.findIndex((priority) => equals(value, priority) === true);
  return rank < 0 ? priorities.length : rank;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, rank] of a.entries()) {
    const other = b[index] ?? 0;
    if (rank !== other) return rank - other;
  }
  return 0;
}
