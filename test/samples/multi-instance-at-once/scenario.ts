import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'two of three are enough': {
    input: { dishes: ['soup', 'fish', 'cake'] },
    ends: 'EndEvent_Cooked',
    does: ['Activity_Cook'],
    variables: { verdicts: [['soup is good', 1], ['fish is good', 2], null] },
  },
  'one alone is not enough, and the last': {
    input: { dishes: ['soup'] },
    ends: 'EndEvent_Cooked',
    does: ['Activity_Cook'],
    variables: { verdicts: [['soup is good', 1]] },
  },
};
