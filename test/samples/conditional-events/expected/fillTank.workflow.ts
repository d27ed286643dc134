// Generated from input.bpmn. Change the model, not this file.
import { end, on, parallel, process, subprocess, task, wait } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './fillTank.feel.ts';

/** What the process starts with. */
export type FillTankInput = Record<string, unknown>;

const both = parallel('Gateway_Both');
const tankFull = wait('Event_Full', 'Tank full', { condition: feel('level >= 10') });
const stopPump = task('Activity_Stop', 'Stop pump', agents.demo.stopPump);
const pumpStopped = end('EndEvent_Full', 'Pump stopped');
const fillTankSubprocess = subprocess('Activity_Fill', 'Fill tank', {
  start: ['StartEvent_Fill', 'Pump on'],
  beside: { leakFound: on('Boundary_Leak', 'Leak found', { condition: feel('leak') }) },
});
const fillFirstPart = task('Activity_First', 'Fill first part', agents.demo.fill);
const fillSecondPart = task('Activity_Second', 'Fill second part', agents.demo.fill);
const fillThirdPart = task('Activity_Third', 'Fill third part', agents.demo.fill);
const filled = end('EndEvent_Filled', 'Filled');
const noteLeak = task('Activity_Note', 'Note leak', agents.demo.noteLeak);
const leakNoted = end('EndEvent_Noted', 'Leak noted');
const fillingDone = end('EndEvent_Done', 'Filling done');

/** Fill a tank */
export const fillTank = process<FillTankInput>(
  { id: 'fillTank', version: '47fdb6fb', start: ['StartEvent_1', 'Tank empty'] },
  async (vars) => {
    await both(
      async () => {
        await tankFull(vars);
        await stopPump(vars);
        return pumpStopped(vars);
      },
      async () => {
        await fillTankSubprocess(
          vars,
          async () => {
            await fillFirstPart(vars);
            await fillSecondPart(vars);
            await fillThirdPart(vars);
            return filled(vars);
          },
          {
            leakFound: async () => {
              await noteLeak(vars);
              return leakNoted(vars);
            },
          },
        );
        return fillingDone(vars);
      },
    );
  },
);
//# sourceMappingURL=fillTank.workflow.ts.map
