// Generated from input.bpmn. Change the model, not this file.
import { choice, end, inclusive, inclusiveJoin, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './layOutGarden.feel.ts';

/** What the process starts with. */
export type LayOutGardenInput = Record<string, unknown>;

const whatIsWanted = inclusive('Gateway_Wanted', 'What is wanted?', {
  trees: ['Flow_Wanted_Trees', feel('trees')],
  beds: ['Flow_Wanted_Beds', feel('beds')],
  pond: ['Flow_Wanted_Pond', feel('pond')],
  nothingElse: ['Flow_Wanted_Lawn', 'otherwise'],
});
const plantTrees = task('Activity_Trees', 'Plant trees', agents.demo.plantTrees);
const digBeds = task('Activity_Beds', 'Dig beds', agents.demo.digBeds);
const digThePond = task('Activity_Pond', 'Dig the pond', agents.demo.digPond);
const sowTheLawn = task('Activity_Lawn', 'Sow the lawn', agents.demo.sowLawn);
const treesAndBedsDoneJoin = inclusiveJoin('Gateway_Soil', 'Trees and beds done', {
  Flow_Trees_Soil: { from: 'Plant trees', while: ['Gateway_Wanted', 'Activity_Trees'] },
  Flow_Beds_Soil: { from: 'Dig beds', while: ['Gateway_Wanted', 'Activity_Beds'] },
});
const spreadSoil = task('Activity_Soil', 'Spread soil', agents.demo.spreadSoil);
const deep = choice('Gateway_Deep', 'Deep?', {
  yes: ['Flow_Deep_Lake', feel('deep')],
  no: ['Flow_Deep_Done', 'otherwise'],
});
const allDoneJoin = inclusiveJoin('Gateway_Done', 'All done', {
  Flow_Soil_Done: {
    from: 'Spread soil',
    while: ['Gateway_Wanted', 'Activity_Trees', 'Activity_Beds', 'Gateway_Soil', 'Activity_Soil'],
  },
  Flow_Deep_Done: { from: 'Deep?', while: ['Gateway_Wanted', 'Activity_Pond', 'Gateway_Deep'] },
  Flow_Lawn_Done: { from: 'Sow the lawn', while: ['Gateway_Wanted', 'Activity_Lawn'] },
});
const inviteTheNeighbours = task('Activity_Party', 'Invite the neighbours', agents.demo.party);
const partyHeld = end('EndEvent_Party', 'Party held');
const aLakeOfItsOwn = end('EndEvent_Lake', 'A lake of its own');

/** Lay out a garden */
export const layOutGarden = process<LayOutGardenInput>(
  { id: 'layOutGarden', version: '4cbef13d', start: ['StartEvent_Planned', 'Garden planned'] },
  async (vars) => {
    await whatIsWanted(vars, {
      trees: async () => {
        await plantTrees(vars);
        return treesAndBedsDone('Flow_Trees_Soil');
      },
      beds: async () => {
        await digBeds(vars);
        return treesAndBedsDone('Flow_Beds_Soil');
      },
      pond: async () => {
        await digThePond(vars);
        if ((await deep(vars)) === 'no') {
          // Gateway_Deep "Deep?": no
          return allDone('Flow_Deep_Done');
        }
        return aLakeOfItsOwn(vars);
      },
      nothingElse: async () => {
        await sowTheLawn(vars);
        return allDone('Flow_Lawn_Done');
      },
    });

    async function treesAndBedsDone(flow: string) {
      await treesAndBedsDoneJoin(flow);
      await spreadSoil(vars);
      return allDone('Flow_Soil_Done');
    }

    async function allDone(flow: string) {
      await allDoneJoin(flow);
      await inviteTheNeighbours(vars);
      return partyHeld(vars);
    }
  },
);
//# sourceMappingURL=layOutGarden.workflow.ts.map
