/**
 * Puts formulas in place of the expressions of a graph. In: the graph as analysed, and what is known of its variables.
 * Out: the same graph, expression by expression ready to be printed.
 *
 * TypeScript remembers what a comparison has told it about a property, whatever runs in between; so a property that one
 * gateway has compared with a text is not compared in plain TypeScript by a second one.
 */
import type {
  ActivityParts,
  BoundaryEvent,
  FlowNode,
  Mapping,
  MessageTrigger,
  ProcessGraph,
  ScopeGraph,
  SequenceFlow,
  TimerTrigger,
} from '#contracts/graph.ts';
import type { VariableTable } from '../analyze/variables.ts';
import type { Expression } from '../model/expression.ts';
import type { Formula } from '../structure/ir.ts';
import type { TypeOf } from './formula.ts';
import { conditionFormula, valueFormula } from './formula.ts';

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
  const { scope, ...rest } = graph;
  return { ...rest, scope: scopeFormulas(scope, translation, new Set()) };
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
    (node) => [node.id, nodeFormulas(node, translation, locals)] as const,
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
  return { ...scope, nodes: Object.fromEntries(nodes), flows: Object.fromEntries(inOrder) };
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

function nodeFormulas(
  node: FlowNode<Expression>,
  translation: Translation,
  locals: ReadonlySet<string>,
): FlowNode<Formula> {
  const typeOf = translation.typeAt(node.id, locals);
  switch (node.kind) {
    case 'job':
    case 'pass':
      return { ...node, ...partsFormulas(node, typeOf) };
    case 'script': {
      const inside = hiding(typeOf, node.input);
      return {
        ...{ ...node, ...partsFormulas(node, typeOf) },
        expression: valueFormula(node.expression, inside),
      };
    }
    case 'wait':
      return {
        ...{ ...node, ...partsFormulas(node, typeOf) },
        trigger: triggerFormulas(node.trigger, hiding(typeOf, node.input)),
      };
    case 'subprocess': {
      const inner = new Set([...locals, ...node.input.map(rootOf)]);
      return {
        ...{ ...node, ...partsFormulas(node, typeOf) },
        scope: scopeFormulas(node.scope, translation, inner),
      };
    }
    case 'exclusive':
    case 'parallel':
    case 'compensate':
    case 'end':
      return node;
  }
}

function partsFormulas(
  { input, output, boundaries, ...rest }: ActivityParts<Expression>,
  typeOf: TypeOf,
): ActivityParts<Formula> {
  const { compensation, isForCompensation } = rest;
  return {
    input: mappings(input, typeOf),
    // Outputs see the result of the activity, whose variables may hide others.
    output: mappings(output, () => undefined),
    boundaries: boundaries.map((event) => boundaryFormulas(event, typeOf)),
    isForCompensation,
    ...(compensation === undefined ? {} : { compensation }),
  };
}

function boundaryFormulas(
  event: BoundaryEvent<Expression>,
  typeOf: TypeOf,
): BoundaryEvent<Formula> {
  const { trigger } = event;
  return {
    ...event,
    output: mappings(event.output, () => undefined),
    trigger: trigger.kind === 'error' ? trigger : triggerFormulas(trigger, typeOf),
  };
}

function triggerFormulas(
  trigger: MessageTrigger | TimerTrigger<Expression>,
  typeOf: TypeOf,
): MessageTrigger | TimerTrigger<Formula> {
  if (trigger.kind === 'message') return trigger;
  const { value } = trigger;
  return { ...trigger, value: typeof value === 'string' ? value : valueFormula(value, typeOf) };
}

/** Later mappings see what earlier ones wrote. */
function mappings(all: readonly Mapping<Expression>[], typeOf: TypeOf): Mapping<Formula>[] {
  return all.map(({ target, source }, index) => ({
    target,
    source: valueFormula(source, hiding(typeOf, all.slice(0, index))),
  }));
}

function hiding(typeOf: TypeOf, written: readonly Mapping<Expression>[]): TypeOf {
  const names = new Set(written.map(rootOf));
  return (name) => (names.has(name) ? undefined : typeOf(name));
}

function rootOf({ target }: Mapping<Expression>): string {
  return target.split('.')[0] ?? target;
}
