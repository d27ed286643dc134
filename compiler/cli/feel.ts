import { dateTimeAt, FeelSyntaxError, fromJson, interpret, textOf, type Environment } from '#feel';
import { isContext } from '#feel/compiler.ts';
import { parseOptions } from './options.ts';
import { readVariables } from './dmn-files.ts';
import { jsonOf, warningOf } from './feel-json.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Usage: flowright feel '<expression>' [--vars <file.json>] [--json]
`;

/**
 * `flowright feel`: the value of an expression, and why it is null where it is. Exit code 1: it is not FEEL, or its
 * evaluation ended without a value. The leading `=` of expressions in models may stay.
 */
export function feelCommand(args: readonly string[]): number {
  const { positionals, values } = parseOptions(expressionLast(args), {
    vars: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [written, ...others] = positionals;
  if (written === undefined || others.length > 0) throw new UsageError(USAGE.trimEnd());
  const source = written.replace(/^\s*=/, '');
  const context = fromJson(readVariables(text(values['vars'])));
  const asJson = values['json'] === true;
  try {
    const outcome = interpret(source, isContext(context) ? context : {}, clock());
    const { value, failure } = outcome;
    const warnings = outcome.problems.map(warningOf);
    if (asJson) {
      process.stdout.write(`{"value":${jsonOf(value)},"warnings":${JSON.stringify(warnings)}}\n`);
    } else {
      process.stdout.write(`${textOf(value)}\n`);
      for (const warning of warnings) process.stderr.write(`${warning}\n`);
    }
    return failure === undefined ? 0 : 1;
  } catch (error) {
    if (!(error instanceof FeelSyntaxError)) throw error;
    const { from, to, message } = error.problem;
    const said = `${from + 1}-${Math.max(to, from + 1)}: ${message}`;
    if (asJson) {
      const { source: expression } = error;
      const report = { value: null, warnings: [said], error: { message, from, to, expression } };
      process.stdout.write(`${JSON.stringify(report)}\n`);
    } else {
      process.stderr.write(`${pointed(source, from)} ${message}\n`);
    }
    return 1;
  }
}

/** `-5 + 3` is an expression, and no option. */
function expressionLast(args: readonly string[]): readonly string[] {
  const [first = ''] = args;
  return /^-[^-]/.test(first) ? [...args.slice(1), '--', first] : args;
}

/** The line of a place, and below it what points to the place. */
function pointed(source: string, at: number): string {
  const start = source.lastIndexOf('\n', at - 1) + 1;
  const end = source.indexOf('\n', at);
  const line = source.slice(start, end < 0 ? source.length : end);
  const where = source.includes('\n') ? `line ${source.slice(0, start).split('\n').length}: ` : '';
  const before = ' '.repeat(where.length) + source.slice(start, at).replace(/[^\t]/gu, ' ');
  return `${where}${line}\n${before}^`;
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Now, in the zone of the machine. */
export function clock(): Environment {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = dateTimeAt(Date.now(), zone) ?? dateTimeAt(Date.now(), 'Z');
  return now === undefined ? {} : { now };
}
