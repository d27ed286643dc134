/**
 * Puts formulas in place of the expressions of a graph. In: the graph as analysed, and what is known of its variables.
 * Out: the same graph, expression by expression ready to be printed.
 *
 * TypeScript remembers what a comparison has told it about a property, whatever runs in between; so a property that one
 * gateway has compared with a text is not compared in plain TypeScript by a second one.
 */
import type {
  Entry,
  EventSubprocess,
  FlowNode,
  ProcessGraph,
  ScopeGraph,
  SequenceFlow,
  StartTrigger,
} from '#contracts/graph.ts';
import type { VariableTable } from '../analyze/variables.ts';
import type { Expression } from '../model/expression.ts';
import type { Formula } from '../structure/ir.ts';
import type { TypeOf } from './formula.ts';
import { conditionFormula } from './formula.ts';
import type { NodeContext } from './node-formulas.ts';
import {
  feel,
  listenerFormulas,
  mappings,
  nodeFormulas,
  rootOf,
  unknownTypes,
} from './node-formulas.ts';
import { optionally, triggerFormulas } from './trigger-formulas.ts';

export function formulasOfGraph(
  graph: ProcessGraph<Expression>,
  variables: VariableTable | undefined,
): ProcessGraph<Formula> {
  const declared = new Map(variables?.variables.map(({ name, type }) => [name, type]));
  const translation: Translation = {
    typeAt: (node, locals) => (name) =>
      !locals.has(name) && variables?.isAssigned(name, node) ? declared.get(name) : undefined,
    compared: new Set(),
  };
  const { scope, entries, listeners, ...rest } = graph;
  return {
    ...{ ...rest, ...listenerFormulas(listeners) },
    scope: scopeFormulas(scope, translation, new Set()),
    ...optionally({ entries }, (all) => all.map(entryFormulas)),
  };
}

function entryFormulas({ trigger, ...rest }: Entry<Expression>): Entry<Formula> {
  return { ...rest, ...optionally({ trigger }, startTrigger) };
}

function startTrigger(trigger: StartTrigger<Expression>): StartTrigger<Formula> {
  switch (trigger.kind) {
    case 'message':
    case 'signal':
      return trigger;
    case 'condition':
      return { ...trigger, condition: feel(trigger.condition) };
    case 'timer': {
      const { value } = trigger;
      return { ...trigger, value: typeof value === 'string' ? value : feel(value) };
    }
    case 'multiple':
      return { ...trigger, triggers: trigger.triggers.map(startTrigger) };
  }
}

interface Translation {
  /** Types for sure at a node, where `locals` hide variables of the process. */
  readonly typeAt: (node: string, locals: ReadonlySet<string>) => TypeOf;
  /** Properties that a condition has compared for equality. */
  readonly compared: Set<string>;
}

function scopeFormulas(
  scope: ScopeGraph<Expression>,
  translation: Translation,
  locals: ReadonlySet<string>,
): ScopeGraph<Formula> {
  const nodes = Object.values(scope.nodes).map(
    (node) => [node.id, nodeFormulas(node, contextOf(node.id, translation, locals))] as const,
  );
  const flows = new Map<string, SequenceFlow<Formula>>();
  for (const node of Object.values(scope.nodes)) {
    const conditions = gatewayConditions(node, scope, translation, locals);
    for (const id of node.outgoing) {
      const flow = scope.flows[id];
      if (flow === undefined) continue;
      const { condition: _condition, ...plain } = flow;
      const condition = conditions.get(id);
      flows.set(id, condition === undefined ? plain : { ...plain, condition });
    }
  }
  for (const [id, { condition: _condition, ...flow }] of Object.entries(scope.flows)) {
    if (!flows.has(id)) flows.set(id, flow);
  }
  const inOrder = Object.keys(scope.flows).flatMap((id) => {
    const flow = flows.get(id);
    return flow === undefined ? [] : [[id, flow] as const];
  });
  const { id, starts, eventSubprocesses, data } = scope;
  return {
    ...{ id, nodes: Object.fromEntries(nodes), flows: Object.fromEntries(inOrder), starts },
    ...optionally({ eventSubprocesses }, (all) =>
      all.map((one) => eventSubprocessFormulas(one, translation, locals)),
    ),
    ...optionally({ data }, (all) =>
      all.map(({ name, value }) => ({ name, ...optionally({ value }, feel) })),
    ),
  };
}

function contextOf(
  node: string,
  translation: Translation,
  locals: ReadonlySet<string>,
): NodeContext {
  return {
    typeOf: translation.typeAt(node, locals),
    scope: (scope, own) => scopeFormulas(scope, translation, new Set([...locals, ...own])),
    inner: (own) => contextOf(node, translation, new Set([...locals, ...own])),
  };
}

function eventSubprocessFormulas(
  { listeners, ...one }: EventSubprocess<Expression>,
  translation: Translation,
  locals: ReadonlySet<string>,
): EventSubprocess<Formula> {
  const inner = new Set([...locals, ...one.input.map(rootOf)]);
  const { start } = one;
  return {
    ...{ ...one, ...listenerFormulas(listeners) },
    start: {
      ...start,
      trigger: triggerFormulas(start.trigger, unknownTypes),
      output: mappings(start.output, unknownTypes),
    },
    input: mappings(one.input, unknownTypes),
    output: mappings(one.output, unknownTypes),
    scope: scopeFormulas(one.scope, translation, inner),
  };
}

/** All conditions of a gateway in TypeScript, or all as FEEL: a choice is one thing. */
function gatewayConditions(
  node: FlowNode<Expression>,
  scope: ScopeGraph<Expression>,
  { typeAt, compared }: Translation,
  locals: ReadonlySet<string>,
): ReadonlyMap<string, Formula> {
  const conditions = node.outgoing.flatMap((id) => {
    const condition = scope.flows[id]?.condition;
    return condition === undefined ? [] : [[id, condition] as const];
  });
  const typeOf = typeAt(node.id, locals);
  const formulas = conditions.map(([id, one]) => [id, conditionFormula(one, typeOf)] as const);
  const paths = formulas.flatMap(([, formula]) => comparedPaths(formula));
  const isSafe = paths.every((path) => !compared.has(path));
  for (const path of paths) compared.add(path);
  if (isSafe) return new Map(formulas);
  return new Map(conditions.map(([id, { text }]) => [id, { kind: 'feel', text }]));
}

function comparedPaths(formula: Formula): string[] {
  switch (formula.kind) {
    case 'not':
      return comparedPaths(formula.operand);
    case 'binary': {
      const { operator, left, right } = formula;
      const isEquality = operator === '===' || operator === '!==';
      if (!isEquality) return [...comparedPaths(left), ...comparedPaths(right)];
      return [left, right].flatMap((side) => (side.kind === 'path' ? [side.names.join('.')] : []));
    }
    case 'feel':
    case 'literal':
    case 'path':
      return [];
  }
}
