// Generated from input.bpmn. Change the model, not this file.
import { end, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type ShipParcelInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface ShipParcelVariables extends ShipParcelInput {
  grams: number;
  label: string;
}

const weighParcel = task('Activity_Weigh', 'Weigh parcel', agents.demo.weigh);
const printLabel = task('Activity_Label', 'Print label', agents.demo.label, { retries: 5 });
const shipParcelTask = task('Activity_Ship', 'Ship parcel', agents.demo.ship);
const parcelShipped = end('EndEvent_Shipped', 'Parcel shipped');

/** Ship a parcel */
export const shipParcel = process<ShipParcelInput, ShipParcelVariables>(
  { id: 'shipParcel', version: '47766652', start: ['StartEvent_1', 'Parcel handed in'] },
  async (vars) => {
    await weighParcel(vars);
    await printLabel(vars);
    await shipParcelTask(vars);
    return parcelShipped(vars);
  },
);
//# sourceMappingURL=shipParcel.workflow.ts.map
