import type { BoundaryEvent } from '#contracts/graph.ts';
import type { AgentCatalogue, JsonSchema } from '#contracts/job.ts';
import type { Expression } from '../../model/expression.ts';
import type { ExpressionFacts } from '../analysis.ts';
import { boundariesOf } from '../soundness/ways-on.ts';
import type { Node, Scope } from '../soundness/ways-on.ts';
import { joinTypes, propertiesOf } from './types.ts';
import type { Property, Type } from './types.ts';

export type { Node, Scope };

/** What following the variables of one process needs; made once. */
export interface Facts {
  readonly agents: AgentCatalogue | undefined;
  readonly expressions: ExpressionFacts | undefined;
  /** What contracts (input schema, agents) say a variable of the process holds; nobody is expected to break it. */
  readonly declared: ReadonlyMap<string, Type>;
  /** Nodes of all scopes, and boundary events, by id. */
  readonly elements: ReadonlyMap<string, Node | BoundaryEvent<Expression>>;
  /** Locals of each subprocess by its id: the names that its input mappings give. */
  readonly locals: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a job answers; undefined when nobody says. */
export function resultOf(
  job: string,
  agents: AgentCatalogue | undefined,
): readonly Property[] | undefined {
  const agent = agents !== undefined && Object.hasOwn(agents, job) ? agents[job] : undefined;
  if (agent?.output !== undefined) return propertiesOf(agent.output);
  return job === 'publish-event' ? [] : undefined;
}

export function gatherFacts(
  scope: Scope,
  inputSchema: JsonSchema | undefined,
  agents: AgentCatalogue | undefined,
  expressions: ExpressionFacts | undefined,
): Facts {
  const declared = new Map<string, Type>();
  const locals = new Map<string, ReadonlySet<string>>();
  const elements = new Map<string, Node | BoundaryEvent<Expression>>();
  const declare = ({ name, type }: Property): void => {
    declared.set(name, declared.has(name) ? joinTypes(declared.get(name), type) : type);
  };
  propertiesOf(inputSchema ?? {}).forEach(declare);
  for (const node of everyNode(scope)) {
    elements.set(node.id, node);
    for (const event of boundariesOf(node)) elements.set(event.id, event);
    if (node.kind === 'job') resultOf(node.job, agents)?.forEach(declare);
    if (node.kind === 'subprocess') {
      locals.set(node.id, new Set(node.input.map(({ target }) => rootOf(target))));
    }
  }
  return { agents, expressions, declared, elements, locals };
}

/** Nodes of a scope and of those inside. */
export function everyNode(scope: Scope): readonly Node[] {
  return Object.values(scope.nodes).flatMap((node) =>
    node.kind === 'subprocess' ? [node, ...everyNode(node.scope)] : [node],
  );
}

/** The variable that a mapping's target is, or is a part of. */
export function rootOf(target: string): string {
  return target.split('.', 1)[0] ?? target;
}
