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
  const read = beside.map(tryDmn);
  const others = read.flatMap(({ model }) => model ?? []);
  const isThere = (namespace: string): boolean => others.some((one) => one.namespace === namespace);
  // A file that is nobody's business may be anything.
  const broken = read.find(({ problem }) => problem !== undefined)?.problem;
  if (broken !== undefined && !own.imports.every(({ namespace }) => isThere(namespace))) {
    throw new UsageError(broken);
  }
  return [withImplicitInputs(own, others), ...others];
}

function readDmn(file: string): DmnModel {
  const { model, problem } = tryDmn(file);
  if (model === undefined) throw new UsageError(problem ?? `${file} is no decision model.`);
  return model;
}

function tryDmn(file: string): { readonly model?: DmnModel; readonly problem?: string } {
  const { model, problems } = parseDmn(file, readText(file));
  if (model !== undefined) return { model };
  return { problem: `${file} is no decision model: ${problems[0]?.message ?? 'it is empty'}` };
}

/** @throws UsageError when the file can't be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new UsageError(`There is no file ${file === '' ? "''" : file}.`);
    if (code === 'EISDIR') throw new UsageError(`${file} is a folder, not a file.`);
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} can't be read: ${reason}.`);
  }
}
