import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DmnModel } from '../model/dmn.ts';
import { withImplicitInputs } from '../dmn/implicit-inputs.ts';
import { parseDmn } from '../parse/dmn/parse-dmn.ts';
import { UsageError } from './usage-error.ts';

/** A decision model, then those beside it, which it may import. @throws UsageError when it can't be read */
export function readDmnFiles(file: string): readonly DmnModel[] {
  const own = readDmn(file);
  if (own.imports.length === 0) return [withImplicitInputs(own)];
  const beside = readdirSync(dirname(resolve(file)))
    .filter((name) => name.toLowerCase().endsWith('.dmn'))
    .map((name) => join(dirname(resolve(file)), name))
    .filter((path) => path !== resolve(file));
  const others = beside.map(readDmn);
  return [withImplicitInputs(own, others), ...others];
}

function readDmn(file: string): DmnModel {
  const { model, problems } = parseDmn(file, readText(file));
  const [first] = problems;
  if (model !== undefined) return model;
  throw new UsageError(`${file} is no decision model: ${first?.message ?? 'it is empty'}`);
}

/** @throws UsageError when the file can't be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new UsageError(`There is no file ${file}.`);
    if (code === 'EISDIR') throw new UsageError(`${file} is a folder, not a file.`);
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} can't be read: ${reason}.`);
  }
}

/** The variables of `--vars`: an object of JSON. @throws UsageError */
export function readVariables(file: string | undefined): Readonly<Record<string, unknown>> {
  if (file === undefined) return {};
  const text = readText(file);
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed)) return parsed;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${file} is not JSON: ${error.message}.`);
  }
  throw new UsageError(`${file} must hold an object: {"name": value, ...}.`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
