// Generated from input.bpmn. Change the model, not this file.
import { choice, compensate, end, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './rentVan.feel.ts';

/** What the process starts with. */
export type RentVanInput = Record<string, unknown>;

const cancelVan = task('Activity_CancelVan', 'Cancel van', agents.demo.cancelVan);
const bookVan = task('Activity_BookVan', 'Book van', agents.demo.bookVan, {
  compensation: cancelVan,
});
const cancelHelpers = task('Activity_CancelHelpers', 'Cancel helpers', agents.demo.cancelHelpers);
const bookHelpers = task('Activity_BookHelpers', 'Book helpers', agents.demo.bookHelpers, {
  compensation: cancelHelpers,
});
const helpersNeeded = choice('Gateway_Needed', 'Helpers needed?', {
  yes: ['Flow_Needed_Ready', feel('boxes > 20')],
  no: ['Flow_Needed_SendAway', 'otherwise'],
});
const sendHelpersAway = compensate('Event_SendAway', 'Send helpers away', 'Activity_BookHelpers');
const confirmMove = task('Activity_Confirm', 'Confirm move', agents.demo.confirm);
const moveConfirmed = end('EndEvent_Confirmed', 'Move confirmed');

/** Rent a van */
export const rentVan = process<RentVanInput>(
  { id: 'rentVan', version: 'c82f6c6c', start: ['StartEvent_1', 'Move planned'] },
  async (vars) => {
    await bookVan(vars);
    await bookHelpers(vars);
    if ((await helpersNeeded(vars)) === 'no') {
      // Gateway_Needed "Helpers needed?": no
      await sendHelpersAway();
    }
    await confirmMove(vars);
    return moveConfirmed(vars);
  },
);
//# sourceMappingURL=rentVan.workflow.ts.map
