/** Draws activities, with their boundary events and compensation handlers. */
import { mark } from '../rows.ts';
import type { Activity, Guard } from '../story.ts';
import type { Desk } from './desk.ts';
import { drawAgain } from './loops.ts';
import type { Loose, Sheet } from './sheet.ts';
import { taskMarks } from './task-marks.ts';
import { taskElement } from './tasks.ts';
import { attachedMarks } from './trigger-marks.ts';
import { alwaysInterrupts, caughtBy, definitionOf } from './triggers.ts';
import { element, job } from './xml.ts';

export function drawActivity(
  activity: Activity,
  desk: Desk,
  from: readonly Loose[],
): readonly Loose[] {
  const { notes, sheet } = desk;
  const id = notes.id('N');
  const { inside, task, sideways, guards } = activity;
  const content = inside === undefined ? '' : desk.inside(inside, task);
  sheet.put(taskElement(activity, id, content), from);
  notes.activities.set(id, activity);
  notes.mark(id, taskMarks(activity));
  if (task === 'user task') notes.users.push(id);
  if (task === 'ad-hoc' && activity.traits.includes('agent')) {
    const ids = [...content.matchAll(/<(?:\w+[tT]ask|task) id="(N\w+)"/g)].map(
      ([, one = '']) => one,
    );
    notes.deciders.set(id, ids.slice(0, 2));
  }
  const undoesItself = inside?.beside.some(({ trigger }) => trigger.kind === 'compensation');
  if (activity.undo !== undefined) drawUndo(id, activity.undo, desk);
  else if (undoesItself === true) desk.undoable.push(id);
  const caught = new Set<string>();
  const back = guards.flatMap((guard) => drawGuard(guard, { id, task }, caught, desk));
  if (sideways === undefined) return [{ from: id }, ...back];
  const { modulo, parts } = sideways;
  const condition = `modulo(n, ${modulo}) = 0`;
  desk.end('none', desk.row(parts, [{ from: id, condition }]));
  return [{ from: id, isDefault: true }, ...back];
}

function drawUndo(id: string, how: NonNullable<Activity['undo']>, desk: Desk): void {
  const { notes, sheet } = desk;
  const [boundary, handler] = [notes.id('B'), notes.id('U')];
  const start = `${handler}S`;
  const inner = `${handler}J`;
  const handlers = {
    task: job(handler),
    script: element('scriptTask', handler, {
      extensions: [`<zeebe:script expression="=n" resultVariable="u${id}" />`],
    }),
    subprocess: element('subProcess', handler, {
      inside: [
        `<startEvent id="${start}" /><serviceTask id="${inner}"><extensionElements><zeebe:taskDefinition type="demo.job" /></extensionElements></serviceTask><sequenceFlow id="${handler}F" sourceRef="${start}" targetRef="${inner}" />`,
      ],
    }),
  };
  sheet.attach(
    element('boundaryEvent', boundary, {
      ...{ attributes: [`attachedToRef="${id}"`], inside: ['<compensateEventDefinition />'] },
    }),
  );
  sheet.attach({ ...handlers[how], attributes: ['isForCompensation="true"'] });
  sheet.text(
    `<association id="${boundary}A" sourceRef="${boundary}" targetRef="${handler}" associationDirection="One" />`,
  );
  desk.undoable.push(id);
  notes.mark(handler, [mark('compensation handler', how)]);
}

function drawGuard(
  { trigger, interrupting, way, returns, again }: Guard,
  host: { readonly id: string; readonly task: Activity['task'] },
  caught: Set<string>,
  desk: Desk,
): readonly Loose[] {
  const { notes, sheet } = desk;
  const keys = caughtBy(trigger);
  const isDouble = keys.some((key) => caught.has(key));
  const isSame = host.task === 'receive task' && keys.includes('message 1');
  const isOther = trigger.kind === 'cancel' && host.task !== 'transaction';
  if (isDouble || isSame || isOther) return [];
  for (const key of keys) caught.add(key);
  const id = notes.id('B');
  const cancels = (interrupting || alwaysInterrupts(trigger)) && trigger.kind !== 'cycle';
  const attributes = [
    `attachedToRef="${host.id}"`,
    ...(cancels ? [] : ['cancelActivity="false"']),
    ...(trigger.kind === 'parallel multiple' ? ['parallelMultiple="true"'] : []),
  ];
  sheet.attach(element('boundaryEvent', id, { attributes, inside: [definitionOf(trigger)] }));
  notes.mark(id, attachedMarks(trigger, 'boundary', cancels));
  const done = desk.row(way, way.length > 0 ? [{ from: id }] : leadOn(id, sheet));
  const rest = again === true && done.length > 0 ? drawAgain(host.id, desk, done) : done;
  if (returns) return rest;
  if (rest.length > 0) desk.end('none', rest);
  return [];
}

/** A flow leads out of every boundary event. */
function leadOn(event: string, sheet: Sheet): readonly Loose[] {
  const next = `${event}W`;
  sheet.attach(element('task', next));
  sheet.connect([{ from: event }], next);
  return [{ from: next }];
}

/** No end event stands in an ad-hoc subprocess. */
export function withoutEnds({ sideways: _sideways, guards, ...activity }: Activity): Activity {
  return { ...activity, guards: guards.map((guard) => ({ ...guard, way: [], returns: true })) };
}
