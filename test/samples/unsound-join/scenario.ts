import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'by courier: stuck at the join': {
    input: { express: true },
    does: ['Activity_Courier'],
    waits: ['join Gateway_BothReady'],
  },
  'by post: stuck at the join': {
    input: { express: false },
    does: ['Activity_Post'],
    waits: ['join Gateway_BothReady'],
  },
};
