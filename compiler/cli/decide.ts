import { decisionFindings, shapeFinding } from '../compile/decision-findings.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Decision, InputData } from '../model/dmn.ts';
import { DecisionEngine } from '../dmn/decisions.ts';
import { explain, type DecisionExplained } from '../dmn/explain.ts';
import type { Located } from '../dmn/model-set.ts';
import { required } from '../dmn/required.ts';
import { closestName, valueAs, type FeelContext } from '#feel/compiler.ts';
import { textOf } from '#feel';
import { clock } from './clock.ts';
import { readDmnFiles } from './dmn-files.ts';
import { jsonOf, warningOf } from './feel-json.ts';
import { parseOptions, text } from './options.ts';
import { printDiagnostics } from './print.ts';
import { UsageError } from './usage-error.ts';
import { readVariables } from './variables.ts';

const USAGE = `Usage: flowright decide <file.dmn> <name or id of a decision> [--vars <file.json>] [--zone <zone>] [--explain] [--json]

  --vars     the inputs, an object of JSON; numbers keep all their digits
  --zone     of now() and today(): Europe/Paris, +02:00; UTC without it, as in workflows
  --explain  every decision that it took, and which rules fired, with the values

Exit code: 0 there is a value (null too), 1 the model is wrong or it ended without a value, 2 the command was wrong.
`;

/** `flowright decide`: what a decision says, and with `--explain` which rules did. */
export function decideCommand(args: readonly string[]): number {
  const { positionals, values } = parseOptions(args, {
    ...{ vars: { type: 'string' }, explain: { type: 'boolean' }, json: { type: 'boolean' } },
    zone: { type: 'string' },
  });
  if (values['help'] === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [file, name, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(USAGE.trimEnd());
  const { models, problems } = readDmnFiles(file);
  const engine = new DecisionEngine(models);
  if (name === undefined) {
    throw new UsageError(`Say which decision of ${file}: it has ${decisionsOf(engine)}.`);
  }
  const decision = decisionOf(engine, file, name);
  const variables = readVariables(text(values['vars']));
  const environment = clock(text(values['zone']));
  const asJson = values['json'] === true;
  const wrong = [...problems.map(shapeFinding), ...whatIsWrong(decision, engine)];
  if (wrong.length > 0) {
    if (asJson) process.stdout.write(`${refusal(wrong)}\n`);
    else printDiagnostics(wrong);
    return 1;
  }
  const outcome = engine.evaluateDecision(decision, inputsFrom(variables, engine), environment);
  const explained =
    values['explain'] === true ? explain(engine.lowered, outcome.decided) : undefined;
  const warnings = outcome.problems.map(warningOf);
  if (asJson) {
    const decisions = explained === undefined ? '' : `,"decisions":[${explained.map(json).join()}]`;
    const value = jsonOf(outcome.value);
    process.stdout.write(`{"value":${value},"warnings":${JSON.stringify(warnings)}${decisions}}\n`);
  } else {
    process.stdout.write(`${(explained?.flatMap(lines) ?? [textOf(outcome.value)]).join('\n')}\n`);
    for (const warning of warnings) process.stderr.write(`${warning}\n`);
  }
  return outcome.failure === undefined ? 0 : 1;
}

/** What keeps a decision, or one that it requires, from being evaluated as it was meant. */
function whatIsWrong(decision: Located<Decision>, { lowered }: DecisionEngine): Diagnostic[] {
  const elements = required([decision], lowered.models);
  return decisionFindings(lowered, elements).filter(
    ({ code }) => code === 'decision-not-feel' || code === 'decision-reference',
  );
}

function refusal(wrong: readonly Diagnostic[]): string {
  const warnings = wrong.map(({ message }) => message);
  return JSON.stringify({ value: null, warnings, error: { message: warnings[0] } });
}

function inputsFrom(
  variables: FeelContext,
  { lowered }: DecisionEngine,
): Parameters<DecisionEngine['evaluateDecision']>[1] {
  return (input, model) => {
    const given = Object.hasOwn(variables, input.name) ? variables[input.name] : undefined;
    const located: Located<InputData> = { element: input, model };
    return given === undefined ? undefined : valueAs(given, lowered.typeOf(located));
  };
}

/** By the name that people gave it, or by the id under which processes ask for it. */
function decisionOf(engine: DecisionEngine, file: string, name: string): Located<Decision> {
  const found = engine.find('decision', name);
  if (found !== undefined) return found;
  const closest = closestName(
    name,
    ownDecisions(engine).flatMap((one) => [one.name, one.id]),
  );
  const hint = closest === undefined ? '' : ` Did you mean '${closest}'?`;
  throw new UsageError(`${file} has no decision '${name}': it has ${decisionsOf(engine)}.${hint}`);
}

function ownDecisions({ lowered }: DecisionEngine): readonly Decision[] {
  return lowered.models.models[0]?.decisions ?? [];
}

/** The decisions of the file, by name and id. */
function decisionsOf(engine: DecisionEngine): string {
  const decisions = ownDecisions(engine);
  const all = decisions.slice(0, MOST_NAMES).map(({ name, id }) => `'${name}' (${id})`);
  const more = decisions.length > MOST_NAMES ? ` and ${decisions.length - MOST_NAMES} more` : '';
  return all.length === 0 ? 'none' : `${all.join(', ')}${more}`;
}

const MOST_NAMES = 20;

function lines({ name, value, tables }: DecisionExplained): string[] {
  const inside = tables.flatMap(({ of, hitPolicy, rules, inputs, fired }) => [
    `  table${of === undefined ? '' : ` of ${of}`} (${hitPolicy}): ${fired.length === 0 ? 'no rule' : count(fired.length)} of ${rules} fired`,
    ...inputs.map((input) => `    ${input.label} = ${textOf(input.value)}`),
    ...fired.flatMap((rule) => [
      `    rule ${rule.number}${rule.description === '' ? '' : ` (${rule.description})`}: ${rule.tests.join(' | ')} -> ${rule.outputs.join(' | ')}`,
    ]),
  ]);
  return [`${name} = ${textOf(value)}`, ...inside];
}

function count(rules: number): string {
  return rules === 1 ? '1 rule' : `${rules} rules`;
}

function json({ name, value, tables }: DecisionExplained): string {
  const all = tables.map(({ of, hitPolicy, rules, inputs, fired }) => {
    const given = inputs.map(
      (input) => `{"label":${JSON.stringify(input.label)},"value":${jsonOf(input.value)}}`,
    );
    const owner = of === undefined ? '' : `"of":${JSON.stringify(of)},`;
    return `{${owner}"hitPolicy":"${hitPolicy}","rules":${rules},"inputs":[${given.join()}],"fired":${JSON.stringify(fired)}}`;
  });
  return `{"name":${JSON.stringify(name)},"value":${jsonOf(value)},"tables":[${all.join()}]}`;
}
