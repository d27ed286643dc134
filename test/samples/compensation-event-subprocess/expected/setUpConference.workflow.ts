// Generated from input.bpmn. Change the model, not this file.
import { compensate, end, eventSubprocess, on, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type SetUpConferenceInput = Record<string, unknown>;

const arrange = subprocess('Subprocess_Arrange', 'Arrange', {
  start: ['StartEvent_Arrange', 'Arranging begins'],
  events: {
    undoTheArrangements: eventSubprocess(
      'Subprocess_Undo',
      'Undo the arrangements',
      on('StartEvent_Undo', 'Arrangements to be undone', { compensation: true }),
    ),
  },
});
const cancelTheHall = task('Activity_CancelHall', 'Cancel the hall', agents.demo.cancelHall);
const bookTheHall = task('Activity_Hall', 'Book the hall', agents.demo.bookHall, {
  compensation: cancelTheHall,
});
const inviteSpeakers = task('Activity_Invite', 'Invite speakers', agents.demo.invite);
const arranged = end('EndEvent_Arranged', 'Arranged');
const tellTheSpeakers = task(
  'Activity_TellSpeakers',
  'Tell the speakers',
  agents.demo.tellSpeakers,
);
const giveBackWhatWasBooked = compensate('Event_GiveBack', 'Give back what was booked');
const writeDownTheCosts = task('Activity_Costs', 'Write down the costs', agents.demo.writeCosts);
const undone = end('EndEvent_Undone', 'Undone');
const sellTickets = task('Activity_Sell', 'Sell tickets', agents.demo.sell, {
  exits: { tooFewSold: on('Boundary_TooFew', 'Too few sold', { error: 'TOO_FEW' }) },
});
const conferenceTakesPlace = end('EndEvent_Held', 'Conference takes place');
const conferenceCalledOff = end('EndEvent_CalledOff', 'Conference called off', {
  compensate: true,
});

/** Set up a conference */
export const setUpConference = process<SetUpConferenceInput>(
  {
    id: 'setUpConference',
    version: 'cdbed1d8',
    start: ['StartEvent_Planned', 'Conference planned'],
  },
  async (vars) => {
    await arrange(
      vars,
      async () => {
        await bookTheHall(vars);
        await inviteSpeakers(vars);
        return arranged(vars);
      },
      {
        undoTheArrangements: async (vars: SetUpConferenceInput) => {
          await tellTheSpeakers(vars);
          await giveBackWhatWasBooked();
          await writeDownTheCosts(vars);
          return undone(vars);
        },
      },
    );
    if ((await sellTickets(vars)) === 'tooFewSold') {
      // Boundary_TooFew "Too few sold"
      return conferenceCalledOff(vars);
    }
    return conferenceTakesPlace(vars);
  },
);
//# sourceMappingURL=setUpConference.workflow.ts.map
