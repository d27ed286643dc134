import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** One sentence for people, with the ways to get a browser. */
export const NO_CHROMIUM =
  'No Chromium found: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to its executable.';

/**
 * Switches for a browser that reads local text only: no network of its own, no GPU, and no sandbox when run by
 * root, where Chromium refuses to start with one.
 */
export function chromiumArguments(): string[] {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

/** Path of the Chromium to use: `$CHROMIUM_PATH`, else the first known name on `$PATH`; undefined if none runs. */
export function findChromium(environment: NodeJS.ProcessEnv): string | undefined {
  const chosen = environment['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') return isExecutable(chosen) ? chosen : undefined;
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
