// Generated from input.bpmn. Change the model, not this file.
import { end, on, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type BuildBikeInput = Record<string, unknown>;

const buildBikeTask = task('Activity_Build', 'Build bike', agents.demo.build, {
  exits: {
    orderWithdrawn: on('Boundary_Withdrawn', 'Order withdrawn', { message: 'OrderWithdrawn' }),
  },
});
const deliverBike = task('Activity_Deliver', 'Deliver bike', agents.demo.deliver);
const bikeDelivered = end('EndEvent_Delivered', 'Bike delivered');
const payBackDeposit = task('Activity_Refund', 'Pay back deposit', agents.demo.refund);
const orderWithdrawn = end('EndEvent_Withdrawn', 'Order withdrawn');

/** Build a bike */
export const buildBike = process<BuildBikeInput>(
  { id: 'buildBike', version: '3cb805c9', start: ['StartEvent_1', 'Bike ordered'] },
  async (vars) => {
    if ((await buildBikeTask(vars)) === 'orderWithdrawn') {
      // Boundary_Withdrawn "Order withdrawn"
      await payBackDeposit(vars);
      return orderWithdrawn(vars);
    }
    await deliverBike(vars);
    return bikeDelivered(vars);
  },
);
//# sourceMappingURL=buildBike.workflow.ts.map
