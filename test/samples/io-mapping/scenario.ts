import type { SampleScenarios } from '../../support/samples/sample.ts';

const order = {
  id: 'A7',
  buyer: { email: 'ada@example.org' },
  lines: [{ article: 'lamp' }, { article: 'bulb' }],
  total: 125,
};
const jobs = {
  'demo.mail': { result: { messageId: 'M1', recipient: 'other', server: 'mx1' } },
  'demo.close': { result: { clerk: 'Bo', secret: 1 } },
};

export const scenarios: SampleScenarios = {
  'only what is mapped leaves': {
    input: { order },
    jobs,
    ends: 'EndEvent_Closed',
    does: ['Activity_Mail', 'Activity_Credit', 'Activity_Close'],
    variables: {
      order,
      notification: { id: 'M1', to: 'other' },
      credited: 12,
      closing: { by: 'Bo' },
    },
  },
  'a field that is missing waits for an operator': {
    input: { order: { ...order, total: undefined } },
    jobs,
    incidents: {
      Activity_Points: { action: 'retry', variables: { order: { ...order, total: 30 } } },
    },
    ends: 'EndEvent_Closed',
    does: ['Activity_Mail', 'Activity_Credit', 'Activity_Close'],
    variables: { credited: 3 },
  },
};
