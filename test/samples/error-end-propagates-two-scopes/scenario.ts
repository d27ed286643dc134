import type { SampleScenarios } from '../../support/samples/sample.ts';

const soil = (found: string) => ({ 'demo.probe': { result: { soil: found } } });
const begun = ['Activity_Materials', 'Activity_Probe'];

export const scenarios: SampleScenarios = {
  'good soil': {
    jobs: soil('loam'),
    ends: 'EndEvent_HandedOver',
    does: begun,
    variables: { soil: 'loam' },
  },
  'flooded: caught by the inner boundary': {
    jobs: soil('flooded'),
    ends: 'EndEvent_HandedOver',
    does: [...begun, 'Activity_Pump'],
  },
  'polluted: caught by the outer boundary, while materials are on their way': {
    raced: true,
    jobs: { ...soil('polluted'), 'demo.orderMaterials': { after: 86_400_000 } },
    ends: 'EndEvent_Stopped',
    does: [...begun, 'Activity_CleanUp'],
  },
};
