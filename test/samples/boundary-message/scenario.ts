import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'built and delivered': {
    input: { orderId: 'O-1' },
    ends: 'EndEvent_Delivered',
    does: ['Activity_Build', 'Activity_Deliver'],
  },
  'withdrawn while it is built': {
    input: { orderId: 'O-2' },
    jobs: { 'demo.build': { after: 600_000 } },
    messages: [{ name: 'OrderWithdrawn', at: 20_000, variables: { why: 'moved' } }],
    ends: 'EndEvent_Withdrawn',
    does: ['Activity_Build', 'Activity_Refund'],
    variables: { why: 'moved' },
    answers: ['correlated'],
  },
  'withdrawn too late': {
    input: { orderId: 'O-3' },
    jobs: { 'demo.build': { after: 1_000 }, 'demo.deliver': { after: 600_000 } },
    messages: [{ name: 'OrderWithdrawn', at: 20_000 }],
    ends: 'EndEvent_Delivered',
    does: ['Activity_Build', 'Activity_Deliver', 'undeliverable'],
    answers: ['buffered'],
  },
};
