import { join } from 'node:path';
import { runCommand } from './commands.ts';
import { PartUnavailableError, type PartName } from './errors.ts';
import { findOnPath, isExecutable } from './executables.ts';

const OLDEST_JAVA = 17;

/** For short-lived servers on small machines: little memory, little compiling. */
export const SMALL_JVM = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];

/**
 * The Java that runs a part: `$JAVA_HOME` or the PATH.
 *
 * @param what the part in words, for the message
 * @throws PartUnavailableError without Java or with one that is too old
 */
export async function findJava(part: PartName, what: string): Promise<string> {
  const home = process.env['JAVA_HOME'];
  const inHome = home === undefined || home === '' ? undefined : join(home, 'bin', 'java');
  const java = inHome !== undefined && isExecutable(inHome) ? inHome : findOnPath('java');
  const ways = `install Java ${OLDEST_JAVA} or newer (https://adoptium.net) and put it on the PATH or in JAVA_HOME`;
  if (java === undefined) {
    throw new PartUnavailableError(part, `${what} needs Java, which was not found: ${ways}.`);
  }
  const { lines } = await runCommand(java, ['-version']);
  const version = /version "(?:1\.)?(\d+)/.exec(lines.join('\n'))?.[1];
  if (version === undefined || Number(version) < OLDEST_JAVA) {
    throw new PartUnavailableError(
      part,
      `${what} needs Java ${OLDEST_JAVA}, but ${java} is ${version === undefined ? 'not a working Java' : `Java ${version}`}: ${ways}.`,
    );
  }
  return java;
}
