import type { Code } from './code.ts';
import { concat, group, indent, join, newline, raw, soft, space } from './code.ts';
import { render } from './render.ts';

/** JSON as Prettier lays it out: objects one property a line, lists on one line where they fit, lists of lists never. */
export function jsonText(value: unknown): string {
  return render(jsonCode(value)).text;
}

function jsonCode(value: unknown): Code {
  if (Array.isArray(value)) {
    if (value.length === 0) return raw('[]');
    const items = join(value.map(jsonCode), concat(raw(','), space));
    const isTable = value.length > 1 && value.every((one) => Array.isArray(one) && one.length > 1);
    return group(concat(raw('['), indent(concat(soft, items)), soft, raw(']')), isTable);
  }
  if (typeof value !== 'object' || value === null) return raw(JSON.stringify(value));
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  if (entries.length === 0) return raw('{}');
  const properties = entries.map(([key, one]) =>
    concat(raw(`${JSON.stringify(key)}: `), jsonCode(one)),
  );
  const body = indent(concat(newline, join(properties, concat(raw(','), newline))));
  return group(concat(raw('{'), body, newline, raw('}')));
}
