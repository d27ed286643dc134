/** Which rules of which tables made a decision what it is, with the texts of the model. */
import type { DecisionTable, TableEvaluation, Value } from '../../feel/compiler.ts';
import type { DmnText } from '../model/dmn.ts';
import type { Decided } from './decisions.ts';
import type { LoweredElement, LoweredModels } from './lowered.ts';
import type { DrgElement } from './model-set.ts';
import { tablesIn } from './tables-in.ts';

export interface DecisionExplained {
  readonly name: string;
  readonly value: Value;
  readonly tables: readonly TableExplained[];
}

export interface TableExplained {
  /** The knowledge model that it is in, or the decision that a service called; absent: the decision's own. */
  readonly of?: string;
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

export function explain(lowered: LoweredModels, decided: readonly Decided[]): DecisionExplained[] {
  const owners = ownersOfTables(lowered);
  return decided.map(({ decision: { element }, value, tables }) => ({
    name: element.name,
    value,
    tables: tables.map((evaluation) => {
      const owner = owners.get(evaluation.table);
      const explained = tableExplained(evaluation, owner?.texts ?? new Map());
      return owner === undefined || owner.element === element
        ? explained
        : { of: owner.element.name, ...explained };
    }),
  }));
}

interface Owner {
  readonly element: DrgElement;
  readonly texts: ReadonlyMap<string, DmnText>;
}

/** The element that each table is in. */
function ownersOfTables(lowered: LoweredModels): ReadonlyMap<DecisionTable, Owner> {
  const owners = new Map<DecisionTable, Owner>();
  const add = (element: DrgElement, { tree, texts }: LoweredElement): void => {
    for (const table of tablesIn(tree)) owners.set(table, { element, texts });
  };
  for (const model of lowered.models.models) {
    for (const element of model.decisions) add(element, lowered.decision({ element, model }));
    for (const element of model.knowledgeModels) {
      add(element, lowered.knowledgeModel({ element, model }));
    }
  }
  return owners;
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
