/** Compiles one model in a thread of its own, so that one that never ends costs a test, not the run. */
import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '#compiler';

const bytes: unknown = workerData;
if (bytes instanceof Uint8Array) {
  const { diagnostics, processes } = compile({ files: [{ path: 'model.bpmn', bytes }] });
  const shapes = processes.flatMap(({ scopes }) => scopes.map(({ shape }) => shape));
  parentPort?.postMessage({ diagnostics, shapes });
}
