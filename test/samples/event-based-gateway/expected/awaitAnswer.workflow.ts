// Generated from input.bpmn. Change the model, not this file.
import { end, firstOf, on, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type AwaitAnswerInput = Record<string, unknown>;

const sendOffer = task('Activity_Offer', 'Send offer', agents.demo.sendOffer);
const answer = firstOf('Gateway_Answer', 'Gateway_Answer', {
  offerAccepted: on('Event_Accepted', 'Offer accepted', { message: 'OfferAccepted' }),
  offerRefused: on('Event_Refused', 'Offer refused', { message: 'OfferRefused' }),
  aWeekWithoutAnAnswer: on('Event_Week', 'A week without an answer', { duration: 'P7D' }),
});
const bookOrder = task('Activity_Order', 'Book order', agents.demo.bookOrder);
const ordered = end('EndEvent_Ordered', 'Ordered');
const noteReason = task('Activity_Note', 'Note reason', agents.demo.noteReason);
const lost = end('EndEvent_Lost', 'Lost');
const callCustomer = task('Activity_Call', 'Call customer', agents.demo.call);
const customerCalled = end('EndEvent_Called', 'Customer called');

/** Await an answer */
export const awaitAnswer = process<AwaitAnswerInput>(
  { id: 'awaitAnswer', version: '1d2bcc14', start: ['StartEvent_1', 'Offer ready'] },
  async (vars) => {
    await sendOffer(vars);
    switch (await answer(vars)) {
      case 'offerAccepted':
        await bookOrder(vars);
        return ordered(vars);
      case 'offerRefused':
        await noteReason(vars);
        return lost(vars);
      case 'aWeekWithoutAnAnswer':
        await callCustomer(vars);
        return customerCalled(vars);
    }
  },
);
//# sourceMappingURL=awaitAnswer.workflow.ts.map
