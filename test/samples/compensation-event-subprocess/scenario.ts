import type { SampleScenarios } from '../../support/samples/sample.ts';

const arranged = ['Activity_Hall', 'Activity_Invite', 'Activity_Sell'];
const tooFew = { 'demo.sell': { error: 'TOO_FEW' } };

export const scenarios: SampleScenarios = {
  'enough are sold: nothing is undone': {
    ends: 'EndEvent_Held',
    does: arranged,
  },
  'too few are sold: the arrangements are undone by their own event subprocess': {
    jobs: tooFew,
    ends: 'EndEvent_CalledOff',
    does: [...arranged, 'Activity_TellSpeakers', 'Activity_CancelHall', 'Activity_Costs'],
  },
  'telling the speakers fails, and is done again': {
    jobs: { ...tooFew, 'demo.tellSpeakers': [{ failure: 'Their address is wrong.' }, {}] },
    incidents: { Activity_TellSpeakers: { action: 'retry' } },
    ends: 'EndEvent_CalledOff',
    does: [
      ...arranged,
      'Activity_TellSpeakers',
      'Activity_TellSpeakers',
      'Activity_CancelHall',
      'Activity_Costs',
    ],
  },
};
