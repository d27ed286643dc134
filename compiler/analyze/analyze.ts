/**
 * A process of the model in; its normalised graph, what is known of it and everything that is wrong with it out.
 * The graph is there when the model was read whole and no diagnostic is an error.
 */
import { labelOf } from '../model/element.ts';
import type { FlowElements, Process } from '../model/process.ts';
import type { Analysis, AnalysisContext } from './analysis.ts';
import { Findings } from './findings.ts';
import type { BuildContext } from './graph/build-context.ts';
import { buildScope } from './graph/build-scope.ts';
import { dataNames } from './graph/data-names.ts';
import { lanesOf } from './graph/lanes.ts';
import { buildListeners } from './graph/listeners.ts';
import { checkVariables } from './check-variables.ts';
import { processInfo as readProcessInfo } from './process-info.ts';
import { rules, shapeRules } from './rules/all.ts';
import { ruleScopes } from './rules/rule.ts';
import type { RuleSubject } from './rules/rule.ts';
import { checkSoundness } from './soundness/soundness.ts';
import { followVariables } from './variables.ts';
import { versionOf } from './version.ts';

/** Analyses one process. Pure: what is beside the process comes with `context`. */
export function analyze(process: Process, context: AnalysisContext): Analysis {
  const found = new Findings();
  const { definitions } = context;
  const processInfo = readProcessInfo(process, definitions);
  const building: BuildContext = {
    findings: found,
    messages: byId(definitions.messages),
    errors: byId(definitions.errors),
    signals: byId(definitions.signals),
    escalations: byId(definitions.escalations),
    eventDefinitions: byId(definitions.eventDefinitions),
    expressions: context.expressions,
    data: dataNames(process, definitions),
    forms: byId(process.extensions.userTaskForms),
    lanes: lanesOf(process),
    businessKey: processInfo.businessKey,
    taken: new Set(idsOf(process)),
    inSubprocess: false,
    inEventSubprocess: false,
    inTransaction: false,
    origins: new Map(),
  };
  const { messages, errors, origins } = building;
  const associations = definitions.collaborations.flatMap((one) => one.associations);
  const scope = buildScope('', process, [...associations, ...process.associations], building);
  const listeners = buildListeners(process, building);
  const subject: RuleSubject = {
    ...{ process, definitions, context, messages, errors, findings: found },
    scopes: ruleScopes(process),
  };
  for (const rule of shapeRules) rule(subject);
  const isBuilt = definitions.isWhole && !found.hasErrors();
  for (const rule of rules) rule(subject);
  // Where tokens meet, elements run beside themselves, and nothing is sure of what they read.
  const isOrderly = isBuilt && checkSoundness(process, scope, [scope.starts], origins, found);
  const variables = isOrderly ? followVariables(scope, context) : undefined;
  if (variables !== undefined) checkVariables(variables.flow, origins, found);
  const { id } = process;
  const graph = () => ({
    ...{ id, name: labelOf(process), version: versionOf({ id, scope, ...listeners }), scope },
    ...listeners,
  });
  return {
    ...(definitions.isWhole && !found.hasErrors() && { graph: graph() }),
    ...(variables && { variables: variables.table }),
    processInfo,
    diagnostics: found.all(),
  };
}

function byId<Element extends { readonly id: string }>(elements: readonly Element[]) {
  return new Map(elements.map((one) => [one.id, one]));
}

function idsOf(scope: FlowElements): readonly string[] {
  return [...scope.nodes, ...scope.flows].flatMap((one) => [
    one.id,
    ...('nodes' in one ? idsOf(one) : []),
  ]);
}
