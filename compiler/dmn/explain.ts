/** Which rules of which tables made a decision what it is, with the texts of the model. */
import type { DecisionTable, TableEvaluation, Value } from '../../feel/compiler.ts';
import type { DmnText } from '../model/dmn.ts';
import type { Decided } from './decisions.ts';
import type { LoweredModels } from './lowered.ts';
import { tablesIn } from './tables-in.ts';

export interface DecisionExplained {
  readonly name: string;
  readonly value: Value;
  readonly tables: readonly TableExplained[];
}

export interface TableExplained {
  readonly hitPolicy: DecisionTable['hitPolicy'];
  /** How many it has. */
  readonly rules: number;
  readonly inputs: readonly { readonly label: string; readonly value: Value }[];
  readonly fired: readonly FiredRule[];
}

/** `number` from 1; tests and outputs as the model writes them. */
export interface FiredRule {
  readonly number: number;
  readonly id: string;
  readonly description: string;
  readonly tests: readonly string[];
  readonly outputs: readonly string[];
}

export function explain(
  lowered: LoweredModels,
  decided: readonly Decided[],
  evaluations: readonly TableEvaluation[],
): DecisionExplained[] {
  return decided.map(({ decision, value }) => {
    const { tree, texts } = lowered.decision(decision);
    const own = new Set(tablesIn(tree));
    const tables = evaluations
      .filter(({ table }) => own.has(table))
      .map((evaluation) => tableExplained(evaluation, texts));
    return { name: decision.element.name, value, tables };
  });
}

function tableExplained(
  { table, inputs, rules }: TableEvaluation,
  texts: ReadonlyMap<string, DmnText>,
): TableExplained {
  const fired = rules.flatMap((index): FiredRule[] => {
    const rule = table.rules[index];
    if (rule === undefined) return [];
    const tests = rule.inputs.map(({ origin }) => texts.get(origin)?.text ?? '-');
    const outputs = rule.outputs.map((output) =>
      output.kind === 'located' ? (texts.get(output.origin)?.text ?? '') : '',
    );
    const { id, description = '' } = rule;
    return [{ number: index + 1, id, description, tests, outputs }];
  });
  const given = table.inputs.map(({ label }, index) => ({ label, value: inputs[index] ?? null }));
  return { hitPolicy: table.hitPolicy, rules: table.rules.length, inputs: given, fired };
}
