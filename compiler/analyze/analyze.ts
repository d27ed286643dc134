/**
 * A process of the model in; its normalised graph, what is known of it and everything that is wrong with it out.
 * The graph is there when the model was read whole and no diagnostic is an error.
 */
import type { Entry, ScopeGraph } from '#contracts/graph.ts';
import { labelOf } from '../model/element.ts';
import type { Expression } from '../model/expression.ts';
import type { FlowElements, Process } from '../model/process.ts';
import type { Analysis, AnalysisContext } from './analysis.ts';
import { fromCamunda7 } from './camunda-7/translate.ts';
import { Findings } from './findings.ts';
import type { BuildContext } from './graph/build-context.ts';
import { buildScope } from './graph/build-scope.ts';
import { dataNames } from './graph/data-names.ts';
import { lanesOf } from './graph/lanes.ts';
import { buildListeners } from './graph/listeners.ts';
import { buildEntries, startersOf } from './graph/entries.ts';
import { checkVariables } from './check-variables.ts';
import { processInfo as readProcessInfo } from './process-info.ts';
import { startsFor } from './process-starts.ts';
import { rules, shapeRules } from './rules/all.ts';
import { ruleScopes } from './rules/rule.ts';
import type { RuleSubject } from './rules/rule.ts';
import { checkSoundness } from './soundness/soundness.ts';
import { followVariables } from './variables.ts';
import { versionOf } from './version.ts';

/** Analyses one process. Pure: what is beside the process comes with `context`. */
export function analyze(source: Process, context: AnalysisContext): Analysis {
  const found = new Findings();
  const process = fromCamunda7(source);
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
    starters: startersOf(process),
    origins: new Map(),
  };
  const { messages, errors, signals, escalations, origins } = building;
  const associations = definitions.collaborations.flatMap((one) => one.associations);
  const drawn = buildScope('', process, [...associations, ...process.associations], building);
  const entries = buildEntries(process, building);
  const scope = withStarts(drawn, entries);
  const beginnings = entries.length > 0 ? entries.map(({ nodes }) => nodes) : [scope.starts];
  const listeners = buildListeners(process, building);
  const subject: RuleSubject = {
    ...{ process, definitions, context, messages, errors, signals, escalations, findings: found },
    scopes: ruleScopes(process),
  };
  for (const rule of shapeRules) rule(subject);
  const isBuilt = definitions.isWhole && !found.hasErrors();
  for (const rule of rules) rule(subject);
  // Where tokens meet, elements run beside themselves, and nothing is sure of what they read.
  const isOrderly = isBuilt && checkSoundness(process, scope, beginnings, origins, found);
  const variables = isOrderly
    ? followVariables({ ...scope, starts: beginnings.flat() }, context)
    : undefined;
  if (variables !== undefined) checkVariables(variables.flow, origins, found);
  const { id } = process;
  const begun = { ...(hasChoice(entries) && { entries }), ...listeners };
  const graph = () => ({
    ...{ id, name: labelOf(process) },
    version: versionOf({ id, scope, ...begun }, context),
    ...{ scope, ...begun },
  });
  return {
    ...(definitions.isWhole && !found.hasErrors() && { graph: graph() }),
    ...(variables && { variables: variables.table }),
    processInfo: { ...processInfo, ...startsFor(entries) },
    diagnostics: found.all(),
  };
}

function byId<Element extends { readonly id: string }>(elements: readonly Element[]) {
  return new Map(elements.map((one) => [one.id, one]));
}

/** The scope as it starts when nothing else is said: with its none start event, else with the first way to begin. */
function withStarts(
  scope: ScopeGraph<Expression>,
  entries: readonly Entry<Expression>[],
): ScopeGraph<Expression> {
  const first = entries.find(({ trigger }) => trigger === undefined) ?? entries[0];
  return first === undefined ? scope : { ...scope, starts: first.nodes };
}

/** Who starts an instance has to say, or the instance has to know, how it began. */
function hasChoice(entries: readonly Entry<Expression>[]): boolean {
  return entries.length > 1 || entries.some(({ passed }) => passed !== undefined);
}

function idsOf(scope: FlowElements): readonly string[] {
  return [...scope.nodes, ...scope.flows].flatMap((one) => [
    one.id,
    ...('nodes' in one ? idsOf(one) : []),
  ]);
}
