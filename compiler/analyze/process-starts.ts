import type { Entry, StartTrigger } from '#contracts/graph.ts';
import type { ManifestExpression, ProcessStart } from '#contracts/manifest.ts';
import type { Expression } from '../model/expression.ts';

/** How a process begins, for servers. What every process has, one start by its key or by one message, is not said. */
export function startsFor(entries: readonly Entry<Expression>[]): {
  readonly starts?: readonly ProcessStart[];
} {
  const [first, second] = entries;
  const isPlain = first === undefined || isMessageOrNone(first);
  if (isPlain && second === undefined) return {};
  return {
    starts: entries.map(({ id, trigger }) => ({
      element: id,
      ...(trigger && { trigger: triggerOf(trigger) }),
    })),
  };
}

function isMessageOrNone({ trigger, passed }: Entry<Expression>): boolean {
  return passed === undefined && (trigger === undefined || trigger.kind === 'message');
}

function triggerOf(trigger: StartTrigger<Expression>): StartTrigger<ManifestExpression> {
  switch (trigger.kind) {
    case 'message':
    case 'signal':
      return trigger;
    case 'timer': {
      const { value } = trigger;
      return { ...trigger, value: typeof value === 'string' ? value : { feel: value.text } };
    }
    case 'condition':
      return { ...trigger, condition: { feel: trigger.condition.text } };
    case 'multiple':
      return { ...trigger, triggers: trigger.triggers.map(triggerOf) };
  }
}
