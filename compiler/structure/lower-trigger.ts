/** Lowers what events wait for. */
import type { AttachedTrigger, CatchTrigger, MultipleTrigger } from '#contracts/graph.ts';
import type { ExitIr, Formula, SingleTriggerIr, TriggerIr } from './ir.ts';

export function attachedTrigger(on: AttachedTrigger<Formula>): ExitIr['trigger'] {
  switch (on.kind) {
    case 'error':
    case 'escalation':
    case 'cancel':
    case 'compensation':
      return on;
    default:
      return lowerTrigger(on);
  }
}

export function lowerTrigger(on: CatchTrigger<Formula>): TriggerIr {
  if (on.kind !== 'multiple') return singleTrigger(on);
  return { kind: 'multiple', all: on.all, triggers: on.triggers.map(singleTrigger) };
}

function singleTrigger(on: MultipleTrigger<Formula>['triggers'][number]): SingleTriggerIr {
  if (on.kind !== 'message') return on;
  const { message } = on;
  return { kind: 'message', message, ...(on.correlation === 'key' ? { key: on.key } : {}) };
}
