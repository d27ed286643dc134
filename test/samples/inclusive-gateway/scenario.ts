import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'two ways': {
    input: { channels: ['mail', 'text'] },
    jobs: { 'demo.sendMail': { after: 5_000 }, 'demo.sendText': { after: 60_000 } },
    ends: 'EndEvent_Done',
    does: ['Activity_Mail', 'Activity_Text', 'Activity_Archive'],
  },
  'one way': {
    input: { channels: ['text'] },
    ends: 'EndEvent_Done',
    does: ['Activity_Text', 'Activity_Archive'],
  },
  'a letter by default': {
    input: { channels: [] },
    ends: 'EndEvent_Done',
    does: ['Activity_Letter', 'Activity_Post', 'Activity_Archive'],
  },
  'the channels are missing, until an operator says them': {
    incidents: { Gateway_How: { action: 'retry', variables: { channels: ['mail'] } } },
    ends: 'EndEvent_Done',
    does: ['Activity_Mail', 'Activity_Archive'],
  },
};
