/** The servers that the stack can run. */
export type PartName = 'temporal' | 'testServer' | 'kafka' | 'registry';

/**
 * The stack cannot do what was asked, for a reason that the reader can act on: the message is one
 * sentence with what to do. Programs show it without a stack trace.
 */
export class StackError extends Error {
  override readonly name: string = 'StackError';
}

/**
 * A part can't be had on this machine (no Java, no download...). The message names the part and the ways to get it.
 */
export class PartUnavailableError extends StackError {
  override readonly name = 'PartUnavailableError';
  readonly part: PartName;

  constructor(part: PartName, message: string) {
    super(message);
    this.part = part;
  }
}

/** True when `error` is a system error with this code, e.g. `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** A disk that refuses, told as what to do about `folder`; other errors are returned as they are. */
export function explainDiskError(error: unknown, folder: string, remedy: string): unknown {
  if (hasCode(error, 'ENOSPC')) {
    return new StackError(`The disk of ${folder} is full: free some space, or ${remedy}.`, {
      cause: error,
    });
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].some((code) => hasCode(error, code))) {
    return new StackError(`${folder} is not a folder that can be written to: ${remedy}.`, {
      cause: error,
    });
  }
  return error;
}
