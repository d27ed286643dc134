// Generated from input.bpmn. Change the model, not this file.
import { choice, end, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './fulfilOrder.feel.ts';

/** What the process starts with. */
export type FulfilOrderInput = Record<string, unknown>;

const packOrder = subprocess('Activity_Pack', 'Pack order', {
  start: ['StartEvent_Pack', 'Packing starts'],
});
const pickItems = task('Activity_Pick', 'Pick items', agents.demo.pick);
const fragile = choice('Gateway_Fragile', 'Fragile?', {
  yes: ['Flow_Fragile_Wrap', feel('fragile')],
  no: ['Flow_Fragile_Wrapped', 'otherwise'],
});
const wrapInFoam = task('Activity_Wrap', 'Wrap in foam', agents.demo.wrap);
const closeBox = task('Activity_Box', 'Close box', agents.demo.closeBox);
const orderPacked = end('EndEvent_Packed', 'Order packed');
const shipOrder = task('Activity_Ship', 'Ship order', agents.demo.ship);
const orderShipped = end('EndEvent_Shipped', 'Order shipped');

/** Fulfil an order */
export const fulfilOrder = process<FulfilOrderInput>(
  { id: 'fulfilOrder', version: '4587f0ae', start: ['StartEvent_1', 'Order placed'] },
  async (vars) => {
    await packOrder(vars, async () => {
      await pickItems(vars);
      if ((await fragile(vars)) === 'yes') {
        // Gateway_Fragile "Fragile?": yes
        await wrapInFoam(vars);
      }
      await closeBox(vars);
      return orderPacked(vars);
    });
    await shipOrder(vars);
    return orderShipped(vars);
  },
);
//# sourceMappingURL=fulfilOrder.workflow.ts.map
