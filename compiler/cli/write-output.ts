import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

export interface OutputFile {
  /** Relative to the output folder. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes all files or none: into a temporary folder beside the target first, then renamed into place one by one, which
 * can only fail where the first of them fails too.
 *
 * @throws UsageError when the folder can't be written: full disk, no permission, a file in the way
 */
export function writeOutput(folder: string, files: readonly OutputFile[]): void {
  const target = resolve(folder);
  let temporary: string | undefined;
  try {
    mkdirSync(target, { recursive: true });
    temporary = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    for (const { path, text } of files) {
      mkdirSync(dirname(join(temporary, path)), { recursive: true });
      writeFileSync(join(temporary, path), text);
    }
    for (const { path } of files) {
      mkdirSync(dirname(join(target, path)), { recursive: true });
      renameSync(join(temporary, path), join(target, path));
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new UsageError(`Nothing was written to ${folder}: ${remedy(String(error.code), error)}`);
  } finally {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  }
}

function remedy(code: string, error: Error): string {
  switch (code) {
    case 'ENOSPC':
      return 'the disk is full. Make room, or name another folder with --out.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'no permission to write there. Name another folder with --out.';
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return 'a file or folder of that name is in the way. Name another folder with --out.';
    default:
      return `${error.message}.`;
  }
}
