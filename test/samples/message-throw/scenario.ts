import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'publishes on the way and at the end': {
    input: { parcel: 'P1' },
    jobs: { 'demo.load': { result: { truck: { plate: 'AB-123' } } } },
    ends: 'EndEvent_Arrived',
    does: ['Activity_Load', 'Event_Left', 'Activity_Unload', 'EndEvent_Arrived'],
    variables: { parcel: 'P1', truck: { plate: 'AB-123' } },
  },
  'the broker is down at the end': {
    jobs: {
      'demo.load': { result: { truck: { plate: 'AB-123' } } },
      EndEvent_Arrived: [{ failure: 'no leader' }, {}],
    },
    incidents: { EndEvent_Arrived: { action: 'retry' } },
    ends: 'EndEvent_Arrived',
    does: [
      'Activity_Load',
      'Event_Left',
      'Activity_Unload',
      'EndEvent_Arrived',
      'EndEvent_Arrived',
    ],
  },
};
