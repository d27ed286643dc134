import type { SampleScenarios } from '../../support/samples/sample.ts';

const broken = { 'demo.smokeTest': { error: 'TEST_FAILED' } };

export const scenarios: SampleScenarios = {
  released: {
    input: { codeChanged: true },
    ends: 'EndEvent_Released',
    does: ['Activity_Migrate', 'Activity_Deploy', 'Activity_Test'],
  },
  'the test fails: version and migration are undone': {
    input: { codeChanged: true },
    jobs: broken,
    ends: 'EndEvent_RolledBack',
    does: [
      'Activity_Migrate',
      'Activity_Deploy',
      'Activity_Test',
      'Activity_RollBack',
      'Activity_RestoreDatabase',
    ],
  },
  'the test fails: what never ran is not undone': {
    input: { codeChanged: false },
    jobs: broken,
    ends: 'EndEvent_RolledBack',
    does: ['Activity_Migrate', 'Activity_Test', 'Activity_RestoreDatabase'],
  },
};
