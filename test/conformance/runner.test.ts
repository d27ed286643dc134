/** Some of every feature on the time-skipping server, with both executors. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSuite, type CaseResult } from '#tools/conformance/run-suite.ts';
import { readSuite } from '#tools/conformance/suite.ts';
import { installQuietRuntime } from '#tools/conformance/workers.ts';
import { createTimeSkippingEnvironment } from '../support/stack.ts';

const SUITE = fileURLToPath(new URL('.', import.meta.url));
const TEMPORARY = fileURLToPath(new URL('../.tmp/', import.meta.url));

/** Cases of each feature that are judged here, the first ones; `npm run conformance` judges all. */
const OF_EACH_FEATURE = 1;

describe('the suite', () => {
  const suite = readSuite(SUITE);
  const { refused = [], running = [] } = Object.groupBy(suite.cases, ({ expectState }) =>
    expectState === 'rejected' ? 'refused' : 'running',
  );
  const byFeature = Map.groupBy(running, ({ feature }) => feature);
  const first = [...byFeature.values()].flatMap((own) => own.slice(0, OF_EACH_FEATURE));
  const cases = [...first, ...refused];
  let folder = '';
  let results: readonly CaseResult[] = [];

  beforeAll(async () => {
    installQuietRuntime();
    mkdirSync(TEMPORARY, { recursive: true });
    folder = mkdtempSync(join(TEMPORARY, 'conformance-'));
    results = await runSuite(suite, cases, {
      ...{ backends: ['structured', 'net'], folder },
      startServer: createTimeSkippingEnvironment,
    });
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has a result for every case and executor', () => {
    expect(results).toHaveLength(cases.length * 2);
  });

  it('passes with both executors', () => {
    const failures = results
      .filter(({ verdict }) => !verdict.pass)
      .map(({ one, backend, seen, verdict }) => ({
        ...{ id: one.id, backend, file: one.file, why: verdict.why, detail: seen.detail },
      }));
    expect(failures).toEqual([]);
  });
});
