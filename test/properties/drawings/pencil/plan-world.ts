/** The world that a story runs in: what jobs, tasks and calls come to, what operators do, what arrives. */
import type {
  CallPlan,
  JobPlan,
  ResolutionPlan,
  Scenario,
} from '../../../support/in-process/scenario.ts';
import type { Notebook } from './notebook.ts';
import type { Activity, Outcome, Story } from '../story.ts';
import { OTHER_KEY } from './triggers.ts';

const MINUTE = 60_000;

export function planWorld(story: Story, notes: Notebook): Scenario {
  const jobs: Record<string, JobPlan | readonly JobPlan[]> = {};
  const calls: Record<string, CallPlan | readonly CallPlan[]> = {};
  const incidents: Record<string, ResolutionPlan | readonly ResolutionPlan[]> = {};
  for (const [id, activity] of notes.activities) {
    const plans = activity.comes.map((outcome, index) => planOf(activity, outcome, index));
    jobs[id] = plans;
    calls[id] = plans.map((plan) => ({ ...plan, escalations: { X1: 7 * MINUTE } }));
    incidents[id] = activity.helps.map((action, index) => ({
      ...{ action, after: (13 + index) * MINUTE + 7 },
      ...(action === 'error' ? { code: 'R1' } : {}),
    }));
  }
  for (const [id, choices] of notes.deciders) jobs[id] = decisions(choices);
  for (const [job, variable] of notes.askers) {
    jobs[job] = [0, 1, 2].map((more) => ({
      ...{ after: 11 * MINUTE, result: { [variable]: story.n + more } },
    }));
  }
  return {
    ...{ input: { n: story.n, key: 'key-1', local: 0 }, jobs, calls, tasks: jobs, incidents },
    messages: story.arrivals.flatMap(({ what, at, n }, index) =>
      what.startsWith('G')
        ? []
        : [
            {
              ...{
                name: what,
                at: at * MINUTE + index,
                ...(n === undefined ? {} : { variables: { n } }),
              },
              ...(what === 'K1' ? { key: OTHER_KEY } : {}),
            },
          ],
    ),
    signals: story.arrivals.flatMap(({ what, at, n }, index) =>
      what.startsWith('G')
        ? [
            {
              name: what,
              at: at * MINUTE + index,
              ...(n === undefined ? {} : { variables: { n } }),
            },
          ]
        : [],
    ),
    until: 20 * 60 * MINUTE,
  };
}

function planOf({ minutes }: Activity, outcome: Outcome, index: number): JobPlan {
  const after = (minutes + 3 * index) * MINUTE + 137;
  if ('n' in outcome) return { after, result: { n: outcome.n } };
  return 'error' in outcome ? { after, error: `R${outcome.error}` } : { after, failure: 'down' };
}

/** One after the other, then no more. */
function decisions(choices: readonly string[]): readonly JobPlan[] {
  const starts = choices.map((elementId) => ({
    ...{
      after: 2 * MINUTE,
      result: { activateElements: [{ elementId, variables: { given: 1 } }] },
    },
  }));
  return [...starts, { after: MINUTE, result: { isCompletionConditionFulfilled: true } }];
}
