import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  held: {
    input: { band: 'Trio' },
    ends: 'EndEvent_Held',
    does: ['Activity_Hire', 'Activity_Play'],
  },
  'called off: the letter is signed with the name that only the hiring knew': {
    input: { band: 'Trio', letter: '' },
    jobs: { 'demo.play': { error: 'ILL' } },
    ends: 'EndEvent_Off',
    does: ['Activity_Hire', 'Activity_Play', 'Activity_Call'],
    variables: { letter: 'Signed, Trio Ltd.' },
  },
};
