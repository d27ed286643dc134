import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DecisionEngine } from '../../compiler/dmn/decisions.ts';
import { emitDecisions } from '../../compiler/dmn/emit-decisions.ts';
import { LoweredModels } from '../../compiler/dmn/lowered.ts';
import { parseDmn } from '../../compiler/parse/dmn/parse-dmn.ts';
import type { FeelContext } from '../../feel/index.ts';
import type { Decision } from '../../feel/emitted/index.ts';

/** A decision table of `rules` rules over a region, an age band and an amount, both ways, with inputs that go round. */
export async function largeTable(rules: number): Promise<{
  readonly interpreted: () => unknown;
  readonly emitted: Decision;
  readonly inputs: () => FeelContext;
}> {
  const { model } = parseDmn('tariff.dmn', tariff(rules));
  if (model === undefined) throw new TypeError('the table is no DMN');
  const engine = new DecisionEngine([model]);
  const decision = engine.find('decision', 'Tariff');
  if (decision === undefined) throw new TypeError('there is no decision');
  const inputs = rounds(rules);
  const interpreted = (): unknown => {
    const given = inputs();
    return engine.evaluateDecision(decision, ({ name }) => given[name]).value;
  };
  const emitted = await emittedDecision(new LoweredModels([model]));
  return { interpreted, emitted, inputs };
}

const REGIONS = 20;
const BANDS = 10;

function tariff(rules: number): string {
  const rows = Array.from({ length: rules }, (_rule, index) => {
    const region = `"region ${index % REGIONS}"`;
    const band = Math.floor(index / REGIONS) % BANDS;
    const step = Math.floor(index / (REGIONS * BANDS));
    const cells = [
      region,
      `[${band * 10}..${band * 10 + 10})`,
      `[${step * 100}..${step * 100 + 100})`,
    ];
    const tests = cells.map((cell) => `<inputEntry><text>${cell}</text></inputEntry>`).join('');
    return `<rule>${tests}<outputEntry><text>${index}</text></outputEntry></rule>`;
  });
  const names = ['region', 'age', 'amount'];
  const data = names.map(
    (name) => `<inputData id="${name}" name="${name}"><variable name="${name}"/></inputData>`,
  );
  const required = names.map(
    (name) => `<informationRequirement><requiredInput href="#${name}"/></informationRequirement>`,
  );
  const columns = names.map(
    (name) =>
      `<input label="${name}"><inputExpression><text>${name}</text></inputExpression></input>`,
  );
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="tariff" name="Tariff" namespace="urn:tariff">
${data.join('')}<decision id="Tariff" name="Tariff"><variable name="Tariff"/>${required.join('')}
<decisionTable hitPolicy="UNIQUE">${columns.join('')}<output/>${rows.join('\n')}</decisionTable></decision></definitions>`;
}

/** Every call another case. */
function rounds(rules: number): () => FeelContext {
  const steps = Math.ceil(rules / (REGIONS * BANDS));
  let turn = 0;
  return () => {
    turn = (turn + 7) % 100_000;
    return {
      region: `region ${turn % REGIONS}`,
      age: turn % (BANDS * 10),
      amount: (turn * 13) % (steps * 100),
    };
  };
}

async function emittedDecision(lowered: LoweredModels): Promise<Decision> {
  const library = new URL('../../feel', import.meta.url).href;
  const folder = mkdtempSync(join(tmpdir(), 'tariff-'));
  try {
    const file = join(folder, 'tariff.decisions.ts');
    writeFileSync(file, emitDecisions(lowered, library).text);
    const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
    const found = Object.values(module).find(isDecision);
    if (found === undefined) throw new TypeError('there is no decision in the module');
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isDecision(value: unknown): value is Decision {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'decision'
  );
}
