import type { SampleScenarios } from '../../support/samples/sample.ts';

const HOUR = 3_600_000;
const jobs = { 'demo.deliver': { after: 400 * HOUR }, 'demo.ask': { after: 100 * HOUR } };
const input = { parcelId: 'P-3' };
const complaint = { name: 'Complaint', at: HOUR };

export const scenarios: SampleScenarios = {
  'nobody complains': {
    input,
    ends: 'EndEvent_Delivered',
    does: ['Activity_Deliver'],
  },
  'looking into it takes long': {
    input,
    jobs,
    messages: [complaint],
    ends: 'EndEvent_Delivered',
    does: ['Activity_Deliver', 'Activity_Ask', 'Activity_TellManager'],
  },
  'the complaint is withdrawn': {
    input,
    jobs,
    messages: [complaint, { name: 'ComplaintWithdrawn', at: 20 * HOUR }],
    ends: 'EndEvent_Delivered',
    does: ['Activity_Deliver', 'Activity_Ask', 'Activity_Note'],
    raced: true,
  },
  'withdrawn while the manager is told': {
    input,
    jobs: { ...jobs, 'demo.tellManager': { after: 9 * HOUR } },
    messages: [complaint, { name: 'ComplaintWithdrawn', at: 50 * HOUR }],
    ends: 'EndEvent_Delivered',
    does: ['Activity_Deliver', 'Activity_Ask', 'Activity_TellManager', 'Activity_Note'],
    raced: true,
  },
};
