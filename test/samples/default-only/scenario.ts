import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'takes the only way': {
    jobs: { 'demo.payFee': { result: { receipt: 'R1' } } },
    ends: 'EndEvent_Paid',
    does: ['Activity_Pay'],
    variables: { receipt: 'R1' },
  },
  'the desk refuses': {
    jobs: { 'demo.payFee': [{ error: 'CLOSED' }, { result: { receipt: 'R2' } }] },
    incidents: { Activity_Pay: { action: 'retry' } },
    ends: 'EndEvent_Paid',
    does: ['Activity_Pay', 'Activity_Pay'],
    variables: { receipt: 'R2' },
  },
};
