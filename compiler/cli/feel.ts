import { FeelSyntaxError, interpret, textOf, type Environment, type FeelContext } from '#feel';
import { completionText, cursorOf, hoverText } from './assist.ts';
import { clock } from './clock.ts';
import { jsonOf, warningOf } from './feel-json.ts';
import { parseOptions, text } from './options.ts';
import { pointed } from './pointed.ts';
import { UsageError } from './usage-error.ts';
import { readVariables } from './variables.ts';

const USAGE = `Usage: flowright feel '<expression>' [--vars <file.json>] [--zone <zone>] [--json]
       flowright feel '<expression>' --complete [--at <characters before the cursor>] [--vars <file.json>] [--json]
       flowright feel '<expression>' --hover    [--at <characters before the cursor>] [--vars <file.json>] [--json]

  --vars      the variables, an object of JSON; numbers keep all their digits
  --zone      of now() and today(): Europe/Paris, +02:00; UTC without it, as in workflows
  --complete  the names that may stand at the cursor, with their types; the cursor is at the end without --at
  --hover     the type of what the cursor is on

Exit code: 0 there is a value (null too), 1 it is no FEEL or ended without a value, 2 the command was wrong.
`;

/**
 * `flowright feel`: the value of an expression, and why it is null where it is. The leading `=` of expressions in models
 * may stay.
 */
export function feelCommand(args: readonly string[]): number {
  const { positionals, values } = parseOptions(expressionLast(args), {
    ...{ vars: { type: 'string' }, zone: { type: 'string' }, at: { type: 'string' } },
    ...{ json: { type: 'boolean' }, complete: { type: 'boolean' }, hover: { type: 'boolean' } },
  });
  if (values['help'] === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [written, ...others] = positionals;
  if (written === undefined || others.length > 0) throw new UsageError(USAGE.trimEnd());
  const context = readVariables(text(values['vars']));
  const asJson = values['json'] === true;
  if (values['complete'] === true || values['hover'] === true) {
    const say = values['hover'] === true ? hoverText : completionText;
    process.stdout.write(say(written, cursorOf(written, text(values['at'])), context, asJson));
    return 0;
  }
  return evaluate(written.replace(/^\s*=/, ''), context, clock(text(values['zone'])), asJson);
}

function evaluate(
  source: string,
  context: FeelContext,
  environment: Environment,
  asJson: boolean,
): number {
  try {
    const outcome = interpret(source, context, environment);
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
    sayNoFeel(error, asJson);
    return 1;
  }
}

function sayNoFeel(
  { source, problem: { from, to, message } }: FeelSyntaxError,
  asJson: boolean,
): void {
  if (!asJson) {
    process.stderr.write(`${pointed(source, from)} ${message}\n`);
    return;
  }
  const said = `${from + 1}-${Math.max(to, from + 1)}: ${message}`;
  const error = { message, from, to, expression: source };
  process.stdout.write(`${JSON.stringify({ value: null, warnings: [said], error })}\n`);
}

/** `-5 + 3` is an expression, and no option. */
function expressionLast(args: readonly string[]): readonly string[] {
  const [first = ''] = args;
  return /^-[^-]/.test(first) && first !== '-h' ? [...args.slice(1), '--', first] : args;
}
