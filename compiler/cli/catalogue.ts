import { readFileSync } from 'node:fs';
import type { AgentCatalogue } from '#contracts/job.ts';
import { UsageError } from './usage-error.ts';

/** Reads `--agents`. @throws UsageError when it is missing or no catalogue */
export function readCatalogue(file: string | undefined): AgentCatalogue | undefined {
  if (file === undefined) return undefined;
  const wrong = (why: string): UsageError =>
    new UsageError(`${file} is no catalogue of agents: ${why}. \`npm run generate\` writes one.`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
  if (!isCatalogue(json))
    throw wrong('every entry needs job, agent, taskQueue, placement and retry');
  return json;
}

function isCatalogue(json: unknown): json is AgentCatalogue {
  if (!isObject(json)) return false;
  return Object.entries(json).every(
    ([job, entry]) =>
      isObject(entry) &&
      entry['job'] === job &&
      typeof entry['agent'] === 'string' &&
      typeof entry['taskQueue'] === 'string' &&
      typeof entry['placement'] === 'string' &&
      typeof entry['startToCloseTimeout'] === 'number' &&
      isObject(entry['retry']),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
