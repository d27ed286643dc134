import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import { checkDecisions, type DecisionFinding } from '../dmn/check-decisions.ts';
import type { LoweredModels } from '../dmn/lowered.ts';
import type { DrgElement } from '../dmn/model-set.ts';
import type { DmnProblem } from '../parse/dmn/read-context.ts';

/** What is wrong with these elements of decision models. */
export function decisionFindings(
  lowered: LoweredModels,
  elements: ReadonlySet<DrgElement>,
): Diagnostic[] {
  return checkDecisions(lowered, lowered.models.models)
    .filter(({ element }) => elements.has(element))
    .map(toDiagnostic);
}

const CODES: Readonly<
  Record<DecisionFinding['kind'], { readonly code: DiagnosticCode; readonly fix: string }>
> = {
  syntax: { code: 'decision-not-feel', fix: 'Correct the expression.' },
  type: { code: 'decision-type', fix: 'Correct the expression, or the type of what it reads.' },
  unresolved: { code: 'decision-reference', fix: 'Add the element, or remove the requirement.' },
  gap: { code: 'decision-gap', fix: 'Add a rule, or a default output entry.' },
  overlap: {
    code: 'decision-overlap',
    fix: 'Set the rules apart, or choose a hit policy that allows several: first, priority, any, collect.',
  },
  unreachable: { code: 'decision-unreachable', fix: 'Remove the rule, or move it up.' },
  unquoted: { code: 'decision-unquoted', fix: 'Write the text in quotes.' },
  'hit policy': { code: 'decision-hit-policy', fix: 'Choose another hit policy.' },
};

function toDiagnostic(finding: DecisionFinding): Diagnostic {
  const { kind, message, element, text, from = 0, to = 0, evidence } = finding;
  const { code, fix: usual } = CODES[kind];
  const fix = finding.fix ?? usual;
  const { id, name } = element;
  const part = text?.text.slice(from, Math.max(to, from + 1)) ?? '';
  const shown = part || text?.text.trimEnd().slice(-LONGEST_QUOTE) || '';
  const where =
    text === undefined || part === text.text ? '' : `, at '${shown.slice(0, LONGEST_QUOTE)}'`;
  return diagnostic(code, {
    message: `'${name}' (${id}): ${message}${where}.`,
    element: { id, label: name },
    span: text?.span ?? element.span,
    fix,
    ...(evidence === undefined || evidence === '' ? {} : { evidence }),
  });
}

const LONGEST_QUOTE = 60;

/** What is wrong with the shape of a decision model. */
export function shapeFinding({ message, span, fix }: DmnProblem): Diagnostic {
  return diagnostic('invalid-dmn', { message, span, ...(fix === undefined ? {} : { fix }) });
}
