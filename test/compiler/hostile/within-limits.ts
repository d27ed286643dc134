import { Worker } from 'node:worker_threads';
import type { Diagnostic } from '#compiler/diagnostics/diagnostic.ts';

export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly shapes: readonly string[];
}

const MEGABYTES = 1_024;

/** What compiling comes to, in a gigabyte of memory. @throws RangeError when it takes longer than `seconds` */
export async function compileWithin(seconds: number, model: string | Uint8Array): Promise<Outcome> {
  const bytes = typeof model === 'string' ? new TextEncoder().encode(model) : model;
  const worker = new Worker(new URL('compile-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => {
    reject(new RangeError(`The model was not compiled within ${seconds} s.`));
  }, seconds * 1_000);
  worker.once('message', resolve);
  worker.once('error', reject);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
