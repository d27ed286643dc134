import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  imported: {
    jobs: { 'demo.validate': { result: { valid: true } } },
    ends: 'EndEvent_Imported',
    does: ['Activity_Validate', 'Activity_Import'],
  },
  'invalid: waits for an operator': {
    jobs: { 'demo.validate': { result: { valid: false } } },
    does: ['Activity_Validate'],
    waits: ['incident EndEvent_Invalid'],
  },
  'invalid: an operator lets it end': {
    jobs: { 'demo.validate': { result: { valid: false } } },
    incidents: { EndEvent_Invalid: [{ action: 'retry' }, { action: 'skip' }] },
    ends: 'EndEvent_Invalid',
    does: ['Activity_Validate'],
  },
};
