import type { SampleScenarios } from '../../support/samples/sample.ts';

const both = ['Activity_SearchTown', 'Activity_SearchState'];

export const scenarios: SampleScenarios = {
  'found in town: the other search is stopped': {
    raced: true,
    jobs: {
      'demo.searchTown': { result: { foundInTown: true } },
      'demo.searchState': { after: 600_000, result: { foundInState: true } },
    },
    ends: 'EndEvent_Delivered',
    does: [...both, 'Activity_Deliver'],
    variables: { foundInTown: true },
  },
  'found in the state’s archive later': {
    jobs: {
      'demo.searchTown': { after: 100, result: { foundInTown: false } },
      'demo.searchState': { after: 600_000, result: { foundInState: true } },
    },
    ends: 'EndEvent_Delivered',
    does: [...both, 'Activity_Deliver'],
    variables: { foundInTown: false, foundInState: true },
  },
  'found nowhere': {
    jobs: {
      'demo.searchTown': { result: { foundInTown: false } },
      'demo.searchState': { result: { foundInState: false } },
    },
    ends: 'EndEvent_Delivered',
    does: [...both, 'Activity_Deliver'],
  },
};
