// Generated from input.bpmn. Change the model, not this file.
import { end, process, step, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './priceOrder.feel.ts';

/** What the process starts with. */
export type PriceOrderInput = Record<string, unknown>;

const addUp = step('Activity_Total', 'Add up', {
  script: { result: 'total', value: feel('price * quantity') },
});
const giveDiscount = step('Activity_Discount', 'Give discount', {
  script: { result: 'total', value: feel('if total > 100 then total * 0.9 else total') },
});
const writeInvoice = step('Activity_Invoice', 'Write invoice', {
  script: {
    result: 'invoice',
    value: feel(
      '{ net: total, vat: total * 0.2, gross: total * 1.2, lines: [{ article: article, quantity: quantity }] }',
    ),
  },
});
const sendInvoice = task('Activity_Send', 'Send invoice', agents.demo.sendInvoice);
const invoiceSent = end('EndEvent_Sent', 'Invoice sent');

/** Price an order */
export const priceOrder = process<PriceOrderInput>(
  { id: 'priceOrder', version: 'c5ffda1b', start: ['StartEvent_1', 'Order complete'] },
  async (vars) => {
    await addUp(vars);
    await giveDiscount(vars);
    await writeInvoice(vars);
    await sendInvoice(vars);
    return invoiceSent(vars);
  },
);
//# sourceMappingURL=priceOrder.workflow.ts.map
