const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['apos', "'"],
  ['quot', '"'],
]);

/** Text with its entities resolved, or the position in `raw` of one that means nothing without a DOCTYPE. */
export type Resolved = { readonly text: string } | { readonly unknownAt: number };

/** Resolves character references and the five predefined entities (XML 1.0, section 4.6). */
export function resolveEntities(raw: string): Resolved {
  let text = '';
  let position = 0;
  for (let at = raw.indexOf('&'); at !== -1; at = raw.indexOf('&', position)) {
    const end = raw.indexOf(';', at);
    const value = end === -1 ? undefined : entity(raw.slice(at + 1, end));
    if (value === undefined) return { unknownAt: at };
    text += raw.slice(position, at) + value;
    position = end + 1;
  }
  return { text: text + raw.slice(position) };
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return predefined.get(name);
  const digits = /^#(?:x(?<hex>[0-9a-fA-F]{1,6})|(?<decimal>[0-9]{1,7}))$/u.exec(name)?.groups;
  if (digits === undefined) return undefined;
  const point = digits.hex === undefined ? Number(digits.decimal) : Number.parseInt(digits.hex, 16);
  return isCharacter(point) ? String.fromCodePoint(point) : undefined;
}

/** XML 1.0, production 2. */
function isCharacter(point: number): boolean {
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd;
  return (
    point < 0xd800 || (point > 0xdfff && point < 0xfffe) || (point > 0xffff && point < 0x110000)
  );
}
