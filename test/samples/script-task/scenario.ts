import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'without a discount': {
    input: { price: 20, quantity: 3, article: 'lamp' },
    ends: 'EndEvent_Sent',
    does: ['Activity_Send'],
    variables: {
      total: 60,
      invoice: { net: 60, vat: 12, gross: 72, lines: [{ article: 'lamp', quantity: 3 }] },
    },
  },
  'with a discount': {
    input: { price: 100, quantity: 2, article: 'desk' },
    ends: 'EndEvent_Sent',
    does: ['Activity_Send'],
    variables: {
      total: 180,
      invoice: { net: 180, vat: 36, gross: 216, lines: [{ article: 'desk', quantity: 2 }] },
    },
  },
};
