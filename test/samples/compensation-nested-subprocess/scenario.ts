import type { SampleScenarios } from '../../support/samples/sample.ts';

const done = ['Activity_RentHall', 'Activity_BookCaterer', 'Activity_Print', 'Activity_Count'];
const few = { result: { registrations: 12 } };

export const scenarios: SampleScenarios = {
  'enough people': {
    jobs: { 'demo.count': { result: { registrations: 80 } } },
    ends: 'EndEvent_Planned',
    does: done,
  },
  'too few: undone from the inside out': {
    jobs: { 'demo.count': few },
    ends: 'EndEvent_CalledOff',
    does: [
      ...done,
      'Activity_Recycle',
      'Activity_CancelCaterer',
      'Activity_ReturnHall',
      'Activity_Apologise',
    ],
  },
  'a handler fails: the next ones run, the throw waits': {
    jobs: { 'demo.count': few, 'demo.recycle': [{ failure: 'closed' }, {}] },
    incidents: { Activity_Recycle: { action: 'retry' } },
    ends: 'EndEvent_CalledOff',
    does: [
      ...done,
      'Activity_Recycle',
      'Activity_CancelCaterer',
      'Activity_ReturnHall',
      'Activity_Recycle',
      'Activity_Apologise',
    ],
  },
};
