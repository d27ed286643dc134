import type { SampleScenarios } from '../../support/samples/sample.ts';

const no = { result: { reached: false } };
const yes = { result: { reached: true } };

export const scenarios: SampleScenarios = {
  'reached before: not called at all': {
    input: { reached: true },
    ends: 'EndEvent_Noted',
    does: ['Activity_Note'],
    variables: { attempts: 0 },
  },
  'reached at the second call': {
    input: { reached: false },
    jobs: { 'demo.call': [no, yes] },
    ends: 'EndEvent_Noted',
    does: ['Activity_Call', 'Activity_Call', 'Activity_Note'],
    variables: { attempts: 2 },
  },
  'given up after three calls': {
    input: { reached: false },
    jobs: { 'demo.call': no },
    ends: 'EndEvent_Noted',
    does: ['Activity_Call', 'Activity_Call', 'Activity_Call', 'Activity_Note'],
    variables: { attempts: 3, reached: false },
  },
};
