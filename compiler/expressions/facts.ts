import { FeelParser, freeVariables } from '#feel/compiler.ts';
import type { JsonSchema } from '#contracts/job.ts';
import type { ExpressionFacts } from '../analyze/analysis.ts';
import { schemaOfText } from './formula.ts';

const parser = new FeelParser();

/** What analysis asks of FEEL. */
export const expressionFacts: ExpressionFacts = {
  reads(text) {
    const parsed = parser.expression(text);
    return parsed.ok ? [...new Set(freeVariables(parsed.tree))] : [];
  },
  typeOf(text: string, variable: (name: string) => JsonSchema | undefined) {
    return schemaOfText(text, variable);
  },
  problem(text) {
    const parsed = parser.expression(text);
    return parsed.ok ? undefined : { message: parsed.problem.message, offset: parsed.problem.from };
  },
};
