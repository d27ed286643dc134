import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  paid: {
    jobs: {
      'demo.findPolicy': { result: { inForce: true } },
      'demo.assess': { result: { covered: true } },
    },
    ends: 'EndEvent_Archived',
    does: ['Activity_FindPolicy', 'Activity_Assess', 'Activity_Pay', 'Activity_Archive'],
  },
  'rejected: not covered': {
    jobs: {
      'demo.findPolicy': { result: { inForce: true } },
      'demo.assess': { result: { covered: false } },
    },
    ends: 'EndEvent_Archived',
    does: ['Activity_FindPolicy', 'Activity_Assess', 'Activity_Reject', 'Activity_Archive'],
  },
  'rejected: no policy': {
    jobs: { 'demo.findPolicy': { result: { inForce: false } } },
    ends: 'EndEvent_Archived',
    does: ['Activity_FindPolicy', 'Activity_Reject', 'Activity_Archive'],
  },
};
