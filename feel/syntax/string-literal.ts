/** Escapes of FEEL's texts: `\"  \\  \n  \r  \t  \'  \uXXXX  \UXXXXXX`. */
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([\s\S]))/g;

/** The text between the quotes, with escapes resolved; an unknown escape stays as written. */
export function unescapeText(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replace(
    ESCAPE,
    (
      escape: string,
      unit: string | undefined,
      point: string | undefined,
      character: string | undefined,
    ) => {
      if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
      if (point !== undefined) return fromCodePoint(Number.parseInt(point, 16)) ?? escape;
      return simpleEscape(character ?? '') ?? escape;
    },
  );
}

function fromCodePoint(point: number): string | undefined {
  return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

function simpleEscape(character: string): string | undefined {
  switch (character) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case '"':
    case "'":
    case '\\':
      return character;
    default:
      return undefined;
  }
}
