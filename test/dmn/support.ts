import { DecisionEngine, type DecisionOutcome } from '#compiler/dmn/decisions.ts';
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

export function engine(...files: readonly string[]): DecisionEngine {
  const models = files.map((xml, index) => {
    const { model, problems } = parseDmn(`model-${index + 1}.dmn`, xml);
    if (model === undefined) throw new TypeError(problems[0]?.message);
    return model;
  });
  return new DecisionEngine(models);
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
