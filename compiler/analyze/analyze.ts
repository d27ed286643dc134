/**
 * A process of the model in; its normalised graph, what is known of it and everything that is wrong with it out.
 * The graph is there when the model was read whole and no diagnostic is an error.
 */
import type { ProcessGraph } from '#contracts/graph.ts';
import { hasErrors, strict } from '../diagnostics/diagnostic.ts';
import { labelOf } from '../model/element.ts';
import type { Expression } from '../model/expression.ts';
import type { FlowElements, Process } from '../model/process.ts';
import type { Analysis, AnalysisContext } from './analysis.ts';
import { findings } from './findings.ts';
import type { BuildContext } from './graph/build-context.ts';
import { buildScope } from './graph/build-scope.ts';
import { checkVariables } from './check-variables.ts';
import { processInfo } from './process-info.ts';
import { rules, shapeRules } from './rules/all.ts';
import { ruleScopes } from './rules/rule.ts';
import { checkSoundness } from './soundness/soundness.ts';
import { followVariables } from './variables.ts';
import { versionOf } from './version.ts';

/** Analyses one process. Pure: what is beside the process comes with `context`. */
export function analyze(process: Process, context: AnalysisContext): Analysis {
  const found = findings();
  const { definitions } = context;
  const info = processInfo(process, definitions);
  const building: BuildContext = {
    findings: found,
    messages: new Map(definitions.messages.map((one) => [one.id, one])),
    errors: new Map(definitions.errors.map((one) => [one.id, one])),
    businessKey: info.businessKey,
    taken: new Set(idsOf(process)),
    inSubprocess: false,
    origins: new Map(),
  };
  const associations = definitions.collaborations.flatMap((one) => one.associations);
  const scope = buildScope('', process, [...associations, ...process.associations], building);
  const graph: ProcessGraph<Expression> = {
    id: process.id,
    name: labelOf(process),
    version: versionOf(process.id, scope),
    scope,
  };
  const subject = { process, definitions, context, findings: found, scopes: ruleScopes(process) };
  for (const rule of shapeRules) rule(subject);
  const isBuilt = definitions.isWhole && !hasErrors(found.diagnostics);
  for (const rule of rules) rule(subject);
  if (isBuilt) checkSoundness(process, scope, building.origins, found);
  // Where tokens meet, elements run beside themselves, and nothing is sure of what they read.
  const isOrderly =
    isBuilt &&
    !found.diagnostics.some(({ code }) => code === 'tokens-meet' || code === 'soundness-unknown');
  const variables = isOrderly ? followVariables(scope, context) : undefined;
  if (variables !== undefined) checkVariables(variables.flow, building.origins, found);
  const diagnostics = context.strict ? strict(found.diagnostics) : found.diagnostics;
  return {
    ...(definitions.isWhole && !hasErrors(diagnostics) && { graph }),
    ...(variables && { variables: variables.table }),
    processInfo: info,
    diagnostics,
  };
}

function idsOf(scope: FlowElements): readonly string[] {
  return [...scope.nodes, ...scope.flows].flatMap((one) => [
    one.id,
    ...('nodes' in one ? idsOf(one) : []),
  ]);
}
