import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What was typed makes no sense; the message says what, and what would. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

/**
 * What was typed behind the name of a command. `--help` prints the usage and ends the process with 0; what is not understood is
 * said in a line in front of the usage, and ends it with 2.
 */
export function readCommandLine<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  return orUsage(usage, () => parseArgs(config));
}

/** Ends the process with the usage where `read` finds that an option makes no sense. */
export function orUsage<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error) || !isOfCommandLine(error)) throw error;
    const [reason] = error.message.split('. ');
    process.stderr.write(`${reason}\n\n${usage}\n`);
    process.exit(2);
  }
}

/** @throws CommandLineError when the text is no whole number of at least `least` */
export function wholeNumber(option: string, text: string, least = 1): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number;
  throw new CommandLineError(
    `--${option} is '${text}': give a whole number${least === 0 ? '' : ` of ${least} or more`}`,
  );
}

function isOfCommandLine(error: Error): boolean {
  const isParse = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return error instanceof CommandLineError || isParse;
}
