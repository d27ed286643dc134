/** How requests are checked: JSON Schema 2020-12, all errors at once, bodies taken literally. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';

export function checkRequests(app: FastifyInstance): void {
  const strict = new Ajv2020({ allErrors: true, strict: false });
  // A query string and headers are text: `wait=true` is read as what the schema asks for.
  const reading = { coerceTypes: true, useDefaults: true };
  const coercing = new Ajv2020({ allErrors: true, strict: false, ...reading });
  for (const ajv of [strict, coercing]) addFormats.default(ajv);
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? strict : coercing).compile(schema),
  );
}
