/**
 * What the variables of a process hold, node by node, for whoever prints typed code; and what is wrong with them.
 * In: a sound graph, the input schema, the agents' contracts, the expression language.
 */
import type { JsonSchema } from '#contracts/job.ts';
import type { AnalysisContext } from './analysis.ts';
import { everyNode } from './graph/every-node.ts';
import { lookUp } from './variables/environment.ts';
import { gatherFacts } from './variables/facts.ts';
import type { Facts, Scope } from './variables/facts.ts';
import { follow } from './variables/follow.ts';
import type { Followed } from './variables/follow.ts';
import { keyOf } from './variables/state.ts';
import type { State } from './variables/state.ts';
import { joinTypes, propertiesOf } from './variables/types.ts';
import type { Type } from './variables/types.ts';
import { unknownValue } from './variables/effects.ts';
import { environmentAt } from './variables/views.ts';
import type { Point } from './variables/views.ts';
import { writesOf } from './variables/writes.ts';

/** What is known of the variables of a process, node by node. */
export interface VariableTable {
  /** Variables that the process itself holds, those of the input first, then in the order of their writers. */
  readonly variables: readonly Variable[];
  /**
   * JSON schema of what `variable` surely holds at `point` of `node` (or of a boundary event); undefined when it is not
   * known, or not written on every path to there.
   */
  typeOf(variable: string, node: string, point?: Point): JsonSchema | undefined;
  /** Whether every path to there has written `variable`. */
  isAssigned(variable: string, node: string, point?: Point): boolean;
}

export interface Variable {
  readonly name: string;
  /** What it may hold, over all its writers; undefined when that is not known. */
  readonly type: JsonSchema | undefined;
  /** Written before the first element runs: the input schema requires it. */
  readonly isInput: boolean;
}

/** The analysis behind a table, for those that look for mistakes. */
export interface VariableFlow {
  readonly facts: Facts;
  readonly followed: Followed;
  readonly scope: Scope;
}

/** Variables that may be looked at, node by node: a second or two at most, and far more than drawn models need. */
const budget = 5_000_000;

export function followVariables(
  scope: Scope,
  { inputSchema, agents, expressions, decisions }: AnalysisContext,
): { readonly table: VariableTable; readonly flow: VariableFlow } | undefined {
  const facts = gatherFacts(scope, inputSchema, agents, expressions, decisions);
  const followed = follow(scope, startState(scope, inputSchema), facts, budget);
  if (followed === undefined) return undefined;
  const flow: VariableFlow = { facts, followed, scope };
  const known = (variable: string, node: string, point: Point = 'entry') => {
    const environment = environmentAt(flow, node, point);
    return environment && lookUp(environment, variable, facts);
  };
  const table: VariableTable = {
    variables: variablesOf(flow, inputSchema),
    typeOf: (variable, node, point) => {
      const found = known(variable, node, point);
      return found?.isAssigned === true ? found.type : undefined;
    },
    isAssigned: (variable, node, point) => known(variable, node, point)?.isAssigned ?? false,
  };
  return { table, flow };
}

/** The start variables. Without a schema they may be any. */
function startState({ data = [] }: Scope, schema: JsonSchema | undefined): State {
  const properties = propertiesOf(schema ?? {});
  return {
    values: new Map([
      ...data.map(({ name }) => [keyOf('', name), unknownValue] as const),
      ...properties.map(
        ({ name, type, isRequired }) =>
          [keyOf('', name), { isAssigned: isRequired, type }] as const,
      ),
    ]),
    isOpen: schema === undefined,
  };
}

function variablesOf(
  { facts, followed, scope }: VariableFlow,
  schema: JsonSchema | undefined,
): readonly Variable[] {
  const input = propertiesOf(schema ?? {});
  const types = new Map<string, Type>();
  for (const { values } of new Set(followed.exits.values())) {
    for (const [key, { type }] of values) {
      const name = key.slice(1);
      if (!key.startsWith('/')) continue;
      types.set(name, types.has(name) ? joinTypes(types.get(name), type) : type);
    }
  }
  const written = everyNode(scope).flatMap((node) => [...writesOf(node, facts).types.keys()]);
  const names = new Set([...input.map(({ name }) => name), ...written]);
  return [...names]
    .filter((name) => types.has(name))
    .map((name) => ({
      name,
      type: types.get(name),
      isInput: input.some((one) => one.name === name && one.isRequired),
    }));
}
