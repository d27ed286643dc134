import { dateTimeAt, FeelSyntaxError, fromJson, interpret, textOf, type Environment } from '#feel';
import { isContext } from '#feel/compiler.ts';
import { parseOptions } from './options.ts';
import { readVariables } from './dmn-files.ts';
import { jsonOf, warningOf } from './feel-json.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Usage: flowright feel '<expression>' [--vars <file.json>] [--json]
`;

/** `flowright feel`: the value of an expression, and why it is null where it is. Exit code 1: it is not FEEL, or has no value. */
export function feelCommand(args: readonly string[]): number {
  const { positionals, values } = parseOptions(args, {
    vars: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [source, ...others] = positionals;
  if (source === undefined || others.length > 0) throw new UsageError(USAGE.trimEnd());
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
      process.stderr.write(`${source}\n${' '.repeat(from)}^ ${message}\n`);
    }
    return 1;
  }
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
