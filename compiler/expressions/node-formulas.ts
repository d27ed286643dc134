/** Formulas in place of the expressions of one node: its own, its mappings', its events'. */
import type {
  ActivityParts,
  AdHoc,
  CatchTrigger,
  FlowNode,
  Listener,
  LoopBody,
  LoopNode,
  Mapping,
  ScopeGraph,
  UserNode,
} from '#contracts/graph.ts';
import type { Expression } from '../model/expression.ts';
import type { Formula } from '../structure/ir.ts';
import type { TypeOf } from './formula.ts';
import { valueFormula } from './formula.ts';
import {
  catchTriggerFormulas,
  endFormulas,
  optionally,
  throwFormulas,
  triggerFormulas,
} from './trigger-formulas.ts';

/** How the parts of a scope become formulas. */
export interface NodeContext {
  /** Types for sure of the variables that the node sees. */
  readonly typeOf: TypeOf;
  /** Formulas of a scope that the node opens, in which `locals` hide variables of the process. */
  readonly scope: (scope: ScopeGraph<Expression>, locals: readonly string[]) => ScopeGraph<Formula>;
  /** The context of a node inside this one that sees `locals` before everything else. */
  readonly inner: (locals: readonly string[]) => NodeContext;
}

type Node = FlowNode<Expression>;

export function nodeFormulas(node: Node, context: NodeContext): FlowNode<Formula> {
  switch (node.kind) {
    case 'exclusive':
    case 'parallel':
    case 'inclusive':
    case 'compensate': {
      const { listeners, ...rest } = node;
      return { ...rest, ...listenerFormulas(listeners) };
    }
    case 'end': {
      const { listeners, result, ...rest } = node;
      return { ...rest, ...listenerFormulas(listeners), result: endFormulas(result) };
    }
    case 'complex': {
      const { listeners, activation, ...rest } = node;
      return { ...rest, ...listenerFormulas(listeners), ...optionally({ activation }, feel) };
    }
    case 'event-choice': {
      const { listeners, events, ...rest } = node;
      return {
        ...{ ...rest, ...listenerFormulas(listeners) },
        events: events.map((event) => ({
          ...event,
          input: mappings(event.input, context.typeOf),
          output: mappings(event.output, unknownTypes),
          trigger: catchTriggerFormulas(event.trigger, hiding(context.typeOf, event.input)),
        })),
      };
    }
    case 'loop':
      return loopFormulas(node, context);
    default:
      return activityFormulas(node, context);
  }
}

function activityFormulas(node: LoopBody<Expression>, context: NodeContext): LoopBody<Formula>;
function activityFormulas(node: ActivityNode, context: NodeContext): FlowNode<Formula>;
function activityFormulas(node: ActivityNode, context: NodeContext): FlowNode<Formula> {
  const { id, label, incoming, outgoing } = node;
  const { typeOf } = context;
  const base = { id, label, incoming, outgoing, ...partsFormulas(node, typeOf) };
  const inside = hiding(typeOf, node.input);
  switch (node.kind) {
    case 'job': {
      const { kind, drawnAs, job, jobType, retries, headers, reads } = node;
      const rest = { ...defined({ reads }), ...jobFormulas({ jobType, retries }) };
      return { ...base, kind, drawnAs, job, headers, ...rest };
    }
    case 'script': {
      const { kind, resultVariable } = node;
      return { ...base, kind, resultVariable, expression: valueFormula(node.expression, inside) };
    }
    case 'pass':
      return { ...base, kind: node.kind, drawnAs: node.drawnAs };
    case 'wait': {
      const trigger: CatchTrigger<Formula> = catchTriggerFormulas(node.trigger, inside);
      return { ...base, kind: node.kind, drawnAs: node.drawnAs, trigger };
    }
    case 'decision': {
      const { kind, resultVariable } = node;
      return { ...base, kind, decision: textOrFeel(node.decision), resultVariable };
    }
    case 'throw':
      return { ...base, kind: node.kind, drawnAs: node.drawnAs, event: throwFormulas(node.event) };
    case 'call': {
      const { kind, propagateAllChild, propagateAllParent, businessKey } = node;
      const rest = { propagateAllChild, propagateAllParent, process: textOrFeel(node.process) };
      return { ...base, kind, ...rest, ...optionally({ businessKey }, textOrFeel) };
    }
    case 'user':
      return { ...base, kind: node.kind, ...userFormulas(node) };
    case 'subprocess': {
      const { kind, transaction, adHoc } = node;
      const scope = context.scope(node.scope, node.input.map(rootOf));
      const rest = { ...defined({ transaction }), ...optionally({ adHoc }, adHocFormulas) };
      return { ...base, kind, scope, ...rest };
    }
  }
}

type ActivityNode = Extract<Node, { readonly input: unknown; readonly boundaries: unknown }> &
  Exclude<Node, LoopNode<Expression>>;

function loopFormulas(node: LoopNode<Expression>, context: NodeContext): LoopNode<Formula> {
  const { id, label, incoming, outgoing, kind, loop, body } = node;
  const base = { id, label, incoming, outgoing, kind, ...partsFormulas(node, context.typeOf) };
  if (loop.kind === 'standard') {
    const { condition, maximum, testBefore } = loop;
    const numbers = (value: number | Expression) =>
      typeof value === 'number' ? value : feel(value);
    const parts = { ...optionally({ condition }, feel), ...optionally({ maximum }, numbers) };
    const turn = activityFormulas(body, context.inner(COUNTERS));
    return { ...base, loop: { kind: loop.kind, testBefore, ...parts }, body: turn };
  }
  const { collection, cardinality, outputElement, completion, throws, ...rest } = loop;
  const expressions = optionally({ collection, cardinality, outputElement, completion }, feel);
  const events = throws?.map(({ on, when, event }) => ({
    ...{ on, ...optionally({ when }, feel) },
    event: throwFormulas(event),
  }));
  const own = [loop.element, loop.result].filter((name) => name !== undefined);
  const locals = [...COUNTERS, ...own];
  return {
    ...{ ...base, body: activityFormulas(body, context.inner(locals)) },
    loop: { ...rest, ...expressions, ...defined({ throws: events }) },
  };
}

const COUNTERS = [
  ...['loopCounter', 'numberOfInstances', 'numberOfActiveInstances'],
  ...['numberOfCompletedInstances', 'numberOfTerminatedInstances'],
  ...['nrOfInstances', 'nrOfActiveInstances', 'nrOfCompletedInstances', 'nrOfTerminatedInstances'],
];

function adHocFormulas(adHoc: AdHoc<Expression>): AdHoc<Formula> {
  const { active, completion, outputElement, job, ...rest } = adHoc;
  const expressions = optionally({ active, completion, outputElement }, feel);
  if (job === undefined) return { ...rest, ...expressions };
  return { ...rest, ...expressions, job: jobFormulas(job) };
}

function userFormulas(node: UserNode<Expression>) {
  const { assignee, candidateGroups, candidateUsers, dueDate, followUpDate } = node;
  const { priority, form, taskListeners } = node;
  const texts = { assignee, candidateGroups, candidateUsers, dueDate, followUpDate };
  return {
    ...optionally(texts, textOrFeel),
    ...optionally({ priority }, numberOrFeel),
    ...optionally({ form }, (one) =>
      one.kind === 'external' ? { ...one, reference: textOrFeel(one.reference) } : one,
    ),
    ...optionally({ taskListeners }, (all) => all.map(jobFormulas)),
  };
}

function partsFormulas(parts: ActivityParts<Expression> & ListenerParts, typeOf: TypeOf) {
  const { input, output, boundaries, compensation, isForCompensation } = parts;
  const { startQuantity, completionQuantity } = parts;
  return {
    input: mappings(input, typeOf),
    // Outputs see the result of the activity, whose variables may hide others.
    output: mappings(output, unknownTypes),
    boundaries: boundaries.map((event) => ({
      ...event,
      output: mappings(event.output, unknownTypes),
      trigger: triggerFormulas(event.trigger, typeOf),
    })),
    isForCompensation,
    ...defined({ compensation, startQuantity, completionQuantity }),
    ...listenerFormulas(parts.listeners),
  };
}

interface ListenerParts {
  readonly listeners?: readonly Listener<Expression>[];
}

export function listenerFormulas(listeners: readonly Listener<Expression>[] | undefined) {
  return optionally({ listeners }, (all) => all.map(jobFormulas));
}

interface JobParts {
  readonly jobType?: Expression | undefined;
  readonly retries?: number | Expression | undefined;
}

function jobFormulas<J extends JobParts>({ jobType, retries, ...rest }: J) {
  return { ...rest, ...optionally({ jobType }, feel), ...optionally({ retries }, numberOrFeel) };
}

/** Later mappings see what earlier ones wrote. */
export function mappings(all: readonly Mapping<Expression>[], typeOf: TypeOf): Mapping<Formula>[] {
  return all.map(({ target, source }, index) => ({
    target,
    source: valueFormula(source, hiding(typeOf, all.slice(0, index))),
  }));
}

function hiding(typeOf: TypeOf, written: readonly Mapping<Expression>[]): TypeOf {
  const names = new Set(written.map(rootOf));
  return (name) => (names.has(name) ? undefined : typeOf(name));
}

export function rootOf({ target }: Mapping<Expression>): string {
  return target.split('.')[0] ?? target;
}

export function unknownTypes(): undefined {
  return undefined;
}

export function feel(expression: Expression): Formula {
  return valueFormula(expression, unknownTypes);
}

function numberOrFeel(value: number | Expression): number | Formula {
  return typeof value === 'number' ? value : feel(value);
}

function textOrFeel(value: string | Expression): string | Formula {
  return typeof value === 'string' ? value : feel(value);
}

function defined<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> };
function defined(parts: object): object {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
