/** Draws a story as BPMN, and plans its world. */
import { model } from '../../../compiler/compile/models.ts';
import type { Arrange } from './arrange.ts';
import { asDrawn } from './arrange.ts';
import { planWorld } from './plan-world.ts';
import type { Drawing } from '../drawing.ts';
import { mark } from '../rows.ts';
import { Notebook } from './notebook.ts';
import { ScopePencil } from './scope-pencil.ts';
import { Sheet } from './sheet.ts';
import { startRoots, startsOf } from './starts.ts';
import type { Story } from '../story.ts';
import { listener } from './tasks.ts';
import { roots } from './triggers.ts';
import { ext } from './xml.ts';

const KEY =
  '<zeebe:properties><zeebe:property name="businessKey" value="=key" /></zeebe:properties>';

/** @param arrange in which order elements and flows stand, and how they are called */
export function draw(story: Story, arrange: Arrange = asDrawn): Drawing {
  const notes = new Notebook(arrange, story.dressed);
  const sheet = new Sheet(notes.id, notes.dress);
  const pencil = new ScopePencil(notes, sheet, { depth: 0, inTransaction: false });
  const { begins, loose } = startsOf(story, notes, sheet);
  const content = pencil.scope(story.scope, loose);
  const { around } = story;
  const heard = [
    around.includes('start listener') ? listener('start') : '',
    around.includes('end listener') ? listener('end') : '',
  ].join('');
  const listeners =
    heard === '' ? '' : `<zeebe:executionListeners>${heard}</zeebe:executionListeners>`;
  const lanes = around.includes('lanes')
    ? `<laneSet id="Lanes"><lane id="Lane" name="people">${notes.users.map((id) => `<flowNodeRef>${id}</flowNodeRef>`).join('')}</lane></laneSet>`
    : '';
  const objects = content.includes('>O_Ref<')
    ? '<dataObject id="O_Object" name="kept" /><dataObjectReference id="O_Ref" name="kept" dataObjectRef="O_Object" />'
    : '';
  const inside = ext(KEY + listeners) + lanes + objects + content;
  const text = model('story', inside, besides(story, inside));
  notes.mark(begins.id, aroundMarks(story));
  return {
    ...{ story, text, begins: begins.entry, marks: notes.marks, sources: notes.sources },
    scenario: planWorld(story, notes),
    typed: [...notes.askers].map(([job, variable]) => ({ job, variable })),
  };
}

/** What stands beside the process: what it refers to, and others. */
function besides({ around, starts }: Story, content: string): string {
  const refers = (id: string): boolean => new RegExp(`["=>]${id}[<"]`).test(content);
  const more = around.includes('several processes')
    ? '<process id="second" isExecutable="true"><startEvent id="Second_S" /><endEvent id="Second_E" /><sequenceFlow id="Second_F" sourceRef="Second_S" targetRef="Second_E" /></process>'
    : '';
  const pools = around.includes('pools')
    ? '<collaboration id="Pools"><participant id="Pool" processRef="story" /><participant id="Pool_Other" name="others" /></collaboration>'
    : '';
  const named = Object.entries(roots).flatMap(([id, xml]) => (refers(id) ? [xml] : []));
  const called = Object.entries(CALLED).flatMap(([id, xml]) => (refers(id) ? [xml] : []));
  return [...named, startRoots(starts), pools, more, ...called].join('');
}

const CALLED = {
  called: `<process id="called" isExecutable="true"><startEvent id="Called_S" /><serviceTask id="Called_J">${ext('<zeebe:taskDefinition type="demo.job" />')}</serviceTask><sequenceFlow id="Called_F" sourceRef="Called_S" targetRef="Called_J" /></process>`,
  shared: `<globalTask id="shared" name="shared">${ext('<zeebe:taskDefinition type="demo.job" />')}</globalTask>`,
};

function aroundMarks({ around, starts }: Story): string[] {
  const others = 'lanes, pools, message flows';
  const several = 'several processes in a file; several start events';
  return around
    .map((one) => {
      switch (one) {
        case 'lanes':
          return mark(others, 'lanes');
        case 'pools':
          return mark(others, 'pools');
        case 'several processes':
          return mark(several, 'processes');
        case 'start listener':
        case 'end listener':
          return mark('executionListeners', 'process');
      }
    })
    .concat(starts.length > 1 ? [mark(several, 'starts')] : []);
}
