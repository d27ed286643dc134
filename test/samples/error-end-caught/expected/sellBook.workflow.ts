// Generated from input.bpmn. Change the model, not this file.
import { end, on, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type SellBookInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface SellBookVariables extends SellBookInput {
  stock: number;
}

const takeFromStock = subprocess('Activity_Take', 'Take from stock', {
  start: ['StartEvent_Take', 'Look-up starts'],
  exits: { outOfStock: on('Boundary_OutOfStock', 'Out of stock', { error: 'OUT_OF_STOCK' }) },
});
const lookUpStock = task('Activity_LookUp', 'Look up stock', agents.demo.lookUp);
const takeOne = task('Activity_TakeOne', 'Take one', agents.demo.takeOne);
const bookTaken = end('EndEvent_Taken', 'Book taken');
const outOfStock = end('EndEvent_OutOfStock', 'Out of stock', { error: 'OUT_OF_STOCK' });
const sellBookTask = task('Activity_Sell', 'Sell book', agents.demo.sell);
const bookSold = end('EndEvent_Sold', 'Book sold');
const orderFromPublisher = task('Activity_Order', 'Order from publisher', agents.demo.orderBook);
const bookOrdered = end('EndEvent_Ordered', 'Book ordered');

/** Sell a book */
export const sellBook = process<SellBookInput, SellBookVariables>(
  { id: 'sellBook', version: '7e22e272', start: ['StartEvent_1', 'Book asked for'] },
  async (vars) => {
    const exit = await takeFromStock(vars, async () => {
      await lookUpStock(vars);
      if (vars.stock <= 0) {
        // Gateway_Stock "In stock?": no
        return outOfStock(vars);
      }
      await takeOne(vars);
      return bookTaken(vars);
    });
    if (exit === 'outOfStock') {
      // Boundary_OutOfStock "Out of stock"
      await orderFromPublisher(vars);
      return bookOrdered(vars);
    }
    await sellBookTask(vars);
    return bookSold(vars);
  },
);
//# sourceMappingURL=sellBook.workflow.ts.map
