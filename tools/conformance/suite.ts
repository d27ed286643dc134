import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCase, type ConformanceCase } from './case.ts';
import { SuiteError } from './suite-error.ts';

export interface Suite {
  readonly folder: string;
  readonly cases: readonly ConformanceCase[];
}

/**
 * Reads `cases.jsonl` of a suite.
 *
 * @throws SuiteError when there is none, when a line is no case, when an id is there twice
 */
export function readSuite(folder: string): Suite {
  const path = join(folder, 'cases.jsonl');
  if (!existsSync(path)) {
    throw new SuiteError(`${folder} is no conformance suite: it has no cases.jsonl.`);
  }
  const lines = readFileSync(path, 'utf8').split('\n');
  const cases = lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [readCase(line, `${path}:${index + 1}`)],
  );
  const ids = new Set<string>();
  for (const { id } of cases) {
    if (ids.has(id)) throw new SuiteError(`${path}: the id '${id}' is there twice.`);
    ids.add(id);
  }
  return { folder, cases };
}
