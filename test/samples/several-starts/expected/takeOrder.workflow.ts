// Generated from input.bpmn. Change the model, not this file.
import { end, process, task, wait } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type TakeOrderInput = Record<string, unknown>;

const receivePaper = wait('Activity_Paper', 'Receive paper', { message: 'PaperOrder' });
const checkBranch = task('Activity_Check', 'Check branch', agents.demo.checkBranch);
const typeInOrder = task('Activity_Type', 'Type in order', agents.demo.typeIn);
const bookOrder = task('Activity_Book', 'Book order', agents.demo.bookOrder);
const orderTaken = end('EndEvent_Taken', 'Order taken');

/** Take an order */
export const takeOrder = process<
  TakeOrderInput,
  TakeOrderInput,
  'byTheShop' | 'byTheBranch' | 'receivePaper'
>(
  {
    id: 'takeOrder',
    version: '91d76dc2',
    starts: {
      byTheShop: ['StartEvent_Shop', 'By the shop'],
      byTheBranch: ['StartEvent_Branch', 'By the branch'],
      receivePaper: { passes: 'Activity_Paper' },
    },
  },
  async (vars, start) => {
    switch (start) {
      case 'byTheBranch':
        await checkBranch(vars);
        break;
      case 'receivePaper':
        await receivePaper(vars);
        await typeInOrder(vars);
        break;
      case 'byTheShop':
        break;
    }
    await bookOrder(vars);
    return orderTaken(vars);
  },
);
//# sourceMappingURL=takeOrder.workflow.ts.map
