// Generated from input.bpmn. Change the model, not this file.
import { choice, end, parallel, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './checkInGuest.feel.ts';

/** What the process starts with. */
export type CheckInGuestInput = Record<string, unknown>;

const both = parallel('Gateway_Both');
const handOutKey = task('Activity_Key', 'Hand out key', agents.demo.handOutKey);
const guestInRoom = end('EndEvent_InRoom', 'Guest in room');
const luggage = choice('Gateway_Luggage', 'Luggage?', {
  yes: ['Flow_Luggage_Carry', feel('bags > 0')],
  no: ['Flow_Luggage_NoLuggage', 'otherwise'],
});
const carryLuggage = task('Activity_Carry', 'Carry luggage', agents.demo.carry);
const luggageInRoom = end('EndEvent_Carried', 'Luggage in room');
const nothingToCarry = end('EndEvent_NoLuggage', 'Nothing to carry');

/** Check in a guest */
export const checkInGuest = process<CheckInGuestInput>(
  { id: 'checkInGuest', version: '5a1bc96b', start: ['StartEvent_1', 'Guest arrived'] },
  async (vars) => {
    await both(
      async () => {
        await handOutKey(vars);
        return guestInRoom(vars);
      },
      async () => {
        if ((await luggage(vars)) === 'no') {
          // Gateway_Luggage "Luggage?": no
          return nothingToCarry(vars);
        }
        await carryLuggage(vars);
        return luggageInRoom(vars);
      },
    );
  },
);
//# sourceMappingURL=checkInGuest.workflow.ts.map
