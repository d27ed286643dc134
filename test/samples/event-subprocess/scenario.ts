import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'home before the day is over': {
    input: { tripId: 'T-1' },
    jobs: { 'demo.travel': { after: 3_600_000 } },
    ends: 'EndEvent_Home',
    does: ['Activity_Travel', 'Activity_Unpack'],
  },
  'a postcard is written on the way': {
    input: { tripId: 'T-1' },
    jobs: { 'demo.travel': { after: 172_800_000 } },
    ends: 'EndEvent_Home',
    does: ['Activity_Travel', 'Activity_Write', 'Activity_Unpack'],
  },
  'called back while the postcard is written': {
    input: { tripId: 'T-1' },
    jobs: { 'demo.travel': { after: 172_800_000 }, 'demo.write': { after: 7_200_000 } },
    messages: [{ name: 'ComeHome', at: 90_000_000, variables: { why: 'rain' } }],
    does: ['Activity_Travel', 'Activity_Write', 'Activity_Return'],
    variables: { why: 'rain' },
    raced: true,
  },
};
