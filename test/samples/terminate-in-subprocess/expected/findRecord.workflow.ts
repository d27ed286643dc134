// Generated from input.bpmn. Change the model, not this file.
import { end, parallel, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type FindRecordInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface FindRecordVariables extends FindRecordInput {
  foundInTown: boolean;
  foundInState: boolean;
}

const searchArchives = subprocess('Activity_Search', 'Search archives', {
  start: ['StartEvent_Search', 'Search starts'],
});
const both = parallel('Gateway_Both');
const searchTownArchive = task(
  'Activity_SearchTown',
  'Search town archive',
  agents.demo.searchTown,
);
const searchStateArchive = task(
  'Activity_SearchState',
  'Search state archive',
  agents.demo.searchState,
);
const foundInTown = end('EndEvent_FoundInTown', 'Found in town', { terminate: true });
const foundInState = end('EndEvent_FoundInState', 'Found in state', { terminate: true });
const notInTown = end('EndEvent_NotInTown', 'Not in town');
const notInState = end('EndEvent_NotInState', 'Not in state');
const sendWhatWasFound = task('Activity_Deliver', 'Send what was found', agents.demo.deliver);
const answerDelivered = end('EndEvent_Delivered', 'Answer delivered');

/** Find a record */
export const findRecord = process<FindRecordInput, FindRecordVariables>(
  { id: 'findRecord', version: '11a0f18f', start: ['StartEvent_1', 'Record asked for'] },
  async (vars) => {
    await searchArchives(vars, async () => {
      await both(
        async () => {
          await searchTownArchive(vars);
          if (!vars.foundInTown) {
            // Gateway_InTown "Found in town?": no
            return notInTown(vars);
          }
          return foundInTown(vars);
        },
        async () => {
          await searchStateArchive(vars);
          if (!vars.foundInState) {
            // Gateway_InState "Found in state?": no
            return notInState(vars);
          }
          return foundInState(vars);
        },
      );
    });
    await sendWhatWasFound(vars);
    return answerDelivered(vars);
  },
);
//# sourceMappingURL=findRecord.workflow.ts.map
