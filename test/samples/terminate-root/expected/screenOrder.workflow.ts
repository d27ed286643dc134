// Generated from input.bpmn. Change the model, not this file.
import { end, parallel, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type ScreenOrderInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface ScreenOrderVariables extends ScreenOrderInput {
  fraud: boolean;
}

const both = parallel('Gateway_Both');
const pickGoods = task('Activity_Pick', 'Pick goods', agents.demo.pick);
const packGoods = task('Activity_Pack', 'Pack goods', agents.demo.pack);
const orderPacked = end('EndEvent_Packed', 'Order packed');
const screenForFraud = task('Activity_Screen', 'Screen for fraud', agents.demo.screen);
const orderStopped = end('EndEvent_Fraud', 'Order stopped', { terminate: true });
const orderIsClean = end('EndEvent_Clean', 'Order is clean');

/** Screen an order */
export const screenOrder = process<ScreenOrderInput, ScreenOrderVariables>(
  { id: 'screenOrder', version: '95a963d6', start: ['StartEvent_1', 'Order placed'] },
  async (vars) => {
    await both(
      async () => {
        await pickGoods(vars);
        await packGoods(vars);
        return orderPacked(vars);
      },
      async () => {
        await screenForFraud(vars);
        if (!vars.fraud) {
          // Gateway_Fraud "Fraud?": no
          return orderIsClean(vars);
        }
        return orderStopped(vars);
      },
    );
  },
);
//# sourceMappingURL=screenOrder.workflow.ts.map
