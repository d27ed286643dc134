import type { DecisionTable, Expression } from '../syntax/ast.ts';
import { pointOf } from './points.ts';

/**
 * How the results of a table are ranked by its output values, as far as both are written out: by rule, a rank for each output,
 * the highest priority 0; `undefined` where a result has to be worked out first.
 */
export function outputRanks({ outputs, rules }: DecisionTable): (readonly number[] | undefined)[] {
  const listed = outputs.map(({ values }) => (values?.tests.tests ?? []).map(literalKey));
  return rules.map((rule) => {
    const ranks = listed.map((keys, column) => {
      const cell = rule.outputs[column];
      const key = cell && literalKey(cell);
      if (key === undefined || keys.includes(undefined)) return undefined;
      const rank = keys.indexOf(key);
      return rank < 0 ? keys.length : rank;
    });
    const known = ranks.filter((rank) => rank !== undefined);
    return known.length === ranks.length ? known : undefined;
  });
}

/** The rule that wins among some; `undefined` where that is not known. */
export function winnerOf(
  rules: readonly number[],
  ranks: readonly (readonly number[] | undefined)[],
): number | undefined {
  let [winner] = rules;
  for (const rule of rules) {
    const [own, best] = [ranks[rule], ranks[winner ?? rule]];
    if (own === undefined || best === undefined) return undefined;
    const differs = own.findIndex((rank, column) => rank !== best[column]);
    if (differs >= 0 && (own[differs] ?? 0) < (best[differs] ?? 0)) winner = rule;
  }
  return winner;
}

/** Alike for outputs that are written out and equal; `undefined` for what has to be worked out. */
export function literalKey(node: Expression): string | undefined {
  switch (node.kind) {
    case 'located':
      return literalKey(node.expression);
    case 'string':
    case 'boolean':
      return `${node.kind} ${node.value}`;
    default: {
      const point = pointOf(node);
      return point && `${point.kind} ${point.at}`;
    }
  }
}
