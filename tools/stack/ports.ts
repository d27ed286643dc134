import { connect, createServer } from 'node:net';
import { hasCode, StackError } from './errors.ts';

const LOOPBACK = '127.0.0.1';

/** A TCP port of the loopback interface that nobody listens on now. */
export async function freePort(): Promise<number> {
  return await listenOnce(0);
}

/**
 * The asked port if it is free, else an error that says so; a free one when none was asked.
 *
 * @param name what the port is for, as the reader knows it
 * @param option how to ask for another one
 */
export async function claimPort(
  asked: number | undefined,
  name: string,
  option: string,
): Promise<number> {
  if (asked === undefined) return await freePort();
  try {
    return await listenOnce(asked);
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE') || hasCode(error, 'EACCES')) {
      throw new StackError(
        `Port ${asked} for ${name} is taken: stop what listens there, choose another one with ${option}, or leave the option out for a free port.`,
        { cause: error },
      );
    }
    throw error;
  }
}

/**
 * Rejects while nobody listens on the port. Cheaper to ask often than through a client that waits
 * longer and longer between its attempts.
 */
export function requireListener(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, LOOPBACK);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}
