// Generated from input.bpmn. Change the model, not this file.
import { end, on, parallel, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type BuildHouseInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface BuildHouseVariables extends BuildHouseInput {
  soil: string;
}

const buildHouseSubprocess = subprocess('Activity_BuildHouse', 'Build house', {
  start: ['StartEvent_Build', 'Building starts'],
  exits: { soilPolluted: on('Boundary_Polluted', 'Soil polluted', { error: 'POLLUTED' }) },
});
const orderMaterials = task('Activity_Materials', 'Order materials', agents.demo.orderMaterials);
const doGroundwork = subprocess('Activity_Groundwork', 'Do groundwork', {
  start: ['StartEvent_Ground', 'Groundwork starts'],
  exits: { pitFlooded: on('Boundary_Flooded', 'Pit flooded', { error: 'FLOODED' }) },
});
const probeSoil = task('Activity_Probe', 'Probe soil', agents.demo.probe);
const soilPolluted = end('EndEvent_Polluted', 'Soil polluted', { error: 'POLLUTED' });
const pitFlooded = end('EndEvent_Flooded', 'Pit flooded', { error: 'FLOODED' });
const pitDug = end('EndEvent_Dug', 'Pit dug');
const pumpOutWater = task('Activity_Pump', 'Pump out water', agents.demo.pump);
const workDone = parallel('Gateway_WorkDone', ['Flow_Materials_WorkDone', 'Flow_Dry_WorkDone']);
const houseBuilt = end('EndEvent_Built', 'House built');
const houseHandedOver = end('EndEvent_HandedOver', 'House handed over');
const cleanUpSoil = task('Activity_CleanUp', 'Clean up soil', agents.demo.cleanUp);
const buildingStopped = end('EndEvent_Stopped', 'Building stopped');

/** Build a house */
export const buildHouse = process<BuildHouseInput, BuildHouseVariables>(
  { id: 'buildHouse', version: 'c29a65b1', start: ['StartEvent_1', 'Permit granted'] },
  async (vars) => {
    const exit = await buildHouseSubprocess(vars, async () => {
      await workDone(
        () => orderMaterials(vars),
        async () => {
          const exit = await doGroundwork(vars, async () => {
            await probeSoil(vars);
            if (vars.soil === 'polluted') {
              // Gateway_Soil "How is the soil?": polluted
              return soilPolluted(vars);
            }
            if (vars.soil === 'flooded') {
              // Gateway_Soil "How is the soil?": flooded
              return pitFlooded(vars);
            }
            return pitDug(vars);
          });
          if (exit === 'pitFlooded') {
            // Boundary_Flooded "Pit flooded"
            await pumpOutWater(vars);
          }
        },
      );
      return houseBuilt(vars);
    });
    if (exit === 'soilPolluted') {
      // Boundary_Polluted "Soil polluted"
      await cleanUpSoil(vars);
      return buildingStopped(vars);
    }
    return houseHandedOver(vars);
  },
);
//# sourceMappingURL=buildHouse.workflow.ts.map
