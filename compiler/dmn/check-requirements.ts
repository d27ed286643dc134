/** What is wrong with how decisions hang together, before anyone looks at what they say. */
import type { Decision, DmnModel } from '../model/dmn.ts';
import type { DecisionFinding } from './check-decisions.ts';
import type { LoweredModels } from './lowered.ts';
import { elementsOf, type Located } from './model-set.ts';

type Decisions = Located<Decision>;

/** Requirements that lead nowhere or back, and decisions that say nothing. */
export function checkRequirements(decision: Decisions, lowered: LoweredModels): DecisionFinding[] {
  const { element, model } = decision;
  const unresolved = { kind: 'unresolved', severity: 'error', element } as const;
  const findings: DecisionFinding[] = element.requirements
    .filter(({ href }) => lowered.models.resolve(href, model) === undefined)
    .map(({ href }) => {
      return { ...unresolved, message: `it requires '${href}', which is in no model` };
    });
  const way = wayBack(decision, lowered);
  if (way !== undefined) {
    const message = `it requires itself${by(way)}`;
    findings.push({ ...unresolved, message, fix: 'Remove one of these requirements.' });
  }
  if (isEmpty(element)) {
    const fix = 'Write what it says: an expression, a table.';
    findings.push({ ...unresolved, kind: 'syntax', message: 'it has no expression', fix });
  }
  return findings;
}

/** Ids are what processes and requirements refer to; who is not referred to needs none. */
export function checkIds(model: DmnModel): DecisionFinding[] {
  const all = elementsOf(model);
  const byId = Map.groupBy(
    all.filter(({ id }) => id !== ''),
    ({ id }) => id,
  );
  return [...byId.values()]
    .filter((same) => same.length > 1)
    .flat()
    .map((element) => {
      const message = `another element has the id '${element.id}', too`;
      const fix = 'Give each element an id of its own.';
      return { kind: 'unresolved', severity: 'error', message, element, fix };
    });
}

function isEmpty({ expression }: Decision): boolean {
  if (expression === undefined) return true;
  return expression.kind === 'literal' && expression.text.text.trim() === '';
}

function by(way: readonly string[]): string {
  return way.length === 0 ? '' : `, by way of ${way.map((name) => `'${name}'`).join(', ')}`;
}

/** The shortest way of requirements from a decision to itself: the names between; `undefined` when there is none. */
function wayBack(start: Decisions, lowered: LoweredModels): readonly string[] | undefined {
  const known = new Set<Decision>();
  let reached: { readonly at: Decisions; readonly way: readonly string[] }[] = [
    { at: start, way: [] },
  ];
  while (reached.length > 0) {
    const next: typeof reached = [];
    for (const { at, way } of reached) {
      for (const target of decisionsRequired(at, lowered)) {
        const { element } = target;
        if (element === start.element) return way;
        if (known.has(element)) continue;
        known.add(element);
        next.push({ at: target, way: [...way, element.name] });
      }
    }
    reached = next;
  }
  return undefined;
}

function decisionsRequired({ element, model }: Decisions, { models }: LoweredModels): Decisions[] {
  return element.requirements.flatMap(({ href }): Decisions[] => {
    const target = models.resolve(href, model);
    if (target?.element.kind !== 'decision') return [];
    return [{ element: target.element, model: target.model }];
  });
}
