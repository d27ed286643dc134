/** Start variables against the JSON schema (2020-12) of the process. */
import type { JsonSchema } from '#contracts/job.ts';
import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Fields } from '../record.ts';

/** One thing that is wrong with what was sent. */
export interface Violation {
  /** JSON pointer into what was sent; '' is all of it. */
  readonly pointer: string;
  /** What must be the case, e.g. `must be a valid email`. */
  readonly message: string;
}

/** Everything that is wrong with the variables; empty if nothing is. */
export type Validate = (variables: Fields) => readonly Violation[];

/** @throws Error when the schema itself is not one */
export function compileInputSchema(schema: JsonSchema | undefined): Validate {
  if (schema === undefined) return () => [];
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const check = ajv.compile(schema);
  return (variables) => (check(variables) ? [] : violations(check.errors ?? []));
}

/** Ajv's errors, each at the place it is about, without those that only repeat others (`if`). */
export function violations(errors: readonly ErrorObject[]): Violation[] {
  return errors.filter(({ keyword }) => keyword !== 'if').map(violation);
}

function violation({ instancePath, keyword, params, message }: ErrorObject): Violation {
  switch (keyword) {
    case 'required':
      return { pointer: at(instancePath, params['missingProperty']), message: 'is required' };
    case 'additionalProperties':
      return { pointer: at(instancePath, params['additionalProperty']), message: 'is not known' };
    case 'enum':
      return { pointer: instancePath, message: `must be one of ${list(params['allowedValues'])}` };
    default:
      return { pointer: instancePath, message: message ?? `breaks the rule ${keyword}` };
  }
}

function at(path: string, property: unknown): string {
  return `${path}/${String(property).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : '';
}
