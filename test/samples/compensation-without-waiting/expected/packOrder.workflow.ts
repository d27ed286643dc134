// Generated from input.bpmn. Change the model, not this file.
import { compensate, end, on, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type PackOrderInput = Record<string, unknown>;

const putGoodsBack = task('Activity_PutBack', 'Put goods back', agents.demo.putBack);
const takeGoodsFromTheShelf = task('Activity_Take', 'Take goods from the shelf', agents.demo.take, {
  compensation: putGoodsBack,
});
const unpackGoods = task('Activity_Unpack', 'Unpack goods', agents.demo.unpack);
const packGoods = task('Activity_Pack', 'Pack goods', agents.demo.pack, {
  compensation: unpackGoods,
});
const bookCourier = task('Activity_Book', 'Book courier', agents.demo.bookCourier, {
  exits: { noCourier: on('Boundary_NoCourier', 'No courier', { error: 'NO_COURIER' }) },
});
const undoPacking = compensate('Event_Undo', 'Undo packing', { wait: false });
const tellTheCustomer = task('Activity_Tell', 'Tell the customer', agents.demo.tell);
const shipped = end('EndEvent_Shipped', 'Shipped');
const postponed = end('EndEvent_Postponed', 'Postponed');

/** Pack an order */
export const packOrder = process<PackOrderInput>(
  { id: 'packOrder', version: 'aa7ea03b', start: ['StartEvent_Ordered', 'Order received'] },
  async (vars) => {
    await takeGoodsFromTheShelf(vars);
    await packGoods(vars);
    if ((await bookCourier(vars)) === 'noCourier') {
      // Boundary_NoCourier "No courier"
      await undoPacking();
      await tellTheCustomer(vars);
      return postponed(vars);
    }
    return shipped(vars);
  },
);
//# sourceMappingURL=packOrder.workflow.ts.map
