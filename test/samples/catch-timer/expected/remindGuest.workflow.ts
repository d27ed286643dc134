// Generated from input.bpmn. Change the model, not this file.
import { end, process, task, wait } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './remindGuest.feel.ts';

/** What the process starts with. */
export type RemindGuestInput = Record<string, unknown>;

const oneDay = wait('Event_Day', 'One day', { duration: 'P1D' });
const confirmBooking = task('Activity_Confirm', 'Confirm booking', agents.demo.confirm);
const dayBeforeArrival = wait('Event_DayBefore', 'Day before arrival', { date: feel('remindAt') });
const remindGuestTask = task('Activity_Remind', 'Remind guest', agents.demo.remind);
const afterTheStay = wait('Event_AfterStay', 'After the stay', { duration: feel('stay') });
const askForAnOpinion = task('Activity_Ask', 'Ask for an opinion', agents.demo.askOpinion);
const opinionAsked = end('EndEvent_Asked', 'Opinion asked');

/** Remind a guest */
export const remindGuest = process<RemindGuestInput>(
  { id: 'remindGuest', version: '3a82b5e5', start: ['StartEvent_1', 'Room booked'] },
  async (vars) => {
    await oneDay(vars);
    await confirmBooking(vars);
    await dayBeforeArrival(vars);
    await remindGuestTask(vars);
    await afterTheStay(vars);
    await askForAnOpinion(vars);
    return opinionAsked(vars);
  },
);
//# sourceMappingURL=remindGuest.workflow.ts.map
