// Generated from input.bpmn. Change the model, not this file.
import { end, eventSubprocess, on, process, step, subprocess, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './sendParcel.feel.ts';

/** What the process starts with. */
export type SendParcelInput = Record<string, unknown>;

const atTheCounter = step('StartEvent_Counter', 'At the counter', {
  output: { weight: feel('if weight = null then 1 else weight') },
});
const pickUpAskedFor = step('StartEvent_PickUp', 'Pick-up asked for', {
  listeners: [{ event: 'end', agent: agents.demo.fetch }],
});
const labelIt = subprocess('Activity_Label', 'Label it', {
  events: {
    torn: eventSubprocess(
      'Activity_Torn',
      'Torn',
      on('StartEvent_Torn', 'Label torn', { error: 'TORN' }, { output: { torn: () => true } }),
    ),
  },
});
const labelsAreThere = step('StartEvent_Label', 'Labels are there', {
  output: { price: feel('weight * 2') },
  listeners: [{ event: 'end', agent: agents.demo.count, retries: feel('weight + 1') }],
});
const print = task('Activity_Print', 'Print', agents.demo.print, { retries: feel('weight * 2') });
const labelled = end('EndEvent_Label', 'Labelled');
const glue = task('Activity_Glue', 'Glue', agents.demo.glue);
const labelTorn = step('StartEvent_Torn.heard', 'Label torn', {
  listeners: [{ event: 'end', agent: agents.demo.complain }],
});
const parcelSent = end('EndEvent_Sent', 'Parcel sent');

/** Send a parcel */
export const sendParcel = process<
  SendParcelInput,
  SendParcelInput,
  'atTheCounter' | 'pickUpAskedFor'
>(
  {
    id: 'sendParcel',
    version: 'cf969025',
    starts: {
      atTheCounter: { step: 'StartEvent_Counter' },
      pickUpAskedFor: { step: 'StartEvent_PickUp' },
    },
  },
  async (vars, start) => {
    if (start === 'atTheCounter') {
      // StartEvent_Counter "At the counter"
      await atTheCounter(vars);
    } else {
      // StartEvent_PickUp "Pick-up asked for"
      await pickUpAskedFor(vars);
    }
    await labelIt(
      vars,
      async () => {
        await labelsAreThere(vars);
        await print(vars);
        return labelled(vars);
      },
      {
        torn: async (vars: SendParcelInput) => {
          await labelTorn(vars);
          await glue(vars);
        },
      },
    );
    return parcelSent(vars);
  },
);
//# sourceMappingURL=sendParcel.workflow.ts.map
