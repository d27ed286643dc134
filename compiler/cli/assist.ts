/** What editors ask: `--complete` and `--hover` of `flowright feel`. */
import {
  checkExpression,
  completions,
  FeelParser,
  hover,
  namesOfTypes,
  typeOfValue,
  type FeelContext,
  type FeelType,
} from '#feel/compiler.ts';
import { UsageError } from './usage-error.ts';

/** How many characters stand before the cursor; the end without `--at`. @throws UsageError */
export function cursorOf(source: string, at: string | undefined): number {
  const offset = at === undefined ? source.length : /^\d{1,9}$/.test(at) ? Number(at) : Number.NaN;
  if (offset <= source.length) return offset;
  throw new UsageError(`--at takes a number from 0 to ${source.length}, the end of the text.`);
}

/** The names that go on from what is written before the cursor: one a line, or JSON. */
export function completionText(
  source: string,
  at: number,
  variables: FeelContext,
  asJson: boolean,
): string {
  const found = completions(source, at, { variables: typesOf(variables) }).filter(
    ({ name, from }) => name.toLowerCase().startsWith(source.slice(from, at).toLowerCase()),
  );
  if (asJson) return `${JSON.stringify({ completions: found })}\n`;
  const width = Math.max(0, ...found.map(({ name }) => name.length));
  return found
    .map(({ name, detail, doc = '' }) => {
      return `${`${name.padEnd(width)}  ${detail}  ${doc}`.trimEnd()}\n`;
    })
    .join('');
}

/** The type of what the cursor is on, or how the function there is called. */
export function hoverText(
  source: string,
  at: number,
  variables: FeelContext,
  asJson: boolean,
): string {
  const types = typesOf(variables);
  const parsed = new FeelParser(namesOfTypes(types)).expression(source);
  const checked = parsed.ok
    ? checkExpression(parsed.tree, source, { variables: types })
    : undefined;
  const found = checked && hover(checked, at);
  if (asJson) {
    const { node, text, doc } = found ?? {};
    const known = node && { from: node.from, to: node.to, text, doc };
    return `${JSON.stringify({ hover: known ?? null })}\n`;
  }
  if (found === undefined) return '';
  const { node, text, doc } = found;
  const said = `${source.slice(node.from, node.to)}\n  ${text}\n`;
  return doc === undefined ? said : `${said}  ${doc}\n`;
}

function typesOf(variables: FeelContext): Readonly<Record<string, FeelType>> {
  const types = Object.keys(variables).map(
    (name) => [name, typeOfValue(variables[name] ?? null)] as const,
  );
  return Object.fromEntries(types);
}
