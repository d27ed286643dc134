import { DecisionEngine, type DecisionOutcome } from '#compiler/dmn/decisions.ts';
import type { DmnModel } from '#compiler/model/dmn.ts';
import { parseDmn } from '#compiler/parse/dmn/parse-dmn.ts';
import { textOf, type FeelContext } from '#feel';

export const DMN_15 = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

/** A DMN file around its elements. */
export function definitions(body: string, namespace = DMN_15, own = 'urn:test'): string {
  return `<?xml version="1.0"?>
<definitions xmlns="${namespace}" id="d" name="Test" namespace="${own}">${body}</definitions>`;
}

export function literal(text: string): string {
  return `<literalExpression><text>${escape(text)}</text></literalExpression>`;
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A decision that requires nothing but the inputs and decisions named. */
export function decision(name: string, logic: string, requires: readonly string[] = []): string {
  const requirements = requires.map((href) => {
    const [kind = '', id = ''] = href.split(':');
    return kind === 'knowledge'
      ? `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`
      : `<informationRequirement><required${kind} href="#${id}"/></informationRequirement>`;
  });
  return `<decision id="${name}" name="${name}"><variable name="${name}"/>${requirements.join('')}${logic}</decision>`;
}

export function input(name: string, typeRef = 'Any'): string {
  return `<inputData id="${name}" name="${name}"><variable name="${name}" typeRef="${typeRef}"/></inputData>`;
}

export function modelsOf(...files: readonly string[]): DmnModel[] {
  return files.map((xml, index) => {
    const { model, problems } = parseDmn(`model-${index + 1}.dmn`, xml);
    if (model === undefined) throw new TypeError(problems[0]?.message);
    return model;
  });
}

export function engine(...files: readonly string[]): DecisionEngine {
  return new DecisionEngine(modelsOf(...files));
}

export function decide(
  dmn: DecisionEngine,
  name: string,
  inputs: FeelContext = {},
): DecisionOutcome {
  const found = dmn.find('decision', name);
  if (found === undefined) throw new TypeError(`no decision ${name}`);
  return dmn.evaluateDecision(found, (element) => inputs[element.name]);
}

/** The text of what a decision gives. */
export function decided(dmn: DecisionEngine, name: string, inputs: FeelContext = {}): string {
  return textOf(decide(dmn, name, inputs).value);
}

export interface Table {
  readonly policy?: string;
  readonly aggregation?: string;
  readonly inputs?: readonly string[];
  readonly inputValues?: string;
  readonly outputs?: readonly string[];
  readonly outputValues?: string;
  readonly fallback?: string;
  /** Cells of inputs and outputs, separated by `|`. */
  readonly rules: readonly string[];
}

function text(name: string, content: string | undefined): string {
  return content === undefined ? '' : `<${name}><text>${escape(content)}</text></${name}>`;
}

/** A decision table; its rules are written `input | input | output`. */
export function table(spec: Table): string {
  const inputs = spec.inputs ?? ['age'];
  const outputs = spec.outputs ?? [''];
  const rules = spec.rules.map((rule) => {
    const cells = rule.split('|').map((cell) => cell.trim());
    const entries = cells.map((cell, index) =>
      text(index < inputs.length ? 'inputEntry' : 'outputEntry', cell),
    );
    return `<rule>${entries.join('')}</rule>`;
  });
  const aggregation = spec.aggregation === undefined ? '' : ` aggregation="${spec.aggregation}"`;
  return `<decisionTable hitPolicy="${spec.policy ?? 'UNIQUE'}"${aggregation}>
    ${inputs.map((source) => `<input label="${source}">${text('inputExpression', source)}${text('inputValues', spec.inputValues)}</input>`).join('')}
    ${outputs.map((name) => `<output${name === '' ? '' : ` name="${name}"`}>${text('outputValues', spec.outputValues)}${text('defaultOutputEntry', spec.fallback)}</output>`).join('')}
    ${rules.join('')}
  </decisionTable>`;
}
