// Generated from input.bpmn. Change the model, not this file.
import { end, inclusive, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './checkDelivery.feel.ts';

/** What the process starts with. */
export type CheckDeliveryInput = Record<string, unknown>;

const checkDeliveryTask = task('Activity_Check', 'Check delivery', agents.demo.checkDelivery);
const checkDeliveryChoice = inclusive('Activity_Check.split', 'Check delivery', {
  broken: ['Flow_Check_Claim', feel('broken > 0')],
  missing: ['Flow_Check_Again', feel('missing > 0')],
  storeGoods: ['Flow_Check_Store', 'otherwise'],
});
const claimDamage = task('Activity_Claim', 'Claim damage', agents.demo.claim);
const damageClaimed = end('EndEvent_Claimed', 'Damage claimed');
const orderAgain = task('Activity_Again', 'Order again', agents.demo.orderAgain);
const orderedAgain = end('EndEvent_Again', 'Ordered again');
const storeGoods = task('Activity_Store', 'Store goods', agents.demo.store);
const goodsStored = end('EndEvent_Stored', 'Goods stored');

/** Check a delivery */
export const checkDelivery = process<CheckDeliveryInput>(
  { id: 'checkDelivery', version: 'e5de7fa9', start: ['StartEvent_1', 'Delivery arrived'] },
  async (vars) => {
    await checkDeliveryTask(vars);
    await checkDeliveryChoice(vars, {
      broken: async () => {
        await claimDamage(vars);
        return damageClaimed(vars);
      },
      missing: async () => {
        await orderAgain(vars);
        return orderedAgain(vars);
      },
      storeGoods: async () => {
        await storeGoods(vars);
        return goodsStored(vars);
      },
    });
  },
);
//# sourceMappingURL=checkDelivery.workflow.ts.map
