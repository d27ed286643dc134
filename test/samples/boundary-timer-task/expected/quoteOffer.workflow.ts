// Generated from input.bpmn. Change the model, not this file.
import { end, on, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type QuoteOfferInput = Record<string, unknown>;

const askSupplierForAPrice = task(
  'Activity_AskQuote',
  'Ask supplier for a price',
  agents.demo.askQuote,
  { exits: { twoHours: on('Boundary_TwoHours', 'Two hours', { duration: 'PT2H' }) } },
);
const takeListPrice = task('Activity_ListPrice', 'Take list price', agents.demo.listPrice);
const sendOffer = task('Activity_SendOffer', 'Send offer', agents.demo.sendOffer);
const offerSent = end('EndEvent_Offered', 'Offer sent');

/** Quote an offer */
export const quoteOffer = process<QuoteOfferInput>(
  { id: 'quoteOffer', version: 'd6ff6ac9', start: ['StartEvent_1', 'Offer requested'] },
  async (vars) => {
    if ((await askSupplierForAPrice(vars)) === 'twoHours') {
      // Boundary_TwoHours "Two hours"
      await takeListPrice(vars);
    }
    await sendOffer(vars);
    return offerSent(vars);
  },
);
//# sourceMappingURL=quoteOffer.workflow.ts.map
