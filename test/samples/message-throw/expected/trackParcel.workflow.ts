// Generated from input.bpmn. Change the model, not this file.
import { end, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type TrackParcelInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface TrackParcelVariables extends TrackParcelInput {
  truck: {
    readonly plate: string;
  };
}

const loadParcel = task('Activity_Load', 'Load parcel', agents.demo.load);
const parcelLeft = task('Event_Left', 'Parcel left', agents.events.publishEvent, {
  headers: { topic: 'business.demo.parcel-left.v1' },
  input: { truckPlate: (vars: TrackParcelVariables) => vars.truck.plate },
});
const unloadParcel = task('Activity_Unload', 'Unload parcel', agents.demo.unload);
const parcelArrived = end('EndEvent_Arrived', 'Parcel arrived', agents.events.publishEvent, {
  headers: { topic: 'business.demo.parcel-arrived.v1' },
});

/** Track a parcel */
export const trackParcel = process<TrackParcelInput, TrackParcelVariables>(
  { id: 'trackParcel', version: '13b54062', start: ['StartEvent_1', 'Parcel packed'] },
  async (vars) => {
    await loadParcel(vars);
    await parcelLeft(vars);
    await unloadParcel(vars);
    return parcelArrived(vars);
  },
);
//# sourceMappingURL=trackParcel.workflow.ts.map
