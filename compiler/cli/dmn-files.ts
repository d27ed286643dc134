import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DmnModel } from '../model/dmn.ts';
import { withImplicitInputs } from '../dmn/implicit-inputs.ts';
import { parseDmn, type DmnResult } from '../parse/dmn/parse-dmn.ts';
import type { DmnProblem } from '../parse/dmn/read-context.ts';
import { UsageError } from './usage-error.ts';

export interface DmnFiles {
  /** The file's own model, then those beside it, which it may import. */
  readonly models: readonly DmnModel[];
  /** What is wrong with the shape of the file's own. */
  readonly problems: readonly DmnProblem[];
}

/** @throws UsageError when the file can't be read, or is none */
export function readDmnFiles(file: string): DmnFiles {
  const { model: own, problems } = readDmn(file);
  if (own === undefined) {
    throw new UsageError(noModel(file, problems));
  }
  return { models: withImports(own, file), problems };
}

function withImports(own: DmnModel, file: string): readonly DmnModel[] {
  if (own.imports.length === 0) return [withImplicitInputs(own)];
  const beside = readdirSync(dirname(resolve(file)))
    .filter((name) => name.toLowerCase().endsWith('.dmn'))
    .map((name) => join(dirname(resolve(file)), name))
    .filter((path) => path !== resolve(file));
  const read = beside.map((path) => ({ path, ...readDmn(path) }));
  const others = read.flatMap(({ model }) => model ?? []);
  const isThere = (namespace: string): boolean => others.some((one) => one.namespace === namespace);
  // A file that is nobody's business may be anything.
  const broken = read.find(({ model }) => model === undefined);
  if (broken !== undefined && !own.imports.every(({ namespace }) => isThere(namespace))) {
    throw new UsageError(noModel(broken.path, broken.problems));
  }
  return [withImplicitInputs(own, others), ...others];
}

function readDmn(file: string): DmnResult {
  return parseDmn(file, readText(file));
}

function noModel(file: string, [first]: readonly DmnProblem[]): string {
  return `${file} is no decision model: ${first?.message ?? 'it is empty'}`;
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
