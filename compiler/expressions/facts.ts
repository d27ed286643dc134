import { checkExpression, FeelParser, freeVariables, typeOfSchema } from '#feel/compiler.ts';
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
  typeProblem(text, variable) {
    const parsed = parser.expression(text);
    if (!parsed.ok) return undefined;
    const variables = Object.fromEntries(
      [...new Set(freeVariables(parsed.tree))].flatMap((name) => {
        const schema = variable(name);
        return schema === undefined ? [] : [[name, typeOfSchema(schema)] as const];
      }),
    );
    const [first] = checkExpression(parsed.tree, text, { variables, open: true }).problems;
    return first && { message: first.message, offset: first.from };
  },
  problem(text) {
    const parsed = parser.expression(text);
    return parsed.ok ? undefined : { message: parsed.problem.message, offset: parsed.problem.from };
  },
};
