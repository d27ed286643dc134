// Generated from input.bpmn. Change the model, not this file.
import { choice, end, process, task } from '#runtime';
import { decision } from '#runtime/decision.ts';
import { agents } from './agents.ts';
import { price } from './quoteDelivery.decisions.ts';
import type { PriceInput, PriceResult } from './quoteDelivery.decisions.ts';
import { feel } from './quoteDelivery.feel.ts';

/** What the process starts with. */
export type QuoteDeliveryInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface QuoteDeliveryVariables extends QuoteDeliveryInput {
  price: number | null;
}

const workOutThePrice = decision<PriceInput, PriceResult, QuoteDeliveryVariables>(
  'Activity_Price',
  'Work out the price',
  price,
  { result: 'price' },
);
const moreThan100 = choice('Gateway_Dear', 'More than 100?', {
  yes: ['Flow_Yes', feel('price > 100')],
  no: ['Flow_No', 'otherwise'],
});
const haveItApproved = task('Activity_Approve', 'Have it approved', agents.demo.approve);
const sendTheQuote = task('Activity_Send', 'Send the quote', agents.demo.sendQuote);
const quoteSent = end('EndEvent_Sent', 'Quote sent');

/** Quote a delivery */
export const quoteDelivery = process<QuoteDeliveryInput, QuoteDeliveryVariables>(
  { id: 'quoteDelivery', version: '461e4ad8', start: ['StartEvent_1', 'Delivery asked for'] },
  async (vars) => {
    await workOutThePrice(vars);
    if ((await moreThan100(vars)) === 'yes') {
      // Gateway_Dear "More than 100?": yes
      await haveItApproved(vars);
    }
    await sendTheQuote(vars);
    return quoteSent(vars);
  },
);
//# sourceMappingURL=quoteDelivery.workflow.ts.map
