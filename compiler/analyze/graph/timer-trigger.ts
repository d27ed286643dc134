import type { TimerTrigger } from '#contracts/graph.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Timer, TimerEventDefinition } from '../../model/event-definition.ts';
import type { Expression } from '../../model/expression.ts';
import type { BuildContext } from './build-context.ts';
import { feelOfJuel } from '../camunda-7/juel.ts';
import { takenAs, written } from './feel-of.ts';
import { isCycle, isDate, isDuration } from './iso-8601.ts';

/** Where a timer stands: at the start of a process, where a token waits for it, or at the side of something that goes on. */
export type TimerPlace = 'start' | 'wait' | 'interrupting' | 'beside';

const allowed: Readonly<Record<TimerPlace, readonly Timer['timer'][]>> = {
  start: ['date', 'cycle'],
  wait: ['date', 'duration'],
  interrupting: ['date', 'duration'],
  beside: ['date', 'duration', 'cycle'],
};

const formats: Readonly<
  Record<
    Timer['timer'],
    { readonly isValid: (text: string) => boolean; readonly example: string; readonly name: string }
  >
> = {
  duration: { isValid: isDuration, example: 'P3D or PT2H', name: 'ISO 8601' },
  date: { isValid: isDate, example: '2026-12-24T18:00:00Z', name: 'ISO 8601' },
  cycle: { isValid: isCycle, example: 'R3/PT1H, or 0 8 * * MON', name: 'ISO 8601 or cron' },
};

export function timerTrigger(
  element: ElementBase,
  definition: TimerEventDefinition,
  place: TimerPlace,
  { findings }: BuildContext,
): TimerTrigger<Expression> | undefined {
  const refuse = (message: string, span: Expression['span'], fix: string): undefined => {
    findings.about(element, 'invalid-timer', message, { span, fix });
  };
  const [one, second] = definition.timers;
  if (one === undefined || second !== undefined) {
    const fix = 'Write e.g. <timeDuration>P3D</timeDuration>.';
    return refuse('needs exactly one of date, duration and cycle.', definition.span, fix);
  }
  const { timer, value } = one;
  if (!allowed[place].includes(timer)) {
    const fix = `Use a ${allowed[place].join(' or a ')}.`;
    return refuse(misplaced(timer), value.span, fix);
  }
  if (value.kind === 'feel') return { kind: 'timer', timer, value };
  const text = value.text.trim();
  const { isValid, example, name } = formats[timer];
  if (isValid(text)) return { kind: 'timer', timer, value: text };
  const feel = feelOfJuel(text);
  if (feel === undefined) {
    const fix = `Write e.g. ${example}, or an expression that starts with "=".`;
    return refuse(`has '${text}' as its ${timer}, which is not ${name}.`, value.span, fix);
  }
  findings.about(element, 'invalid-timer', `has ${takenAs(text, timer, true)}`, {
    ...{ span: value.span, fix: written(feel), severity: 'warning' },
  });
  return { kind: 'timer', timer, value: { ...value, kind: 'feel', text: feel } };
}

function misplaced(timer: Timer['timer']): string {
  if (timer === 'duration') return 'starts a process after a duration, and nobody says since when.';
  return 'repeats, and what it ends or continues happens only once.';
}
