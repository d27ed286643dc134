import type { JsonSchema } from '#contracts/job.ts';
import { propertiesOf } from '#contracts/json-schema.ts';
import {
  array,
  code,
  comment,
  docComment,
  lines,
  literal,
  raw,
  symbol,
  typeSymbol,
} from './code.ts';
import type { Code } from './code.ts';
import { interfaceOf } from './json-schema-types.ts';
import { moduleText } from './module.ts';
import { camelCase, typeCase } from './names.ts';

/** A domain event that a process publishes, by its contract. */
export interface EventContract {
  readonly topic: string;
  /** JSON schema of the event's fields. */
  readonly schema: JsonSchema;
}

/** `business.subscription.refused.v1` is `subscriptionRefused`; of version 2 on, with its number. */
export function eventName(topic: string): string {
  const parts = topic.split('.');
  const version = /^v\d+$/.test(parts.at(-1) ?? '') ? (parts.pop() ?? '') : '';
  return camelCase([...parts.slice(-2), version === 'v1' ? '' : version].join(' '));
}

/** `<process>.events.ts`: for each topic, the type of its event and the job that publishes just its fields. */
export function eventsModule(
  source: string,
  events: readonly EventContract[],
  publish: { readonly group: string; readonly member: string },
): string {
  const agent = code`${symbol('agents', './agents.ts')}.${raw(publish.group)}.${raw(publish.member)}`;
  const typedAgent = typeSymbol('TypedAgent', '#runtime');
  const declaration = code`const publish: ${typeSymbol('Agent', '#runtime/elements.ts')} = ${agent};`;
  const parts = events.map(({ topic, schema }): Code => {
    const type = typeCase(eventName(topic));
    const reads = array(propertiesOf(schema).map(({ name }) => literal(name)));
    const text = interfaceOf(type, schema, topic).trimEnd().split('\n').map(raw);
    return lines([
      ...text,
      raw(''),
      docComment(`Publishes ${topic}.`),
      code`export const ${raw(eventName(topic))}: ${typedAgent}<${raw(type)}, object> = {`,
      raw('  ...publish,'),
      code`  reads: ${reads},`,
      raw('};'),
    ]);
  });
  const head = comment(
    `Generated from the contracts beside ${source}. Change those, not this file.`,
  );
  return moduleText([head], [declaration, ...parts]).text;
}
