/** Which row of the table of constructs an event is. */
import { mark } from '../rows.ts';
import type { Thrown, Trigger } from '../story.ts';
import { isByReference } from './triggers.ts';

const MESSAGE = 'message start, catch, boundary int/non, event subprocess int/non';
const TIMER =
  'timer start (date, cycle), catch (date, duration), boundary int/non (cycle: non), event subprocess int/non';
const SIGNAL = 'signal start, catch, throw, end, boundary int/non, event subprocess int/non';
const CONDITION = 'conditional catch, boundary int/non, event subprocess int/non, root start';
const ERROR = 'error end, boundary, event subprocess';
const ESCALATION = 'escalation throw, end, boundary int/non, event subprocess int/non';
const MULTIPLE = 'multiple, parallel multiple (catch, boundary, start, throw, end)';
const REFERENCE = 'event definitions by reference (eventDefinitionRef)';

type Where = 'boundary' | 'event subprocess';

/** The form that an attached event is of: where it is, and how. */
export function attachedMarks(trigger: Trigger, where: Where, interrupting: boolean): string[] {
  const how = interrupting ? 'int' : 'non';
  const reference = isByReference(trigger) ? [mark(REFERENCE, 'event')] : [];
  return [attachedMark(trigger, where, how), ...reference];
}

function attachedMark({ kind }: Trigger, where: Where, how: 'int' | 'non'): string {
  switch (kind) {
    case 'message':
    case 'message by key':
      return mark(MESSAGE, `${where} ${how}`);
    case 'signal':
      return mark(SIGNAL, `${where} ${how}`);
    case 'cycle':
      return where === 'boundary' ? mark(TIMER, 'boundary cycle') : mark(TIMER, `${where} ${how}`);
    case 'timer':
    case 'date':
      return mark(TIMER, `${where} ${how}`);
    case 'condition':
      return mark(CONDITION, `${where} ${how}`);
    case 'error':
      return mark(ERROR, where);
    case 'any error':
      return mark(ERROR, `${where} any`);
    case 'escalation':
    case 'any escalation':
      return mark(ESCALATION, `${where} ${how}`);
    case 'cancel':
      return mark('transaction, cancel end, cancel boundary', 'boundary');
    case 'compensation':
      return mark('compensation event subprocess', 'event subprocess');
    case 'multiple':
      return mark(MULTIPLE, where);
    case 'parallel multiple':
      return where === 'boundary' ? mark(MULTIPLE, 'boundary all') : mark(MULTIPLE, where);
  }
}

export function catchMarks(trigger: Trigger): string[] {
  const reference = isByReference(trigger) ? [mark(REFERENCE, 'event')] : [];
  switch (trigger.kind) {
    case 'message':
      return [mark(MESSAGE, 'catch')];
    case 'message by key':
      return [mark(MESSAGE, 'catch by key')];
    case 'signal':
      return [mark(SIGNAL, 'catch'), ...reference];
    case 'date':
      return [mark(TIMER, 'catch date')];
    case 'timer':
      return [mark(TIMER, 'catch')];
    case 'condition':
      return [mark(CONDITION, 'catch')];
    case 'multiple':
      return [mark(MULTIPLE, 'catch')];
    case 'parallel multiple':
      return [mark(MULTIPLE, 'catch all')];
    default:
      return [];
  }
}

/** @param where drawn as a throw, or as an end event */
export function throwMarks(what: Thrown, where: 'throw' | 'end'): string[] {
  const sent = 'send task / message throw / message end';
  const undone = 'compensation boundary, throw, end (activityRef, waitForCompletion)';
  switch (what) {
    case 'none':
      return [mark('none start, throw, end', where)];
    case 'message':
      return [mark(sent, where)];
    case 'message by job':
      return [mark(sent, `${where} by job`)];
    case 'error':
      return [mark(ERROR, 'end')];
    case 'signal':
      return [mark(SIGNAL, where)];
    case 'escalation':
      return [mark(ESCALATION, where)];
    case 'compensation':
      return [mark(undone, where)];
    case 'compensation of one':
      return [mark(undone, where), mark(undone, 'activityRef')];
    case 'compensation beside':
      return [mark(undone, where), mark(undone, 'beside')];
    case 'terminate':
      return [mark('terminate end', 'end')];
    case 'cancel':
      return [mark('transaction, cancel end, cancel boundary', 'end')];
    case 'multiple':
      return [mark(MULTIPLE, where)];
  }
}
