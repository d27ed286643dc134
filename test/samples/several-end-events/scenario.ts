import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the luggage is in the room last': {
    input: { bags: 2 },
    jobs: { 'demo.carry': { after: 600_000 } },
    ends: 'EndEvent_Carried',
    does: ['Activity_Key', 'Activity_Carry'],
  },
  'the guest is in the room last': {
    input: { bags: 2 },
    jobs: { 'demo.handOutKey': { after: 600_000 } },
    ends: 'EndEvent_InRoom',
    does: ['Activity_Key', 'Activity_Carry'],
  },
  'no luggage': {
    input: { bags: 0 },
    ends: 'EndEvent_InRoom',
    does: ['Activity_Key'],
  },
};
