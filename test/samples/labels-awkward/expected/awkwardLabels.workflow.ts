// Generated from input.bpmn. Change the model, not this file.
import { end, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type AwkwardLabelsInput = Record<string, unknown>;

const deleteTask = task('Activity_Delete', 'delete', agents.demo.one);
const sayItsDoneNow = task('Activity_Quotes', 'Say "it\'s `done`" \\ ${now}', agents.demo.two);
const twoLinesAndMore = task('Activity_Lines', 'Two lines // and more', agents.demo.three);
const uberprufen1Schritt = task(
  'Activity_Scripts',
  'Überprüfen, 確認, 1. Schritt',
  agents.demo.four,
);
const noLabel = task('Activity_NoLabel', 'Activity_NoLabel', agents.demo.five);
const awaitEnd = end('EndEvent_1', 'await');

/** Labels that are awkward in code */
export const awkwardLabels = process<AwkwardLabelsInput>(
  { id: 'awkwardLabels', version: 'bffe0d3b', start: ['StartEvent_1', '*/ begin /*'] },
  async (vars) => {
    await deleteTask(vars);
    await sayItsDoneNow(vars);
    await twoLinesAndMore(vars);
    await uberprufen1Schritt(vars);
    await noLabel(vars);
    return awaitEnd(vars);
  },
);
//# sourceMappingURL=awkwardLabels.workflow.ts.map
