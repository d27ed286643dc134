import type { AdHoc } from '#contracts/graph.ts';
import type { AdHocStart } from '#contracts/marking.ts';
import type { Evaluate, Variables } from '../elements.ts';
import { agentRequest, runInFlight } from '../leaves/in-flight.ts';
import { guarded, openIncident, raiseError } from '../leaves/leaf.ts';
import { isRecord } from '../scope.ts';
import { agentCall } from './elements.ts';
import type { Activation } from './live.ts';

/** What the agent of an ad-hoc subprocess has decided. */
export interface Decision {
  readonly starts: readonly AdHocStart[];
  /** Nothing more is to be started. */
  readonly fulfilled: boolean;
  /** What still runs is to be withdrawn. */
  readonly cancels: boolean;
  /** Everything else that it answered. */
  readonly variables: Variables;
}

/** One question at a time, and none while an operator is to help. */
export function mayAsk({ live: { token } }: Activation): boolean {
  return token.incident === undefined && token.state !== 'active';
}

/** Asks the agent what is to be done next: a job like any other. */
export function ask(
  activation: Activation,
  rules: AdHoc<Evaluate>,
  decided: (decision: Decision) => void,
): void {
  const { executor, leaf, live } = activation;
  const { job } = rules;
  const { adHoc, opened } = live.token;
  if (job === undefined || adHoc === undefined || opened === undefined) return;
  const again = (): void => ask(activation, rules, decided);
  const asked = (adHoc.asked ?? 0) + 1;
  leaf.vars = opened.variables;
  guarded(
    leaf,
    () => agentRequest(leaf, agentCall(job, executor.agents), `/${asked}`),
    (request) => {
      runInFlight(leaf, request, (result) => {
        if (live.token.adHoc !== undefined) live.token.adHoc = { ...live.token.adHoc, asked };
        switch (result.kind) {
          case 'completed':
            decided(decisionOf(result.value));
            break;
          case 'bpmn-error':
            raiseError(leaf, result.code, result.variables, again);
            break;
          case 'failed':
            openIncident(leaf, { kind: 'job-failed', message: result.message }, again);
            break;
        }
      });
    },
  );
}

function decisionOf(value: unknown): Decision {
  const answer = isRecord(value) ? value : {};
  const { activateElements, isCompletionConditionFulfilled, isCancelRemainingInstances } = answer;
  const { activateElements: _a, isCompletionConditionFulfilled: _f, ...rest } = answer;
  const { isCancelRemainingInstances: _c, ...variables } = rest;
  const elements: readonly unknown[] = Array.isArray(activateElements) ? activateElements : [];
  return {
    starts: elements.flatMap(startOf),
    fulfilled: isCompletionConditionFulfilled === true,
    cancels: isCancelRemainingInstances === true,
    variables,
  };
}

function startOf(value: unknown): readonly AdHocStart[] {
  if (!isRecord(value) || typeof value['elementId'] !== 'string') return [];
  const { elementId: element, variables } = value;
  return [isRecord(variables) ? { element, variables } : { element }];
}
