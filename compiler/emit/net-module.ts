/**
 * Prints the graph of a process as data, for the token executor: `<process>.net.ts`. Its expressions are FEEL compiled
 * without types, so that the net shares no typed translation with structured code.
 */
import type { ProcessGraph } from '#contracts/graph.ts';
import type { AgentCatalogue } from '#contracts/job.ts';
import type { Expression } from '../model/expression.ts';
import { AgentNames } from './agent-names.ts';
import type { Code } from './code.ts';
import {
  array,
  arrow,
  assignment,
  code,
  comment,
  docComment,
  hugCall,
  lines,
  literal,
  object,
  raw,
  region,
  symbol,
  typeSymbol,
} from './code.ts';
import { expressionsPath, feelCode } from './formulas.ts';
import { moduleText } from './module.ts';

export interface NetSource {
  readonly graph: ProcessGraph<Expression>;
  readonly exportName: string;
  readonly file: string;
  readonly catalogue: AgentCatalogue;
  readonly jobs: readonly string[];
  /** Processes that it may call: BPMN id to name in `processes.ts`. */
  readonly calls: ReadonlyMap<string, string>;
  /** Constants of `<process>.decisions.ts`, by the ids in the model. */
  readonly decisions: ReadonlyMap<string, string>;
}

export function netModule(source: NetSource): string {
  const { graph, exportName, file, catalogue, jobs } = source;
  const type = code`${typeSymbol('ProcessGraph', '#contracts/graph.ts')}<${typeSymbol('Evaluate', '#runtime/elements.ts')}>`;
  const names = new AgentNames(catalogue);
  const agents = jobs.map((job) => {
    const { group, member } = names.referenceOf(job);
    return {
      key: job,
      value: code`${symbol('agents', './agents.ts')}.${raw(group)}.${raw(member)}`,
      isString: true,
    };
  });
  const args = [raw('graph'), object(agents), ...referencesCode(source)];
  const call = hugCall(symbol('net', '#runtime/net/net.ts'), args);
  return moduleText(
    [comment(`Generated from ${file}. Change the model, not this file.`)],
    [
      code`const graph: ${type} = ${valueCode(graph)};`,
      lines([
        docComment(`${graph.name}, token by token: instances that were drained go on here.`),
        assignment(raw(`export const ${exportName} =`), call),
      ]),
    ],
    expressionsPath(graph.id),
  ).text;
}

/** What the graph refers to by name, besides agents. */
function referencesCode({ graph, calls, decisions }: NetSource): Code[] {
  const processes = [...calls].map(([key, name]) => ({
    ...{ key, value: code`${symbol('processes', './processes.ts')}.${raw(name)}`, isString: true },
  }));
  const asked = [...decisions].map(([key, name]) => {
    const constant = symbol(name, `./${graph.id}.decisions.ts`);
    return { key, value: code`${symbol('decided', '#runtime/decision.ts')}(${constant})` };
  });
  const references = Object.entries({ processes, decisions: asked })
    .filter(([, entries]) => entries.length > 0)
    .map(([key, entries]) => ({ key, value: object(entries) }));
  return references.length === 0 ? [] : [object(references)];
}

function valueCode(value: unknown): Code {
  if (isExpression(value)) return closure(value);
  if (Array.isArray(value))
    return array(value.map(valueCode), value.length > 1 && value.every(isLarge));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    const content = object(
      entries.map(([key, one]) => ({
        ...{ key, value: valueCode(one), isString: typeof one === 'string' },
      })),
    );
    return 'id' in value && typeof value.id === 'string' ? region(value.id, content) : content;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return literal(value);
  }
  return literal(null);
}

function closure(expression: Expression): Code {
  if (expression.kind === 'static') return arrow(raw('()'), literal(expression.text));
  return feelCode(expression.text);
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'span' in value && 'text' in value;
}

/** Prettier gives each of several objects a line of its own. */
function isLarge(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 1;
}
