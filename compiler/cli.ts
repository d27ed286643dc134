#!/usr/bin/env node
/** `flowright`: the compiler on a command line; `flowright help` says how. The only place with a disk and a clock. */
import { check } from './cli/check.ts';
import { decideCommand } from './cli/decide.ts';
import { feelCommand } from './cli/feel.ts';
import { compileTo } from './cli/compile-to.ts';
import { readArguments, USAGE } from './cli/arguments.ts';
import { UsageError } from './cli/usage-error.ts';

function main(args: readonly string[]): number {
  try {
    const [command, ...rest] = args;
    if (command === 'feel') return feelCommand(rest);
    if (command === 'decide') return decideCommand(rest);
    const read = readArguments(args);
    if (read === undefined) {
      process.stdout.write(USAGE);
      return args.length === 0 ? 2 : 0;
    }
    return read.command === 'check' ? check(read) : compileTo(read);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

process.exitCode = main(process.argv.slice(2));
