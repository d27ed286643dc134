import { AsyncLocalStorage } from '@temporalio/workflow';
import type { Port } from './port.ts';
import { temporalPort } from './temporal.ts';

const ports = new AsyncLocalStorage<Port>();

/** The port of the execution that is running: Temporal, unless {@link withPort} put another one around it. */
export function currentPort(): Port {
  return ports.getStore() ?? temporalPort();
}

export function withPort<T>(port: Port, work: () => T): T {
  return ports.run(port, work);
}
