import { findBuiltin } from '../builtins/registry.ts';
import type { Code, Frame } from '../evaluate/frame.ts';
import type { DecisionTable } from '../syntax/ast.ts';
import { equals } from '../values/compare.ts';
import type { Run, Site } from '../values/run.ts';
import { contextOf, type Value } from '../values/value.ts';

/** A rule that matches, by its index, and its output cells. */
export interface Matched {
  readonly rule: number;
  readonly outputs: readonly Code[];
}

export type Outputs = readonly {
  readonly name: string;
  /** The allowed values, the highest priority first. */
  readonly priorities: readonly Code[] | undefined;
  readonly fallback: Code | undefined;
}[];

/** What comes of the rules that match (DMN 1.5, 8.2.11). */
export function applyHitPolicy(
  table: DecisionTable,
  outputs: Outputs,
  matched: readonly Matched[],
  frame: Frame,
  run: Run,
  at: Site,
): Value {
  if (matched.length === 0) return fallback(table, outputs, frame, run);
  const cells = matched.map((match) => match.outputs.map((output) => output(frame, run)));
  const results = cells.map((row) => resultOf(outputs, row));
  const first = results[0] ?? null;
  switch (table.hitPolicy) {
    case 'unique':
      return matched.length === 1 ? first : conflict(matched, run, at);
    case 'any':
      return results.every((result) => equals(result, first, run, at) === true)
        ? first
        : conflict(matched, run, at);
    case 'first':
      return first;
    case 'priority':
      return byPriority(outputs, cells, frame, run)[0] ?? null;
    case 'output order':
      return byPriority(outputs, cells, frame, run);
    case 'rule order':
      return results;
    case 'collect':
      return table.aggregation === undefined
        ? results
        : aggregate(table.aggregation, results, run, at);
  }
}

function resultOf(outputs: Outputs, row: readonly Value[]): Value {
  if (outputs.length === 1) return row[0] ?? null;
  return contextOf(outputs.map(({ name }, index) => [name, row[index] ?? null] as const));
}

/** No rule matches: the default entries, if there are any. */
function fallback(table: DecisionTable, outputs: Outputs, frame: Frame, run: Run): Value {
  if (outputs.every((output) => output.fallback === undefined)) {
    return table.aggregation === 'count' ? 0 : null;
  }
  return resultOf(
    outputs,
    outputs.map((output) => output.fallback?.(frame, run) ?? null),
  );
}

function conflict(matched: readonly Matched[], run: Run, at: Site): null {
  const rules = matched.map(({ rule }) => rule + 1).join(', ');
  const message = `rules ${rules} match together, which the hit policy does not allow`;
  return run.fail(at, 'conflicting-rules', message);
}

/** The results ordered by the first output's priority, then the second's, and so on. */
function byPriority(
  outputs: Outputs,
  rows: readonly (readonly Value[])[],
  frame: Frame,
  run: Run,
): Value[] {
  const priorities = outputs.map(({ priorities: codes }) =>
    (codes ?? []).map((code) => code(frame, run)),
  );
  const ranked = rows.map((row) => ({
    result: resultOf(outputs, row),
    ranks: row.map((value, index) => rankOf(value, priorities[index] ?? [])),
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

function aggregate(
  aggregation: NonNullable<DecisionTable['aggregation']>,
  results: readonly Value[],
  run: Run,
  at: Site,
): Value {
  return findBuiltin(aggregation)?.call([results], run, at) ?? null;
}
