/** The types of a decision: interfaces for what it reads and gives, printed beside it. */
import type { JsonSchema } from '#contracts/job.ts';
import type { DecisionTypes } from '../dmn/emit-decisions.ts';
import type { LoweredModels } from '../dmn/lowered.ts';
import type { DrgElement, Located } from '../dmn/model-set.ts';
import { required } from '../dmn/required.ts';
import { describedResult } from '../dmn/result-schema.ts';
import { schemaOfType } from '../dmn/type-schema.ts';
import { interfaceOf, propertySchemas, typeOfSchema } from '../emit/json-schema-types.ts';
import type { Decision, InputData } from '../model/dmn.ts';

/** @param identifier constant of the decision */
export function decisionTypes(
  decision: Located<Decision>,
  identifier: string,
  lowered: LoweredModels,
): DecisionTypes & { readonly declared: ReadonlySet<string> } {
  const label = decision.element.name.replace(/\s+/gu, ' ').replaceAll('*/', '* /');
  const base = identifier.charAt(0).toUpperCase() + identifier.slice(1);
  const reads = declaration(
    `${base}Input`,
    inputSchema(decision, lowered),
    `What "${label}" reads.`,
  );
  const gives = declaration(
    `${base}Result`,
    describedResult(decision, lowered),
    `What "${label}" gives.`,
  );
  return {
    input: reads.name,
    result: gives.name,
    declarations: [...reads.declarations, ...gives.declarations],
    declared: new Set(
      [reads, gives].flatMap(({ name, declarations }) => (declarations.length === 0 ? [] : [name])),
    ),
  };
}

/** Everything that it and what it requires read from outside. */
export function inputSchema(root: Located<Decision>, lowered: LoweredModels): JsonSchema {
  const elements = required([root], lowered.models);
  const inputs = lowered.models.models.flatMap((model) =>
    model.inputs
      .filter((element) => elements.has(element))
      .map((element) => [element.name, inputType({ element, model }, lowered)] as const),
  );
  const properties = Object.fromEntries(inputs);
  return { type: 'object', required: Object.keys(properties), properties };
}

function inputType(input: Located<InputData>, lowered: LoweredModels): JsonSchema {
  const located: Located<DrgElement> = input;
  return schemaOfType(lowered.typeOf(located));
}

function declaration(
  name: string,
  schema: JsonSchema,
  comment: string,
): { readonly name: string; readonly declarations: readonly string[] } {
  const text = typeOfSchema(schema);
  // A name for what can be said in a word says less.
  if (propertySchemas(schema).size > 0) {
    return { name, declarations: [interfaceOf(name, schema, comment).trimEnd()] };
  }
  if (/^[\w\s]+$/.test(text)) return { name: text, declarations: [] };
  return { name, declarations: [`/** ${comment} */\nexport type ${name} = ${text};`] };
}
