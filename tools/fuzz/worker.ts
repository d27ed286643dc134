/** One of several processes that try stories. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Report, Seeds } from './session.ts';
import { runHere } from './session.ts';

const seeds: Seeds = workerData;
await runHere(seeds, (seed, trial) => {
  const report: Report = { seed, trial };
  parentPort?.postMessage(report);
  return true;
});
