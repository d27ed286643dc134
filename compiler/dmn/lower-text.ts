import type { DmnText } from '../model/dmn.ts';
import type { Expression, FeelType, SyntaxProblem, TypeNode } from '../../feel/compiler.ts';
import type { NameScope } from './name-scope.ts';

/** What the lowering of one element shares. */
export interface Lowering {
  /** The type of a name in the element's model; Any where unknown. */
  type(typeRef: string | undefined): FeelType;
  /** Told about every text with its origin, the name by which problems at run time refer to it. */
  onText(origin: string, text: DmnText): void;
  /** A text is no FEEL. */
  onProblem(problem: SyntaxProblem, text: DmnText): void;
}

const NOWHERE = { from: 0, to: 0 };

/** A FEEL text as an expression of its own. */
export function lowerText(
  text: DmnText,
  origin: string,
  scope: NameScope,
  lowering: Lowering,
): Expression {
  lowering.onText(origin, text);
  if (text.text.trim() === '') return { kind: 'null', ...NOWHERE };
  const parsed = otherLanguage(text) ?? scope.parser.expression(text.text);
  if (parsed.ok) return { kind: 'located', ...NOWHERE, origin, expression: parsed.tree };
  lowering.onProblem(parsed.problem, text);
  const { from, to, message } = parsed.problem;
  const expression: Expression = { kind: 'invalid', from, to, message };
  return { kind: 'located', ...NOWHERE, origin, expression };
}

/** Another language may look like FEEL and mean something else. */
export function otherLanguage({
  text,
  language,
}: DmnText): { readonly ok: false; readonly problem: SyntaxProblem } | undefined {
  if (language === undefined) return undefined;
  const message = `'${language}' is another language than FEEL`;
  return { ok: false, problem: { from: 0, to: text.length, message } };
}

/** A type reference as a type of FEEL's trees. */
export function typeNode(typeRef: string | undefined): TypeNode | undefined {
  return typeRef === undefined ? undefined : { kind: 'named type', ...NOWHERE, name: typeRef };
}
