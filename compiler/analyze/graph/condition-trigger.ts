import type { ConditionTrigger } from '#contracts/graph.ts';
import type { ElementBase } from '../../model/element.ts';
import type { ConditionalEventDefinition } from '../../model/event-definition.ts';
import type { Expression } from '../../model/expression.ts';
import type { BuildContext } from './build-context.ts';
import { plainFeelOf } from './feel-of.ts';

/** A condition, and with `zeebe:conditionalFilter` the changes after which it is looked at. */
export function conditionTrigger(
  element: ElementBase,
  definition: ConditionalEventDefinition,
  context: BuildContext,
): ConditionTrigger<Expression> | undefined {
  const { condition, span } = definition;
  if (condition === undefined || condition.text.trim() === '') {
    const message = 'waits for a condition that it does not have.';
    const fix = 'Write e.g. <condition>=level &gt; 10</condition>.';
    context.findings.about(element, 'missing-condition', message, { span, fix });
    return undefined;
  }
  const feel = plainFeelOf(element, condition, 'condition', context);
  const variables = filterNames(element, definition, context);
  const events = filterEvents(element, definition, context);
  if (feel === undefined) return undefined;
  return {
    kind: 'condition',
    condition: feel,
    ...(variables.length > 0 && { variables }),
    ...(events.length === 1 && { events }),
  };
}

function filterNames(
  element: ElementBase,
  { extensions }: ConditionalEventDefinition,
  { findings }: BuildContext,
): readonly string[] {
  const names = extensions.conditionalFilter?.variableNames;
  if (names === undefined) return [];
  const all = list(names);
  const hasGap = names.text.split(',').some((one) => one.trim() === '');
  if (names.kind === 'static' && !hasGap) return all;
  const message = `filters by '${names.text}', which is no list of variable names.`;
  const fix = 'Write the names, with commas between them.';
  findings.about(element, 'invalid-filter', message, { span: names.span, fix });
  return [];
}

function filterEvents(
  element: ElementBase,
  { extensions }: ConditionalEventDefinition,
  { findings }: BuildContext,
): readonly ('create' | 'update')[] {
  const events = extensions.conditionalFilter?.variableEvents;
  if (events === undefined) return [];
  const all = list(events);
  const known = (['create', 'update'] as const).filter((one) => all.includes(one));
  if (known.length === all.length && all.length > 0) return known;
  const message = `filters by '${events.text}', which is not 'create', 'update' or both.`;
  const fix = 'Write variableEvents="create, update", or leave it out, which means the same.';
  findings.about(element, 'invalid-filter', message, { span: events.span, fix });
  return [];
}

function list({ text }: Expression): readonly string[] {
  return [...new Set(text.split(',').map((one) => one.trim()))].filter((one) => one !== '');
}
