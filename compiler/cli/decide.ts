import type { Decision, InputData } from '../model/dmn.ts';
import { DecisionEngine } from '../dmn/decisions.ts';
import { explain, type DecisionExplained } from '../dmn/explain.ts';
import type { Located } from '../dmn/model-set.ts';
import { fromJsonAs, type TableEvaluation } from '#feel/compiler.ts';
import { textOf } from '#feel';
import { readDmnFiles, readVariables } from './dmn-files.ts';
import { clock, text } from './feel.ts';
import { jsonOf, warningOf } from './feel-json.ts';
import { parseOptions } from './options.ts';
import { UsageError } from './usage-error.ts';

const USAGE =
  'Usage: flowright decide <file.dmn> <name or id of a decision> [--vars <file.json>] [--explain] [--json]';

/** `flowright decide`: what a decision says, and with `--explain` which rules did. */
export function decideCommand(args: readonly string[]): number {
  const { positionals, values } = parseOptions(args, {
    ...{ vars: { type: 'string' }, explain: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const [file, name, ...others] = positionals;
  if (file === undefined || name === undefined || others.length > 0) throw new UsageError(USAGE);
  const engine = new DecisionEngine(readDmnFiles(file));
  const decision = decisionOf(engine, file, name);
  const variables = readVariables(text(values['vars']));
  const tables: TableEvaluation[] = [];
  const outcome = engine.evaluateDecision(
    decision,
    (input, model) => {
      const given = Object.hasOwn(variables, input.name) ? variables[input.name] : undefined;
      const located: Located<InputData> = { element: input, model };
      return given === undefined ? undefined : fromJsonAs(given, engine.lowered.typeOf(located));
    },
    { ...clock(), onTable: (one) => tables.push(one) },
  );
  const explained =
    values['explain'] === true ? explain(engine.lowered, outcome.decided, tables) : undefined;
  const warnings = outcome.problems.map(warningOf);
  if (values['json'] === true) {
    const decisions = explained === undefined ? '' : `,"decisions":[${explained.map(json).join()}]`;
    const value = jsonOf(outcome.value);
    process.stdout.write(`{"value":${value},"warnings":${JSON.stringify(warnings)}${decisions}}\n`);
  } else {
    process.stdout.write(`${(explained?.flatMap(lines) ?? [textOf(outcome.value)]).join('\n')}\n`);
    for (const warning of warnings) process.stderr.write(`${warning}\n`);
  }
  return outcome.failure === undefined ? 0 : 1;
}

/** By the name that people gave it, or by the id under which processes ask for it. */
function decisionOf(engine: DecisionEngine, file: string, name: string): Located<Decision> {
  const [model] = engine.lowered.models.models;
  const element = model?.decisions.find(({ id }) => id === name);
  const found = engine.find('decision', name);
  if (found !== undefined) return found;
  if (model !== undefined && element !== undefined) return { element, model };
  const names = model?.decisions.map((one) => `'${one.name}' (${one.id})`).join(', ') ?? '';
  throw new UsageError(`${file} has no decision '${name}': it has ${names || 'none'}.`);
}

function lines({ name, value, tables }: DecisionExplained): string[] {
  const inside = tables.flatMap(({ hitPolicy, rules, inputs, fired }) => [
    `  table (${hitPolicy}): ${fired.length === 0 ? 'no rule' : count(fired.length)} of ${rules} fired`,
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
  const all = tables.map(({ hitPolicy, rules, inputs, fired }) => {
    const given = inputs.map(
      (input) => `{"label":${JSON.stringify(input.label)},"value":${jsonOf(input.value)}}`,
    );
    return `{"hitPolicy":"${hitPolicy}","rules":${rules},"inputs":[${given.join()}],"fired":${JSON.stringify(fired)}}`;
  });
  return `{"name":${JSON.stringify(name)},"value":${jsonOf(value)},"tables":[${all.join()}]}`;
}
