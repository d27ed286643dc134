/** Programs of ours as child processes, with what they print. */
import { spawn } from 'node:child_process';

export interface Child {
  readonly pid: number;
  /** Resolves with the first line on stdout; rejects when the program ends before. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a TypeScript file of the repository in the Node that runs the tests. */
export function runProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Child {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const printed = { stdout: '', stderr: '' };
  const line = Promise.withResolvers<string>();
  const ended = Promise.withResolvers<Ended>();
  child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    printed.stdout += chunk.toString();
    const [first, ...rest] = printed.stdout.split('\n');
    if (rest.length > 0) line.resolve(first ?? '');
  });
  child.on('close', (code, signal) => {
    line.reject(new RangeError(`${file} ended without a line: ${printed.stderr}`));
    ended.resolve({ code, signal, ...printed });
  });
  line.promise.catch(() => undefined);
  return { pid: child.pid ?? 0, firstLine: line.promise, ended: ended.promise };
}
