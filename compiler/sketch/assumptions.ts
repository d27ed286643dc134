import type { JsonSchema } from '#contracts/job.ts';
import { meantAsFeel } from '../analyze/camunda-7/juel.ts';
import { Findings } from '../analyze/findings.ts';
import type { ExpressionFacts } from '../analyze/analysis.ts';
import { labelOf } from '../model/element.ts';
import type { ElementBase } from '../model/element.ts';
import type { Expression } from '../model/expression.ts';
import type { Extensions } from '../model/extensions.ts';
import type { Span } from '../model/span.ts';
import { variableFor } from './words.ts';

/** What is beside the model that a sketch may refer to. */
export interface SketchContext {
  readonly expressions: ExpressionFacts;
  readonly processes: ReadonlySet<string>;
  readonly decisions: ReadonlySet<string>;
  /** Ids of data objects, stores and properties. */
  readonly data: ReadonlySet<string>;
  /** Job types that there are agents for; absent: all. */
  readonly jobs: ReadonlySet<string> | undefined;
}

/** What is filled in, and what has to be declared for it. */
export class Assumptions {
  readonly found = new Findings();
  readonly context: SketchContext;
  /** Root elements by the event that had none: name, else code. */
  readonly messages = new Map<string, ElementBase>();
  readonly signals = new Map<string, ElementBase>();
  readonly errors = new Map<string, ElementBase>();
  readonly escalations = new Map<string, ElementBase>();
  /** Messages that running instances wait for. */
  readonly awaited = new Set<string>();
  /** Who first refers to a root element. */
  readonly users = new Map<string, ElementBase>();
  /** Job types that no agent does. */
  readonly jobs = new Set<string>();
  readonly #choices = new Map<string, JsonSchema>();

  constructor(context: SketchContext) {
    this.context = context;
  }

  /** `what` goes on behind the element's name and "assumed". */
  say(element: ElementBase, what: string): void {
    this.found.about(element, 'assumed', `assumed: ${what}.`, {
      fix: 'Say it in the model when it is meant to run.',
    });
  }

  isFeel(expression: Expression | undefined): boolean {
    const text = meantAsFeel(expression?.text ?? '');
    return text !== '' && this.context.expressions.problem(text) === undefined;
  }

  /** A key of the variable `choices` that is the element's own. */
  choose(element: ElementBase, schema: JsonSchema): string {
    const wanted = variableFor(element);
    const key = this.#choices.has(wanted)
      ? variableFor({ id: element.id, name: `${labelOf(element)} ${element.id}` })
      : wanted;
    this.#choices.set(key, schema);
    return `choices.${key}`;
  }

  /** JSON schema of the variable `choices`; undefined where nothing is left to the caller. */
  choices(): JsonSchema | undefined {
    if (this.#choices.size === 0) return undefined;
    return { type: 'object', properties: Object.fromEntries(this.#choices) };
  }
}

export function feel(text: string, span: Span): Expression {
  return { kind: 'feel', text, span };
}

/** Extensions of an element that says nothing. */
export const plainExtensions: Extensions = {
  ...{ taskDefinition: undefined, taskHeaders: [], input: [], output: [], script: undefined },
  ...{ subscription: undefined, versionTag: undefined, userTask: false, assignment: undefined },
  ...{ schedule: undefined, priority: undefined, jobPriority: undefined, form: undefined },
  ...{ userTaskForms: [], executionListeners: [], taskListeners: [], calledElement: undefined },
  ...{ calledDecision: undefined, publishMessage: undefined, loop: undefined, adHoc: undefined },
  ...{ conditionalFilter: undefined, agent: undefined, properties: [], others: [] },
  attributes: [],
};
