import { nameOf } from '../model/element.ts';
import type { Expression } from '../model/expression.ts';
import type { ElementBase } from '../model/element.ts';
import { closest } from '../diagnostics/closest.ts';
import type { Findings } from './findings.ts';
import type { VariableFlow } from './variables.ts';
import { lookUp } from './variables/environment.ts';
import type { Environment } from './variables/environment.ts';
import { everyNode } from './variables/facts.ts';
import type { Node } from './variables/facts.ts';
import { propertiesOf } from './variables/types.ts';
import { environmentAt } from './variables/views.ts';
import { writesOf } from './variables/writes.ts';

type Origins = ReadonlyMap<string, ElementBase>;

/** Variables that are read before any path writes them, and variables that two branches write at once. */
export function checkVariables(flow: VariableFlow, origins: Origins, findings: Findings): void {
  for (const node of everyNode(flow.scope)) checkReads(node, flow, origins, findings);
  checkWriters(flow, origins, findings);
}

/** One place where an expression, or a job's contract, reads variables. */
interface Reading {
  readonly names: readonly string[];
  readonly seen: Environment | undefined;
  readonly by: ElementBase | undefined;
  readonly expression: Expression | undefined;
}

function checkReads(node: Node, flow: VariableFlow, origins: Origins, findings: Findings): void {
  const reported = new Set<string>();
  for (const { names, seen, by, expression } of readingsOf(node, flow, origins)) {
    if (seen === undefined || by === undefined || seen.state.isOpen) continue;
    for (const name of names) {
      if (reported.has(name) || lookUp(seen, name, flow.facts) !== undefined) continue;
      reported.add(name);
      const meant = closest(name, visibleNames(seen));
      findings.about(by, 'unwritten-variable', `reads '${name}', which nothing before it writes.`, {
        ...(expression && { span: expression.span }),
        fix:
          meant === undefined
            ? 'Add it to the input schema, or let an element before it write it.'
            : `Did you mean '${meant}'?`,
      });
    }
  }
}

function visibleNames({ state, locals }: Environment): readonly string[] {
  return [
    ...locals.keys(),
    ...[...state.values.keys()].map((key) => key.slice(key.indexOf('/') + 1)),
  ];
}

function readingsOf(node: Node, flow: VariableFlow, origins: Origins): readonly Reading[] {
  const by = origins.get(node.id);
  const at = (point: Parameters<typeof environmentAt>[2], id = node.id) =>
    environmentAt(flow, id, point);
  const reads = (
    expression: string | Expression,
    seen: Environment | undefined,
    reader = by,
  ): Reading[] => {
    if (typeof expression === 'string' || expression.kind === 'static') return [];
    const names = flow.facts.expressions?.reads(expression.text) ?? [];
    return [{ names, seen, by: reader, expression }];
  };
  const found: Reading[] = [];
  if (node.kind === 'exclusive') {
    for (const id of node.outgoing) {
      const condition = conditionOf(id, flow);
      if (condition) found.push(...reads(condition, at('entry'), origins.get(id)));
    }
  }
  if (!('input' in node)) return found;
  node.input.forEach(({ source }, index) =>
    found.push(...reads(source, at({ mapping: 'input', index }))),
  );
  if (node.kind === 'script') found.push(...reads(node.expression, at('body')));
  if (node.kind === 'wait' && node.trigger.kind === 'timer')
    found.push(...reads(node.trigger.value, at('body')));
  if (node.kind === 'job')
    found.push({ names: neededBy(node.job, flow), seen: at('body'), by, expression: undefined });
  node.output.forEach(({ source }, index) =>
    found.push(...reads(source, at({ mapping: 'output', index }))),
  );
  for (const event of node.boundaries) {
    const reader = origins.get(event.id);
    if (event.trigger.kind === 'timer')
      found.push(...reads(event.trigger.value, at('entry'), reader));
    event.output.forEach(({ source }, index) =>
      found.push(...reads(source, at({ mapping: 'output', index }, event.id), reader)),
    );
  }
  return found;
}

function conditionOf(flow: string, { scope }: VariableFlow): Expression | undefined {
  const scopes = [
    scope,
    ...everyNode(scope).flatMap((node) => (node.kind === 'subprocess' ? [node.scope] : [])),
  ];
  return scopes.map((one) => one.flows[flow]).find((one) => one !== undefined)?.condition;
}

/** Variables that the agent of a job insists on. */
function neededBy(job: string, { facts: { agents } }: VariableFlow): readonly string[] {
  const input = agents !== undefined && Object.hasOwn(agents, job) ? agents[job]?.input : undefined;
  return propertiesOf(input ?? {}).flatMap((one) => (one.isRequired ? [one.name] : []));
}

function checkWriters(
  { facts, followed }: VariableFlow,
  origins: Origins,
  findings: Findings,
): void {
  for (const { split, branches } of followed.branches.values()) {
    const writers = new Map<string, { readonly branch: string; readonly node: Node }>();
    for (const [branch, nodes] of branches) {
      for (const node of nodes) {
        for (const name of writesOf(node, facts).names) {
          const other = writers.get(name);
          const by = origins.get(node.id);
          const first = origins.get(other?.node.id ?? '');
          if (other === undefined) writers.set(name, { branch, node });
          else if (other.branch !== branch && by && first) {
            findings.about(
              by,
              'parallel-writers',
              `writes '${name}' while ${nameOf(first)} may write it too; the last one wins.`,
              {
                evidence: `both run between ${nameOf(origins.get(split) ?? first)} and its join`,
                fix: 'Map the results to different variables.',
              },
            );
          }
        }
      }
    }
  }
}
