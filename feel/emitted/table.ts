/** Decision tables as emitted code writes them: rows of cells that one can read and step through. */
import { applyHitPolicy, type OutputPolicy } from '../table/hit-policy.ts';
import { buildRuleIndex, type RuleIndex } from '../table/rule-index.ts';
import { describe } from '../operations/describe.ts';
import type { Value } from '../values/value.ts';
import { setOfCell, testCell, type Cell } from './cells.ts';
import type { Feel } from './feel.ts';

/** An output: a value, or what gives it. */
export type OutputCell<V> = Value | ((feel: Feel, vars: V) => Value);

/** `V`: the names that its cells read. */
export interface TableSpec<V> {
  readonly hitPolicy?: OutputPolicy['hitPolicy'];
  readonly aggregation?: NonNullable<OutputPolicy['aggregation']>;
  readonly inputs: readonly { readonly label: string; readonly values?: Cell<V> }[];
  readonly outputs: readonly {
    readonly name: string;
    /** What the output may be, the highest priority first. */
    readonly values?: readonly OutputCell<V>[];
    readonly default?: OutputCell<V>;
  }[];
  /** There is a rule for every input that is not null. */
  readonly complete?: true;
  /** One row a rule: the cells of the inputs, and those of the outputs. */
  readonly rules: readonly {
    readonly when: readonly Cell<V>[];
    readonly then: readonly OutputCell<V>[];
  }[];
}

/** A table ready to be evaluated; large ones are indexed. */
export interface Table<V> {
  readonly spec: TableSpec<V>;
  readonly index: RuleIndex | undefined;
  readonly policy: OutputPolicy;
}

export function table<V = object>(spec: TableSpec<V>): Table<V> {
  const sets = spec.inputs.map((_input, column) =>
    spec.rules.map(({ when }) => {
      const cell = when[column];
      return cell === undefined ? undefined : setOfCell(cell);
    }),
  );
  const policy = {
    hitPolicy: spec.hitPolicy ?? 'unique',
    names: spec.outputs.map(({ name }) => name),
    hasDefault: spec.outputs.some((output) => output.default !== undefined),
    isComplete: () => spec.complete === true,
  };
  return {
    spec,
    index: buildRuleIndex(sets),
    policy: spec.aggregation === undefined ? policy : { ...policy, aggregation: spec.aggregation },
  };
}

/** What the table says for these inputs. @param vars the names that its cells read beside the input */
export function decideTable<V>(
  { spec, index, policy }: Table<V>,
  inputs: readonly Value[],
  vars: V,
  feel: Feel,
): Value {
  for (const [column, input] of spec.inputs.entries()) {
    const value = inputs[column] ?? null;
    if (input.values === undefined || value === null) continue;
    if (testCell(input.values, value, feel, vars) === true) continue;
    const message = `${describe(value)} is not among the allowed values of '${input.label}'`;
    return feel.fail('bad-argument', message);
  }
  const matched: number[] = [];
  const candidates = index?.candidates(inputs);
  const count = candidates?.length ?? spec.rules.length;
  for (let step = 0; step < count; step += 1) {
    feel.run.spend(1, feel.site);
    const rule = candidates === undefined ? step : (candidates[step] ?? 0);
    const cells = spec.rules[rule]?.when ?? [];
    const passes = cells.every((cell, column) => {
      const isDecided = candidates !== undefined && index?.isDecided(rule, column) === true;
      return isDecided || testCell(cell, inputs[column] ?? null, feel, vars) === true;
    });
    if (!passes) continue;
    matched.push(rule);
    if (policy.hitPolicy === 'first') break;
  }
  const valueOf = (cell: OutputCell<V> | undefined): Value =>
    typeof cell === 'function' ? cell(feel, vars) : (cell ?? null);
  return applyHitPolicy(
    policy,
    {
      row: (rule) => (spec.rules[rule]?.then ?? []).map(valueOf),
      priorities: (column) => (spec.outputs[column]?.values ?? []).map(valueOf),
      fallback: (column) => valueOf(spec.outputs[column]?.default),
    },
    matched,
    feel.run,
    feel.site,
  );
}
