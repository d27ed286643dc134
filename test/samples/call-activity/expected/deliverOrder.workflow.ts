// Generated from input.bpmn. Change the model, not this file.
import { call, end, on, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './deliverOrder.feel.ts';
import { processes } from './processes.ts';

/** What the process starts with. */
export type DeliverOrderInput = Record<string, unknown>;

const shipOrder = call('Activity_Ship', 'Ship order', processes.shipOrder, {
  onlyInput: true,
  input: { parcel: feel('order.parcel') },
  output: { shipped: feel('receipt') },
  exits: { parcelLost: on('Boundary_Lost', 'Parcel lost', { error: 'LOST' }) },
  beside: { delayed: on('Boundary_Delay', 'Delayed', { escalation: 'DELAYED' }) },
  listeners: [{ event: 'start', agent: agents.demo.note }],
});
const tellCustomer = task('Activity_Tell', 'Tell customer', agents.demo.tellCustomer);
const customerTold = end('EndEvent_Told', 'Customer told');
const payBack = task('Activity_PayBack', 'Pay back', agents.demo.payBack);
const paidBack = end('EndEvent_Paid', 'Paid back');
const orderShipped = end('EndEvent_Shipped', 'Order shipped');

/** Deliver an order */
export const deliverOrder = process<DeliverOrderInput>(
  { id: 'deliverOrder', version: '631955f1', start: ['StartEvent_1', 'Order packed'] },
  async (vars) => {
    const exit = await shipOrder(vars, {
      delayed: async () => {
        await tellCustomer(vars);
        return customerTold(vars);
      },
    });
    if (exit === 'parcelLost') {
      // Boundary_Lost "Parcel lost"
      await payBack(vars);
      return paidBack(vars);
    }
    return orderShipped(vars);
  },
);
//# sourceMappingURL=deliverOrder.workflow.ts.map
