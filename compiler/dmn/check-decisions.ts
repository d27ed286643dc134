/**
 * What is wrong with decisions before they run. In: lowered models. Out: findings with the text and the characters that
 * they are about: texts that are no FEEL, types that cannot fit, and tables with gaps, overlaps and dead rules.
 */
import type { DmnModel, DmnText } from '../model/dmn.ts';
import {
  analyzeTable,
  checkExpression,
  FeelParser,
  type CheckedExpression,
  type DecisionTable,
  type Expression,
  type LocatedTests,
} from '../../feel/compiler.ts';
import { checkIds, checkRequirements } from './check-requirements.ts';
import type { LoweredElement, LoweredModels } from './lowered.ts';
import type { DrgElement } from './model-set.ts';
import { tablesIn } from './tables-in.ts';
import { unquotedTexts } from './check-unquoted.ts';

export interface DecisionFinding {
  readonly kind:
    | 'syntax'
    | 'type'
    | 'gap'
    | 'overlap'
    | 'unreachable'
    | 'unresolved'
    | 'hit policy'
    | 'unquoted';
  /** An error cannot be right; a warning may be what was meant. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly element: DrgElement;
  /** The text that it is about, and the characters of it. */
  readonly text?: DmnText;
  readonly from?: number;
  readonly to?: number;
  /** An input for which it is so. */
  readonly evidence?: string;
  /** What to do, where that is not the same for all of the kind. */
  readonly fix?: string;
}

/** Checks all decisions and knowledge models. @param models of these; absent: of the first */
export function checkDecisions(
  lowered: LoweredModels,
  models: readonly DmnModel[] = lowered.models.models.slice(0, 1),
): DecisionFinding[] {
  return models.flatMap((model) => checkModel(model, lowered));
}

function checkModel(model: DmnModel, lowered: LoweredModels): DecisionFinding[] {
  return [
    ...checkIds(model),
    ...model.decisions.flatMap((element) => [
      ...checkRequirements({ element, model }, lowered),
      ...checkElement(element, lowered.decision({ element, model }), (name) =>
        lowered.types.resolve(name, model),
      ),
    ]),
    ...model.knowledgeModels.flatMap((element) =>
      checkElement(element, lowered.knowledgeModel({ element, model }), (name) =>
        lowered.types.resolve(name, model),
      ),
    ),
  ];
}

const WRONG = { kind: 'type', severity: 'error' } as const;
/** What is typed so is null, whatever it says: the decision is not evaluated. */
const NO_TYPE = {
  kind: 'unresolved',
  severity: 'error',
  fix: 'Define the type, or write one of FEEL: number, string, boolean, date, time, date and time.',
} as const;

type TypeNames = Parameters<typeof checkExpression>[2]['types'];

function checkElement(
  element: DrgElement,
  lowered: LoweredElement,
  types: TypeNames,
): DecisionFinding[] {
  const { tree, names, texts } = lowered;
  const { problems, nodes } = checkExpression(tree, '', {
    variables: names,
    ...(types && { types }),
    textOf: (origin) => texts.get(origin)?.text,
  });
  return [
    ...lowered.problems.map(({ problem, text }): DecisionFinding => {
      const { from, to, message } = problem;
      return { kind: 'syntax', severity: 'error', message, element, text, from, to };
    }),
    ...problems.map(({ origin, from, to, message, code }): DecisionFinding => {
      const text = texts.get(origin ?? '');
      const place = text === undefined ? { from, to } : { text, from, to };
      return { ...(code === 'unknown-type' ? NO_TYPE : WRONG), message, element, ...place };
    }),
    ...tablesIn(tree).flatMap((table) => [
      ...tableFindings(element, table, (column) =>
        allowedBy(table.inputs[column]?.expression, nodes),
      ),
      ...unquotedTexts(element, table, texts),
    ]),
  ];
}

/** What the type of a column's input lets pass: `tProduct` is "auto" or "home". */
function allowedBy(
  input: Expression | undefined,
  nodes: CheckedExpression['nodes'],
): LocatedTests | undefined {
  if (input === undefined) return undefined;
  if (input.kind === 'located' || input.kind === 'typed') {
    const inside = allowedBy(input.expression, nodes);
    if (inside !== undefined) return inside;
  }
  const type = nodes.get(input)?.type;
  if (type?.kind !== 'constrained') return undefined;
  const parsed = new FeelParser().unaryTests(type.constraint);
  return parsed.ok ? { origin: '', tests: parsed.tree } : undefined;
}

function tableFindings(
  element: DrgElement,
  table: DecisionTable,
  allowed: (column: number) => LocatedTests | undefined,
): DecisionFinding[] {
  const walked = analyzeTable(table, allowed).findings.map(
    ({ kind, rules, evidence }): DecisionFinding => ({
      kind: kind === 'conflict' ? 'overlap' : kind,
      severity: kind === 'overlap' || kind === 'conflict' ? 'error' : 'warning',
      message: tableMessage(kind, rules, evidence),
      element,
      evidence,
    }),
  );
  const policy = hitPolicyProblem(table);
  if (policy === undefined) return walked;
  return [...walked, { kind: 'hit policy', severity: 'error', message: policy, element }];
}

/** What the hit policy asks for and the table has not (DMN 1.5, 8.2.11). */
function hitPolicyProblem({ hitPolicy, aggregation, outputs }: DecisionTable): string | undefined {
  if (hitPolicy === 'priority' || hitPolicy === 'output order') {
    const isRanked = outputs.some(({ values }) => (values?.tests.tests.length ?? 0) > 0);
    if (isRanked) return undefined;
    return `hit policy ${hitPolicy} needs output values, the highest priority first`;
  }
  if (aggregation === undefined || outputs.length === 1) return undefined;
  return `${aggregation} of what is collected needs one output, the table has ${outputs.length}`;
}

function tableMessage(
  kind: 'gap' | 'overlap' | 'unreachable' | 'conflict',
  rules: readonly number[],
  evidence: string,
): string {
  switch (kind) {
    case 'gap':
      return `no rule is made for ${evidence === '' ? 'any input' : evidence}`;
    case 'overlap':
      return `rules ${rules.join(', ')} match together for ${evidence === '' ? 'any input' : evidence}; the hit policy is unique`;
    case 'conflict':
      return `rules ${rules.join(', ')} match together with different results for ${evidence === '' ? 'any input' : evidence}; the hit policy is any`;
    case 'unreachable':
      return `rule ${rules.join(', ')} is never taken`;
  }
}
