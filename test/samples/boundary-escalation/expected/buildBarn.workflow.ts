// Generated from input.bpmn. Change the model, not this file.
import { choice, end, on, process, raise, subprocess, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './buildBarn.feel.ts';

/** What the process starts with. */
export type BuildBarnInput = Record<string, unknown>;

const buildBarnSubprocess = subprocess('Activity_Build', 'Build barn', {
  start: ['StartEvent_Build', 'Building starts'],
  exits: { foundationRuined: on('Boundary_Ruined', 'Foundation ruined', { escalation: 'RUINED' }) },
  beside: { costsRise: on('Boundary_Costs', 'Costs rise', { escalation: 'COSTS' }) },
});
const digFoundation = task('Activity_Dig', 'Dig foundation', agents.demo.dig);
const solid = choice('Gateway_Solid', 'Solid?', {
  no: ['Flow_Solid_Ruined', feel('not(solid)')],
  yes: ['Flow_Solid_Costs', 'otherwise'],
});
const foundationRuined = end('EndEvent_Ruined', 'Foundation ruined', { escalation: 'RUINED' });
const costsRise = raise('Event_Costs', 'Costs rise', { escalation: 'COSTS' });
const buildingIsLate = raise('Event_Late', 'Building is late', { escalation: 'LATE' });
const buildWalls = task('Activity_Walls', 'Build walls', agents.demo.buildWalls);
const barnBuilt = end('EndEvent_Built', 'Barn built');
const tellOwner = task('Activity_Tell', 'Tell owner', agents.demo.tellOwner);
const ownerTold = end('EndEvent_Told', 'Owner told');
const clearSite = task('Activity_Clear', 'Clear site', agents.demo.clearSite);
const givenUp = end('EndEvent_Given', 'Given up');
const harvestBroughtIn = end('EndEvent_Done', 'Harvest brought in');

/** Build a barn */
export const buildBarn = process<BuildBarnInput>(
  { id: 'buildBarn', version: 'c957e298', start: ['StartEvent_1', 'Permit granted'] },
  async (vars) => {
    const exit = await buildBarnSubprocess(
      vars,
      async () => {
        await digFoundation(vars);
        if ((await solid(vars)) === 'no') {
          // Gateway_Solid "Solid?": no
          return foundationRuined(vars);
        }
        await costsRise(vars);
        await buildingIsLate(vars);
        await buildWalls(vars);
        return barnBuilt(vars);
      },
      {
        costsRise: async () => {
          await tellOwner(vars);
          return ownerTold(vars);
        },
      },
    );
    if (exit === 'foundationRuined') {
      // Boundary_Ruined "Foundation ruined"
      await clearSite(vars);
      return givenUp(vars);
    }
    return harvestBroughtIn(vars);
  },
);
//# sourceMappingURL=buildBarn.workflow.ts.map
