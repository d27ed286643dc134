import type { Code } from './code.ts';
import { bracketed, concat, lines, newline, quote, raw, space } from './code.ts';
import { EXPRESSIONS } from './formulas.ts';
import type { Mark } from './render.ts';
import { render } from './render.ts';

export interface ModuleText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/**
 * A module: its comment, the imports of what its parts name, and the parts with a blank line between them.
 * @param expressions path of the module that has the code of its expressions
 */
export function moduleText(
  head: readonly Code[],
  parts: readonly Code[],
  expressions = '',
): ModuleText {
  const symbols = new Map<string, Symbols>();
  for (const part of parts) collect(part, symbols);
  const own = symbols.get(EXPRESSIONS);
  symbols.delete(EXPRESSIONS);
  if (own !== undefined) symbols.set(`./${expressions}`, own);
  const imports = [...symbols].sort(([one], [other]) => rank(one, other)).flatMap(importsOf);
  const sections = [
    ...(head.length + imports.length > 0 ? [lines([...head, ...imports])] : []),
    ...parts,
  ];
  const separated = sections.flatMap((part, index) =>
    index === 0 ? [part] : [newline, newline, part],
  );
  return render(concat(...separated));
}

/** Lines that belong together: one module part. */
export function paragraph(parts: readonly Code[]): Code {
  return lines(parts);
}

interface Symbols {
  readonly values: Set<string>;
  readonly types: Set<string>;
}

function collect(code: Code, into: Map<string, Symbols>): void {
  switch (code.kind) {
    case 'symbol': {
      const symbols = into.get(code.from) ?? { values: new Set(), types: new Set() };
      into.set(code.from, symbols);
      (code.isType ? symbols.types : symbols.values).add(code.name);
      break;
    }
    case 'concat':
      for (const part of code.parts) collect(part, into);
      break;
    case 'alternatives':
      collect(code.all[0], into);
      break;
    case 'assignment':
      collect(code.left, into);
      collect(code.right, into);
      break;
    case 'group':
    case 'indent':
    case 'region':
      collect(code.content, into);
      break;
    case 'if-broken':
    case 'text':
    case 'line':
      break;
  }
}

/** Packages and `#` imports first, then relative ones, each by name. */
function rank(one: string, other: string): number {
  const isRelative = (path: string): number => (path.startsWith('.') ? 1 : 0);
  return isRelative(one) - isRelative(other) || (one < other ? -1 : 1);
}

function importsOf([from, { values, types }]: readonly [string, Symbols]): Code[] {
  const statement = (keyword: string, names: ReadonlySet<string>): Code[] => {
    if (names.size === 0) return [];
    const sorted = [...names].sort().map(raw);
    return [
      concat(raw(`${keyword} `), bracketed('{', sorted, '}', space), raw(` from ${quote(from)};`)),
    ];
  };
  return [...statement('import', values), ...statement('import type', types)];
}
