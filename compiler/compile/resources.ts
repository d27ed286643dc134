import type { JsonSchema } from '#contracts/job.ts';
import { isSchema } from '#contracts/json-schema.ts';
import type { ProcessInfo } from '../analyze/analysis.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { EventContract } from '../emit/events-module.ts';
import { labelOf } from '../model/element.ts';
import type { Process } from '../model/process.ts';
import type { Span } from '../model/span.ts';
import { jsonSchemaOfAvro } from './avro-schema.ts';

/** Text of the file `path` beside the model `model`; undefined if there is none. */
export type Resource = (path: string, model: string) => string | undefined;

/** The schema of the start variables that the process property `inputSchema` names. */
export function readInputSchema(
  process: Process,
  { inputSchema: path }: ProcessInfo,
  model: string,
  resource: Resource | undefined,
): { readonly inputSchema?: JsonSchema; readonly diagnostics: readonly Diagnostic[] } {
  if (path === undefined || resource === undefined) return { diagnostics: [] };
  const parsed = parseJson(resource(path, model));
  if (isSchema(parsed.value)) return { inputSchema: parsed.value, diagnostics: [] };
  const element = { id: process.id, label: labelOf(process) };
  const problem = parsed.problem ?? 'is no JSON object';
  const span = process.extensions.properties.find(({ name }) => name === 'inputSchema')?.span;
  const message = `The input schema ${path} of process '${element.label}' (${element.id}) ${problem}.`;
  const fix = 'Put a JSON schema of the start variables beside the model, or remove the property.';
  return {
    diagnostics: [
      diagnostic('missing-input-schema', { message, element, span: span ?? process.span, fix }),
    ],
  };
}

/** Contracts of the events that a process publishes: `<topic>.avsc` beside the model. None: all variables are sent. */
export function eventContracts(
  info: ProcessInfo,
  model: string,
  resource: Resource | undefined,
  spans: ReadonlyMap<string, Span>,
): { readonly events: readonly EventContract[]; readonly diagnostics: readonly Diagnostic[] } {
  const labels = new Map(Object.entries(info.labels));
  const events = new Map<string, EventContract>();
  const diagnostics: Diagnostic[] = [];
  for (const { topic, element: id } of info.events) {
    const text = events.has(topic) ? undefined : resource?.(`${topic}.avsc`, model);
    if (text === undefined) continue;
    const parsed = parseJson(text);
    const schema = jsonSchemaOfAvro(parsed.value);
    if (schema !== undefined) {
      events.set(topic, { topic, schema });
      continue;
    }
    const element = { id, label: labels.get(id) ?? id };
    const span = spans.get(id);
    const problem = parsed.problem ?? 'is no Avro record';
    const message = `The contract ${topic}.avsc of '${element.label}' (${id}) ${problem}.`;
    const fix = 'An event is an Avro schema of type record.';
    diagnostics.push(
      diagnostic('invalid-contract', { message, element, fix, ...(span && { span }) }),
    );
  }
  return { events: [...events.values()], diagnostics };
}

function parseJson(text: string | undefined): {
  readonly value?: unknown;
  readonly problem?: string;
} {
  if (text === undefined) return { problem: 'does not exist' };
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    return { problem: `is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
