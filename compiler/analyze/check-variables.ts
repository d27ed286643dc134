import { closest } from '../diagnostics/closest.ts';
import { nameOf } from '../model/element.ts';
import type { ElementBase } from '../model/element.ts';
import { spanAt } from './expression-span.ts';
import type { Findings } from './findings.ts';
import { scopesInside } from './graph/every-node.ts';
import type { VariableFlow } from './variables.ts';
import { lookUp } from './variables/environment.ts';
import type { Environment } from './variables/environment.ts';
import type { Node, Scope } from './variables/facts.ts';
import { readingsOf } from './variables/readings.ts';
import type { Reading } from './variables/readings.ts';
import { atPoint, elementViews, entryOf } from './variables/views.ts';
import type { ElementViews } from './variables/views.ts';
import { writesOf } from './variables/writes.ts';

type Origins = ReadonlyMap<string, ElementBase>;

/** Variables that are read before any path writes them, and variables that two branches write at once. */
export function checkVariables(flow: VariableFlow, origins: Origins, findings: Findings): void {
  checkReads(flow.scope, flow, origins, findings);
  checkWriters(flow, origins, findings);
}

function checkReads(scope: Scope, flow: VariableFlow, origins: Origins, findings: Findings): void {
  for (const node of Object.values(scope.nodes)) {
    const reported = new Set<string>();
    const views = new Map<string, ElementViews>();
    for (const reading of readingsOf(node, scope, flow)) {
      const seen = seenBy(reading, flow, views);
      const reader = origins.get(reading.reader);
      if (seen === undefined || reader === undefined) continue;
      reportType(reading, seen, reader, flow, findings);
      if (seen.state.isOpen) continue;
      for (const name of reading.names) {
        if (reported.has(name) || lookUp(seen, name, flow.facts) !== undefined) continue;
        reported.add(name);
        reportUnwritten(name, reading, seen, reader, findings);
      }
    }
  }
  for (const inner of scopesInside(scope)) checkReads(inner, flow, origins, findings);
}

/** Views are worked out once for an element, however many mappings it has. */
function seenBy(
  { node, point }: Reading,
  flow: VariableFlow,
  views: Map<string, ElementViews>,
): Environment | undefined {
  if (point === 'entry') return entryOf(flow, node);
  const known = views.get(node) ?? elementViews(flow, node);
  views.set(node, known);
  return atPoint(known, point);
}

/** What an expression does with a variable that can never hold what it needs. */
function reportType(
  { expression }: Reading,
  seen: Environment,
  reader: ElementBase,
  { facts }: VariableFlow,
  findings: Findings,
): void {
  if (expression?.kind !== 'feel') return;
  const found = facts.expressions?.typeProblem(expression.text, (name) => {
    const known = lookUp(seen, name, facts);
    return known?.isAssigned === true ? known.type : undefined;
  });
  if (found === undefined) return;
  findings.about(reader, 'expression-type', `can have no value there: ${found.message}.`, {
    span: spanAt(expression, found.offset),
  });
}

function reportUnwritten(
  name: string,
  { expression }: Reading,
  { state, locals }: Environment,
  reader: ElementBase,
  findings: Findings,
): void {
  const keys = [...state.values.keys()].map((key) => key.slice(key.indexOf('/') + 1));
  const meant = closest(name, [...locals.keys(), ...keys]);
  const message = `reads '${name}', which nothing before it writes.`;
  findings.about(reader, 'unwritten-variable', message, {
    ...(expression && { span: expression.span }),
    fix:
      meant === undefined
        ? 'Add it to the input schema, or let an element before it write it.'
        : `Did you mean '${meant}'?`,
  });
}

interface Writer {
  readonly branch: string;
  readonly node: Node;
}

function checkWriters(
  { facts, followed }: VariableFlow,
  origins: Origins,
  findings: Findings,
): void {
  for (const { split, branches } of followed.branches.values()) {
    const first = new Map<string, Writer>();
    for (const [branch, nodes] of branches) {
      for (const node of nodes) {
        for (const name of writesOf(node, facts).types.keys()) {
          const other = first.get(name);
          if (other === undefined) first.set(name, { branch, node });
          else if (other.branch !== branch)
            reportWriters(name, split, [other.node, node], origins, findings);
        }
      }
    }
  }
}

function reportWriters(
  name: string,
  split: string,
  [one, other]: readonly [Node, Node],
  origins: Origins,
  findings: Findings,
): void {
  const [first, second, fork] = [one.id, other.id, split].map((id) => origins.get(id));
  if (first === undefined || second === undefined || fork === undefined) return;
  const message = `writes '${name}' while ${nameOf(first)} may write it too; the last one wins.`;
  findings.about(second, 'parallel-writers', message, {
    evidence: `both run between ${nameOf(fork)} and its join`,
    fix: 'Map the results to different variables.',
  });
}
