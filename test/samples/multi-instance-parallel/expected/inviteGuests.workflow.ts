// Generated from input.bpmn. Change the model, not this file.
import { end, on, process, repeat, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './inviteGuests.feel.ts';

/** What the process starts with. */
export type InviteGuestsInput = Record<string, unknown>;

/** Variables of one turn of "Invite guest". */
export interface InviteGuestTurn extends Omit<InviteGuestsInput, 'guest' | 'loopCounter'> {
  guest: unknown;
  loopCounter: number;
}

const inviteGuest = task('Activity_Invite', 'Invite guest', agents.demo.invite);
const inviteGuestEach = repeat<InviteGuestsInput, InviteGuestTurn, 'guestIsRude'>(
  'Activity_Invite',
  'Invite guest',
  {
    each: feel('guests'),
    as: 'guest',
    collect: { into: 'answers', from: 'answer', value: feel('answer') },
    exits: { guestIsRude: on('Boundary_Rude', 'Guest is rude', { error: 'RUDE' }) },
  },
);
const cook = task('Activity_Cook', 'Cook', agents.demo.cook);
const feastOver = end('EndEvent_Eaten', 'Feast over');
const feastCalledOff = end('EndEvent_Off', 'Feast called off');

/** Invite guests */
export const inviteGuests = process<InviteGuestsInput>(
  { id: 'inviteGuests', version: 'a479acf8', start: ['StartEvent_1', 'Feast planned'] },
  async (vars) => {
    if ((await inviteGuestEach(vars, inviteGuest)) === 'guestIsRude') {
      // Boundary_Rude "Guest is rude"
      return feastCalledOff(vars);
    }
    await cook(vars);
    return feastOver(vars);
  },
);
//# sourceMappingURL=inviteGuests.workflow.ts.map
