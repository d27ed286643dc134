import { mark } from '../rows.ts';
import type { Beside } from '../story.ts';
import type { Desk } from './desk.ts';
import { attachedMarks } from './trigger-marks.ts';
import { alwaysInterrupts, caughtBy, definitionOf } from './triggers.ts';
import { element } from './xml.ts';

/** Draws an event subprocess. @param caught what others of the scope catch already */
export function drawBeside(
  { trigger, interrupting, scope }: Beside,
  desk: Desk,
  caught: Set<string>,
): void {
  const { notes, sheet, place } = desk;
  const keys = caughtBy(trigger);
  if (keys.some((key) => caught.has(key)) || trigger.kind === 'cancel') return;
  if (trigger.kind === 'compensation' && place.depth === 0) return;
  for (const key of keys) caught.add(key);
  const id = notes.id('V');
  const start = notes.id('S');
  const cancels = (interrupting || alwaysInterrupts(trigger)) && trigger.kind !== 'cycle';
  const attributes = [
    `isInterrupting="${cancels}"`,
    ...(trigger.kind === 'parallel multiple' ? ['parallelMultiple="true"'] : []),
  ];
  const content = desk.besideFrom(start, definitionOf(trigger), attributes, scope);
  sheet.attach(
    element('subProcess', id, { attributes: ['triggeredByEvent="true"'], inside: [content] }),
  );
  const form = cancels ? 'event subprocess int' : 'event subprocess non';
  notes.mark(start, [
    ...attachedMarks(trigger, 'event subprocess', cancels),
    mark('embedded subprocess; event subprocess', form),
  ]);
}
