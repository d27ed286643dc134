/** The variables of `--vars`: JSON, with all digits of its numbers. */
import { contextOf, parseNumber, type FeelContext, type Value } from '#feel/compiler.ts';
import { readText } from './dmn-files.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError */
export function readVariables(file: string | undefined): FeelContext {
  if (file === undefined) return {};
  const json = parse(readText(file).replace(/^\ufeff/, ''), file);
  if (isObject(json)) return context(json, file, 1);
  throw new UsageError(`${file} must hold an object: {"name": value, ...}.`);
}

/** A number as it is written: `JSON.parse` alone makes a double of it. */
class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function parse(text: string, file: string): unknown {
  const exact = (_key: string, value: unknown, { source }: { source?: string } = {}): unknown =>
    typeof value === 'number' ? new NumberText(source ?? String(value)) : value;
  try {
    return JSON.parse(text, exact);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(file);
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${file} is not JSON: ${error.message}.`);
  }
}

/** Far more than anyone writes; expressions walk through what they are given. */
const DEEPEST = 500;

function valueOf(json: unknown, file: string, depth: number): Value {
  if (depth > DEEPEST) throw tooDeep(file);
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (json instanceof NumberText) {
    const number = parseNumber(json.text);
    if (number !== undefined) return number;
    throw new UsageError(`${file} holds ${json.text.slice(0, 40)}, which is too large a number.`);
  }
  if (Array.isArray(json)) return json.map((item) => valueOf(item, file, depth + 1));
  return isObject(json) ? context(json, file, depth + 1) : null;
}

function context(
  json: Readonly<Record<string, unknown>>,
  file: string,
  depth: number,
): FeelContext {
  return contextOf(
    Object.entries(json).map(([name, value]) => [name, valueOf(value, file, depth)] as const),
  );
}

function tooDeep(file: string): UsageError {
  return new UsageError(`${file} is nested deeper than ${DEEPEST} levels.`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
