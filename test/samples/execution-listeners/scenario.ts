import type { SampleScenarios } from '../../support/samples/sample.ts';

const jobs = { 'demo.openCase': { result: { file: 'A-7' } } };
const visit = ['inspectKitchen', 'Subprocess_Visit', 'Activity_Look', 'Subprocess_Visit'];

export const scenarios: SampleScenarios = {
  passed: {
    input: { kind: 'Bakery', clean: true },
    jobs,
    ends: 'EndEvent_Passed',
    does: [
      ...visit,
      'Activity_Try',
      'Gateway_Clean.heard',
      'EndEvent_Passed',
      'EndEvent_Passed',
      'inspectKitchen',
    ],
    variables: { file: 'A-7' },
  },
  closed: {
    input: { kind: 'Butcher', clean: false },
    jobs,
    ends: 'EndEvent_Closed',
    does: [...visit, 'Activity_Try', 'Gateway_Clean.heard', 'EndEvent_Closed', 'inspectKitchen'],
  },
  'the archive is closed, and nobody knows such kitchens: an operator helps': {
    input: { kind: 'Brewery', clean: true },
    jobs: {
      'demo.openCase': [{ failure: 'The archive is closed.' }, { result: { file: 'A-8' } }],
    },
    incidents: {
      inspectKitchen: { action: 'retry' },
      Activity_Try: { action: 'retry', variables: { kind: 'Bakery' } },
    },
    ends: 'EndEvent_Passed',
    does: [
      'inspectKitchen',
      ...visit,
      'Activity_Try',
      'Gateway_Clean.heard',
      'EndEvent_Passed',
      'EndEvent_Passed',
      'inspectKitchen',
    ],
    variables: { file: 'A-8' },
  },
};
