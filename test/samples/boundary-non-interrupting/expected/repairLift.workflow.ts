// Generated from input.bpmn. Change the model, not this file.
import { end, on, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type RepairLiftInput = Record<string, unknown>;

const repairLiftTask = task('Activity_Repair', 'Repair lift', agents.demo.repair, {
  beside: {
    everyHour: on('Boundary_Hour', 'Every hour', { cycle: 'R/PT1H' }),
    ownerAsks: on('Boundary_Asked', 'Owner asks', { message: 'OwnerAsks' }),
  },
});
const tellUsers = task('Activity_Tell', 'Tell users', agents.demo.tellUsers);
const usersTold = end('EndEvent_Told', 'Users told');
const lookUpProgress = task('Activity_Look', 'Look up progress', agents.demo.lookUpProgress);
const answerOwner = task('Activity_Answer', 'Answer owner', agents.demo.answer);
const ownerAnswered = end('EndEvent_Answered', 'Owner answered');
const openLift = task('Activity_Open', 'Open lift', agents.demo.openLift);
const liftOpen = end('EndEvent_Open', 'Lift open');

/** Repair a lift */
export const repairLift = process<RepairLiftInput>(
  { id: 'repairLift', version: '207b5508', start: ['StartEvent_1', 'Lift broken'] },
  async (vars) => {
    await repairLiftTask(vars, {
      everyHour: async () => {
        await tellUsers(vars);
        return usersTold(vars);
      },
      ownerAsks: async () => {
        await lookUpProgress(vars);
        await answerOwner(vars);
        return ownerAnswered(vars);
      },
    });
    await openLift(vars);
    return liftOpen(vars);
  },
);
//# sourceMappingURL=repairLift.workflow.ts.map
