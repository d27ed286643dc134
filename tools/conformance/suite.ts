import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCase, type ConformanceCase } from './case.ts';
import { SuiteError } from './suite-error.ts';

export interface Suite {
  readonly folder: string;
  readonly cases: readonly ConformanceCase[];
  /** Lines that are no cases, and why: they fail, the others run. */
  readonly unreadable: ReadonlyMap<ConformanceCase, string>;
}

/**
 * Reads `cases.jsonl` of a suite.
 *
 * @throws SuiteError when there is none
 */
export function readSuite(folder: string): Suite {
  const path = join(folder, 'cases.jsonl');
  if (!existsSync(path)) {
    throw new SuiteError(`${folder} is no conformance suite: it has no cases.jsonl.`);
  }
  const lines = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/u, '')
    .split('\n');
  const cases: ConformanceCase[] = [];
  const unreadable = new Map<ConformanceCase, string>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const where = `cases.jsonl:${index + 1}`;
    try {
      cases.push(readCase(line, where));
    } catch (error) {
      if (!(error instanceof SuiteError)) throw error;
      const unread = unreadCase(idIn(line) ?? where);
      cases.push(unread);
      unreadable.set(unread, error.message);
    }
  }
  return { folder, cases, unreadable };
}

/** Stands for a line that is no case, so that it is counted and told. */
function unreadCase(id: string): ConformanceCase {
  return { id, file: '', process: '', expectedTraces: [[]], expectState: 'completed' };
}

function idIn(line: string): string | undefined {
  return /"id"\s*:\s*"([^"\\]+)"/u.exec(line)?.[1];
}
