/** How a workflow module refers to the decisions beside it, and to their types. */
import type { JsonSchema } from '#contracts/job.ts';
import { arePropertiesAssignable } from '#contracts/json-schema.ts';
import type { Code } from './code.ts';
import { literal, object, raw, symbol, typeSymbol } from './code.ts';

/** A decision of `<process>.decisions.ts`. */
export interface AskedDecision {
  /** Its constant. */
  readonly name: string;
  /** What it reads from outside. */
  readonly schema: JsonSchema;
  /** Types of what it reads and gives, as code; those that the module does not declare are TypeScript's own. */
  readonly input: string;
  readonly result: string;
  readonly declared: ReadonlySet<string>;
}

/** By the ids that the model has for them. */
export type AskedDecisions = ReadonlyMap<string, AskedDecision>;

/** A decision that is compiled elsewhere is refused, unless only a part of all models is looked at. */
export function decisionCode(id: string, process: string, decisions: AskedDecisions): Code {
  const asked = decisions.get(id);
  return asked === undefined ? literal(undefined) : symbol(asked.name, moduleOf(process));
}

/** `{ rating, 'price-list': priceList }`: what may be asked where an expression says which. */
export function everyDecisionCode(process: string, decisions: AskedDecisions): Code {
  const entries = [...decisions].map(([key, { name }]) => {
    return { key, value: symbol(name, moduleOf(process)), isShorthand: key === name };
  });
  return object(entries);
}

/** Its types, where TypeScript could not accept variables of the type `given` by itself. */
export function decisionArguments(
  id: string,
  process: string,
  decisions: AskedDecisions,
  given: JsonSchema | undefined,
): readonly [Code, Code] | undefined {
  const asked = decisions.get(id);
  if (asked === undefined) return undefined;
  if (given !== undefined && arePropertiesAssignable(given, asked.schema)) return undefined;
  const type = (name: string): Code =>
    asked.declared.has(name) ? typeSymbol(name, moduleOf(process)) : raw(name);
  return [type(asked.input), type(asked.result)];
}

function moduleOf(process: string): string {
  return `./${process}.decisions.ts`;
}
