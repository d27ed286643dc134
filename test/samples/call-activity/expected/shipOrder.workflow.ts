// Generated from input.bpmn. Change the model, not this file.
import { end, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type ShipOrderInput = Record<string, unknown>;

const carryParcel = task('Activity_Carry', 'Carry parcel', agents.demo.carry);
const parcelDelivered = end('EndEvent_Carried', 'Parcel delivered');

/** Ship an order */
export const shipOrder = process<ShipOrderInput>(
  { id: 'shipOrder', version: '286a58da', start: ['StartEvent_Ship', 'Parcel ready'] },
  async (vars) => {
    await carryParcel(vars);
    return parcelDelivered(vars);
  },
);
//# sourceMappingURL=shipOrder.workflow.ts.map
