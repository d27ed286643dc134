/** A server as a child process: its log in a file, its pid recorded, waited for until it answers. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StackError } from './errors.ts';
import { recordProcess, stopProcess, type Run } from './run.ts';

export interface ServerCommand {
  /** For the log's name and for messages, e.g. `kafka`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Resolves when the server answers, rejects while it does not. */
  readonly check: () => Promise<void>;
  /** Milliseconds to wait for the first answer. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

const POLL_MS = 100;
const LOG_LINES_SHOWN = 15;
const ADDRESS_IN_USE =
  /address (?:is )?already in use|port \d+ (?:is )?already in use|failed to bind/i;

/** A port that was free when it was chosen was taken by somebody else before the server came to it. */
export class PortLostError extends StackError {
  override readonly name = 'PortLostError';
}

/** @throws StackError, with the end of its log, when the server ends or does not answer in time */
export async function startServer(run: Run, server: ServerCommand): Promise<number> {
  const logFile = join(run.folder, `${server.name}.log`);
  const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  server.signal?.throwIfAborted();
  const child = spawnServer(run, server, logFile);
  const deadline = Date.now() + server.timeout;
  for (;;) {
    const answer = await server.check().then(
      () => 'ready' as const,
      (error: unknown) => ({ error }),
    );
    // A server that lost its port may hang, while whoever has the port answers in its place.
    if (ADDRESS_IN_USE.test(readFileSync(logFile).subarray(logStart).toString())) {
      if (child.pid !== undefined) await stopProcess(run, child.pid);
      throw new PortLostError(`${server.name} found its port taken.${logEnd(logFile)}`);
    }
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new StackError(`${server.name} ended while starting.${logEnd(logFile)}`);
    }
    if (answer === 'ready') return child.pid;
    if (Date.now() > deadline) {
      const seconds = server.timeout / 1000;
      throw new StackError(`${server.name} did not answer within ${seconds} s.${logEnd(logFile)}`, {
        cause: answer.error,
      });
    }
    server.signal?.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Servers get a process group of their own: Ctrl-C reaches only us, and we stop them in order. */
function spawnServer(run: Run, server: ServerCommand, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(server.command, server.args, {
    cwd: run.folder,
    env: { ...process.env, ...server.env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.on('error', () => undefined);
  if (child.pid !== undefined) recordProcess(run, child.pid);
  child.unref();
  return child;
}

function logEnd(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LOG_LINES_SHOWN);
  return ` The end of its log (${logFile}):\n${lines.map((line) => `    ${line}`).join('\n')}`;
}
