import type { BoundaryEvent, DecisionNode, LoopNode, SubprocessNode } from '#contracts/graph.ts';
import type { AgentCatalogue, JsonSchema } from '#contracts/job.ts';
import type { Expression } from '../../model/expression.ts';
import type { ExpressionFacts } from '../analysis.ts';
import { everyNode, everyScope } from '../graph/every-node.ts';
import { boundariesOf } from '../soundness/ways-on.ts';
import type { Node, Scope } from '../soundness/ways-on.ts';
import { joinTypes, propertiesOf } from './types.ts';
import type { Property, Type } from './types.ts';

export type { Node, Scope };

/** What following the variables of one process needs; made once. */
export interface Facts {
  readonly agents: AgentCatalogue | undefined;
  readonly expressions: ExpressionFacts | undefined;
  /** What a decision surely gives, by its id. */
  readonly decisions: (id: string) => Type;
  /** What contracts (input schema, agents) say a variable of the process holds; nobody is expected to break it. */
  readonly declared: ReadonlyMap<string, Type>;
  /** Nodes of all scopes, and boundary events, by id. */
  readonly elements: ReadonlyMap<string, Node | BoundaryEvent<Expression>>;
  /**
   * Names that each scope holds itself, by its id: what input mappings, data objects and loops give to a subprocess, an event
   * subprocess or the turns of a loop.
   */
  readonly locals: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a job answers; undefined when nobody says. */
export function resultOf(
  job: string,
  agents: AgentCatalogue | undefined,
): readonly Property[] | undefined {
  const agent = agents !== undefined && Object.hasOwn(agents, job) ? agents[job] : undefined;
  if (agent?.output !== undefined) return propertiesOf(agent.output);
  return job === 'publish-event' || job === 'publish-message' ? [] : undefined;
}

export function gatherFacts(
  scope: Scope,
  inputSchema: JsonSchema | undefined,
  agents: AgentCatalogue | undefined,
  expressions: ExpressionFacts | undefined,
  decisions: (id: string) => Type = () => undefined,
): Facts {
  const contracts = { agents, expressions, decisions };
  const declared = new Map<string, Type>();
  const locals = new Map<string, ReadonlySet<string>>();
  const elements = new Map<string, Node | BoundaryEvent<Expression>>();
  const declare = ({ name, type }: Property): void => {
    declared.set(name, declared.has(name) ? joinTypes(declared.get(name), type) : type);
  };
  propertiesOf(inputSchema ?? {}).forEach(declare);
  const addLocals = (id: string, names: Iterable<string>): void => {
    locals.set(id, new Set([...(locals.get(id) ?? []), ...names]));
  };
  for (const node of everyNode(scope)) {
    // A loop and its body have one id; people see the loop.
    if (!elements.has(node.id)) elements.set(node.id, node);
    for (const event of boundariesOf(node)) elements.set(event.id, event);
    for (const one of describedResult(node, contracts) ?? []) declare(one);
    for (const one of mappedResult(node, contracts)) declare(one);
    if (node.kind === 'loop') addLocals(node.id, loopVariables(node));
    if (node.kind === 'subprocess') addLocals(node.id, localsOf(node));
  }
  for (const { eventSubprocesses = [] } of everyScope(scope)) {
    for (const one of eventSubprocesses) addLocals(one.id, localsOf(one));
  }
  return { agents, expressions, decisions, declared, elements, locals };
}

type Contracts = Pick<Facts, 'agents' | 'expressions' | 'decisions'>;

/** What a decision gives; undefined when it is worked out which one is asked. */
export function decisionType(
  { decision }: DecisionNode<Expression>,
  decisions: Facts['decisions'],
): Type {
  return typeof decision === 'string' ? decisions(decision) : undefined;
}

/** What a contract says that a node answers. */
function describedResult(
  node: Node,
  { agents, decisions }: Contracts,
): readonly Property[] | undefined {
  if (node.kind === 'job') return resultOf(node.job, agents);
  if (node.kind !== 'decision') return undefined;
  const type = decisionType(node, decisions);
  return type && [{ name: node.resultVariable, type, isRequired: true }];
}

/** What output mappings make of a result that a contract describes, where they read nothing else. */
export function mappedResult(node: Node, contracts: Contracts): readonly Property[] {
  const result = describedResult(node, contracts);
  if (result === undefined || !('output' in node)) return [];
  return node.output.flatMap(({ target, source }, index) => {
    const written = node.output.slice(0, index).map((one) => rootOf(one.target));
    const known = result.filter(({ name, isRequired }) => isRequired && !written.includes(name));
    const isWhole = node.output.filter((one) => rootOf(one.target) === rootOf(target)).length === 1;
    if (source.kind === 'static' || target.includes('.') || !isWhole) return [];
    const type = contracts.expressions?.typeOf(
      source.text,
      (variable) => known.find(({ name }) => name === variable)?.type,
    );
    return type === undefined ? [] : [{ name: target, type, isRequired: true }];
  });
}

function localsOf({
  input,
  scope,
}: Pick<SubprocessNode<Expression>, 'input' | 'scope'>): readonly string[] {
  const data = (scope.data ?? []).map(({ name }) => name);
  return [...input.map(({ target }) => rootOf(target)), ...data];
}

const counters = ['Instances', 'ActiveInstances', 'CompletedInstances', 'TerminatedInstances'];

/** What every turn of a loop has for itself. */
export function loopVariables({ loop }: LoopNode<Expression>): readonly string[] {
  const counted = ['loopCounter', ...counters.flatMap((one) => [`numberOf${one}`, `nrOf${one}`])];
  if (loop.kind === 'standard') return counted;
  return [...counted, ...[loop.element, loop.result].filter((name) => name !== undefined)];
}

/** The variable that a mapping's target is, or is a part of. */
export function rootOf(target: string): string {
  return target.split('.', 1)[0] ?? target;
}
