/** Decision tables (DMN 1.5, chapter 8). */
import { findBuiltin } from '../builtins/registry.ts';
import type { DecisionTable, LocatedTests, TableInput } from '../syntax/ast.ts';
import type { Compiler } from '../evaluate/compiler.ts';
import { describe } from '../operations/describe.ts';
import { Frame, type Code } from '../evaluate/frame.ts';
import { localScope, type Scope } from '../evaluate/scope.ts';
import { compileTest } from '../evaluate/tests.ts';
import { anyPasses } from '../operations/tests.ts';
import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { isComplete } from './analyze-table.ts';
import { cellSet } from './cell-sets.ts';
import type { CellSet } from './intervals.ts';
import { buildRuleIndex } from './rule-index.ts';
import { applyHitPolicy, type OutputPolicy } from './hit-policy.ts';

/** The rules that match, in their order, and what comes of them. */
export function compileTable(node: DecisionTable, scope: Scope, compiler: Compiler): Code {
  const at = compiler.at(node);
  const inputs = node.inputs.map((input) => compileInput(input, scope, compiler));
  const index = buildRuleIndex(setsOf(node));
  const rules = node.rules.map((rule, number) => {
    const cells = rule.inputs.map((cell) => compileCell(cell, scope, compiler));
    return {
      cells,
      undecided: cells.map((cell, column) => (index?.isDecided(number, column) ? undefined : cell)),
      outputs: rule.outputs.map((output) => compiler.compile(output, scope)),
    };
  });
  const all = rules.map((_rule, number) => number);
  const outputs = compileOutputs(node, scope, compiler);
  const policy = policyOf(node);
  const firstOnly = node.hitPolicy === 'first';
  return (frame, run) => {
    const values: Value[] = [];
    for (const input of inputs) {
      const value = input(frame, run);
      if (value === undefined) return null;
      values.push(value);
    }
    const matched: number[] = [];
    const candidates = index?.candidates(values);
    for (const number of candidates ?? all) {
      run.spend(1, at);
      const rule = rules[number];
      if (rule === undefined) continue;
      const cells = candidates === undefined ? rule.cells : rule.undecided;
      if (!ruleMatches(cells, values, frame, run)) continue;
      matched.push(number);
      if (firstOnly) break;
    }
    const value = applyHitPolicy(
      policy,
      {
        row: (number) => rules[number]?.outputs.map((output) => output(frame, run)) ?? [],
        priorities: (column) => outputs[column]?.priorities.map((code) => code(frame, run)) ?? [],
        fallback: (column) => outputs[column]?.fallback?.(frame, run) ?? null,
      },
      matched,
      run,
      at,
    );
    run.decided(node, values, matched, value);
    return value;
  };
}

/** What passes in each column, rule by rule. */
export function setsOf(node: DecisionTable): (CellSet | undefined)[][] {
  return node.inputs.map((_input, column) =>
    node.rules.map(({ inputs }) => {
      const cell = inputs[column];
      return cell === undefined ? undefined : cellSet(cell);
    }),
  );
}

type Cell = (input: Value, frame: Frame, run: Run) => boolean;

function ruleMatches(
  cells: readonly (Cell | undefined)[],
  values: readonly Value[],
  frame: Frame,
  run: Run,
): boolean {
  for (const [index, cell] of cells.entries()) {
    if (cell !== undefined && !cell(values[index] ?? null, frame, run)) return false;
  }
  return true;
}

/** The input's value, or `undefined` and a problem when it is none of the allowed ones. */
function compileInput(
  input: TableInput,
  scope: Scope,
  compiler: Compiler,
): (frame: Frame, run: Run) => Value | undefined {
  const code = compiler.compile(input.expression, scope);
  const at = compiler.at(input.expression);
  if (input.values === undefined) return code;
  const allowed = compileCell(input.values, scope, compiler);
  return (frame, run) => {
    const value = code(frame, run);
    if (value === null || allowed(value, frame, run)) return value;
    reportInput(value, input.label, run, at);
    return undefined;
  };
}

function reportInput(value: Value, label: string, run: Run, at: Site): void {
  const message = `${describe(value)} is not among the allowed values of '${label}'`;
  run.fail(at, 'bad-argument', message, value);
}

/** The tests of a cell on the input, which they may call `?`. */
export function compileCell(cell: LocatedTests, scope: Scope, compiler: Compiler): Cell {
  const { tests } = cell;
  if (tests.wildcard) return () => true;
  const inner = compiler.within(cell.origin);
  const withInput = localScope(['?'], scope);
  const all = tests.tests.map((test) => compileTest(test, withInput, inner));
  const wanted = !tests.negated;
  return (input, frame, run) => {
    const inside = new Frame(frame.globals, frame, [input]);
    return anyPasses(all, (test) => test(input, inside, run)) === wanted;
  };
}

function compileOutputs(
  node: DecisionTable,
  scope: Scope,
  compiler: Compiler,
): { priorities: readonly Code[]; fallback: Code | undefined }[] {
  return node.outputs.map((output) => ({
    priorities: (output.values?.tests.tests ?? []).map((test) =>
      compiler.within(output.values?.origin ?? '').compile(test, scope),
    ),
    fallback: output.default === undefined ? undefined : compiler.compile(output.default, scope),
  }));
}

export function policyOf(node: DecisionTable): OutputPolicy {
  let complete: boolean | undefined;
  const policy = {
    hitPolicy: node.hitPolicy,
    names: node.outputs.map(({ name }) => name),
    hasDefault: node.outputs.some((output) => output.default !== undefined),
    isComplete: () => (complete ??= isComplete(node)),
  };
  const aggregation = node.aggregation === undefined ? undefined : findBuiltin(node.aggregation);
  return aggregation === undefined ? policy : { ...policy, aggregation };
}
