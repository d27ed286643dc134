// Generated from input.bpmn. Change the model, not this file.
import { compensate, end, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type PlanConferenceInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface PlanConferenceVariables extends PlanConferenceInput {
  registrations: number;
}

const returnHall = task('Activity_ReturnHall', 'Return hall', agents.demo.returnHall);
const rentHall = task('Activity_RentHall', 'Rent hall', agents.demo.rentHall, {
  compensation: returnHall,
});
const prepareConference = subprocess('Activity_Prepare', 'Prepare conference', {
  start: ['StartEvent_Prepare', 'Preparation starts'],
});
const cancelCaterer = task('Activity_CancelCaterer', 'Cancel caterer', agents.demo.cancelCaterer);
const bookCaterer = task('Activity_BookCaterer', 'Book caterer', agents.demo.bookCaterer, {
  compensation: cancelCaterer,
});
const recycleProgrammes = task('Activity_Recycle', 'Recycle programmes', agents.demo.recycle);
const printProgrammes = task('Activity_Print', 'Print programmes', agents.demo.print, {
  compensation: recycleProgrammes,
});
const conferencePrepared = end('EndEvent_Prepared', 'Conference prepared');
const countRegistrations = task('Activity_Count', 'Count registrations', agents.demo.count);
const conferencePlanned = end('EndEvent_Planned', 'Conference planned');
const callEverythingOff = compensate('Event_CallOff', 'Call everything off');
const apologiseToSpeakers = task(
  'Activity_Apologise',
  'Apologise to speakers',
  agents.demo.apologise,
);
const conferenceCalledOff = end('EndEvent_CalledOff', 'Conference called off');

/** Plan a conference */
export const planConference = process<PlanConferenceInput, PlanConferenceVariables>(
  { id: 'planConference', version: '4554c741', start: ['StartEvent_1', 'Conference decided'] },
  async (vars) => {
    await rentHall(vars);
    await prepareConference(vars, async () => {
      await bookCaterer(vars);
      await printProgrammes(vars);
      return conferencePrepared(vars);
    });
    await countRegistrations(vars);
    if (vars.registrations >= 50) {
      // Gateway_Enough "Enough people?": yes
      return conferencePlanned(vars);
    }
    await callEverythingOff();
    await apologiseToSpeakers(vars);
    return conferenceCalledOff(vars);
  },
);
//# sourceMappingURL=planConference.workflow.ts.map
