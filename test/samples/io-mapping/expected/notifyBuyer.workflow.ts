// Generated from input.bpmn. Change the model, not this file.
import { end, process, step, subprocess, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './notifyBuyer.feel.ts';

/** What the process starts with. */
export type NotifyBuyerInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface NotifyBuyerVariables extends NotifyBuyerInput {
  closing: {
    readonly by: unknown;
  };
}

/** Variables in "Book points". */
export interface BookPointsVariables extends Omit<NotifyBuyerVariables, 'amount' | 'points'> {
  amount: unknown;
  points: unknown;
}

const mailBuyer = task('Activity_Mail', 'Mail buyer', agents.demo.mail, {
  input: {
    recipient: feel('order.buyer.email'),
    'message.subject': feel('"Order " + order.id'),
    'message.lines': feel('for line in order.lines return line.article'),
  },
  output: { 'notification.id': feel('messageId'), 'notification.to': feel('recipient') },
});
const bookPoints = subprocess('Activity_Points', 'Book points', {
  start: ['StartEvent_Points', 'Booking starts'],
  input: { amount: feel('order.total'), points: () => 0 },
  output: { credited: feel('points') },
});
const roundDown = step('Activity_Round', 'Round down', {
  script: { result: 'points', value: feel('floor(amount / 10)') },
});
const creditPoints = task('Activity_Credit', 'Credit points', agents.demo.credit);
const pointsCredited = end('EndEvent_Credited', 'Points credited');
const closeOrder = task('Activity_Close', 'Close order', agents.demo.close, {
  output: { 'closing.by': feel('clerk') },
});
const orderClosed = end('EndEvent_Closed', 'Order closed');

/** Notify a buyer */
export const notifyBuyer = process<NotifyBuyerInput, NotifyBuyerVariables>(
  { id: 'notifyBuyer', version: 'be275431', start: ['StartEvent_1', 'Order shipped'] },
  async (vars) => {
    await mailBuyer(vars);
    await bookPoints(vars, async (vars: BookPointsVariables) => {
      await roundDown(vars);
      await creditPoints(vars);
      return pointsCredited(vars);
    });
    await closeOrder(vars);
    return orderClosed(vars);
  },
);
//# sourceMappingURL=notifyBuyer.workflow.ts.map
