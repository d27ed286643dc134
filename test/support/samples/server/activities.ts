import { ApplicationFailure, activityInfo } from '@temporalio/activity';
import type { WorkflowClient } from '@temporalio/client';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { BPMN_ERROR_TYPE } from '#contracts/bpmn-error.ts';
import type { JobContext } from '#contracts/job.ts';
import type { MessageAnswer } from '#contracts/message.ts';
import { INCIDENT_UPDATE, MESSAGE_UPDATE, STATE_QUERY, TRACE_QUERY } from '#contracts/message.ts';
import type { InstanceState, Trace } from '#contracts/trace.ts';
import type { JobPlan } from '../../in-process/scenario.ts';
import type { OperatorActivities } from './operator.ts';
import type { ServerCase } from './server-case.ts';

export type Cases = ReadonlyMap<string, ServerCase>;

/**
 * Every job of every case. A job takes its time between a first attempt, which asks to be tried again when the time is
 * over, and a second, which settles it: an activity at work would keep the server from skipping time.
 */
export function anyJob(cases: Cases): (input: unknown, job: JobContext) => Promise<unknown> {
  return (_input, { element, key }) => {
    const { workflowExecution, activityId, activityType, attempt } = activityInfo();
    const { workflowId = '', runId = '' } = workflowExecution ?? {};
    const found = caseOf(cases, workflowId);
    const start = `${runId} ${activityId}`;
    if (attempt > 1) return settled(found.settle(start, key));
    const nextRetryDelay = found.start(start, activityType, element, key);
    const message = `At work for ${nextRetryDelay} ms`;
    return Promise.reject(ApplicationFailure.create({ message, nextRetryDelay }));
  };
}

function settled(plan: JobPlan): Promise<unknown> {
  if ('failure' in plan) return Promise.reject(ApplicationFailure.nonRetryable(plan.failure));
  if ('error' in plan) {
    const details = [{ code: plan.error, variables: plan.variables ?? {} }];
    const error = { message: plan.error, type: BPMN_ERROR_TYPE, nonRetryable: true, details };
    return Promise.reject(ApplicationFailure.create(error));
  }
  return Promise.resolve(plan.result ?? {});
}

export function operatorActivities(cases: Cases, client: WorkflowClient): OperatorActivities {
  return {
    async sendMessage(instance, index) {
      const found = caseOf(cases, instance);
      const envelope = found.messages[index]?.envelope;
      if (envelope === undefined) return;
      const handle = client.getHandle(instance);
      found.answer(
        envelope,
        await unlessOver('late', () =>
          handle.executeUpdate<MessageAnswer, [typeof envelope]>(MESSAGE_UPDATE, {
            args: [envelope],
          }),
        ),
      );
    },
    async resolveIncidents(instance, now) {
      const found = caseOf(cases, instance);
      const handle = client.getHandle(instance);
      const { incidents } = await handle.query<InstanceState>(STATE_QUERY);
      for (const incident of incidents) {
        const plan = found.resolution(incident, now);
        if (plan === undefined) continue;
        const { after: _after, ...resolution } = plan;
        await handle.executeUpdate(INCIDENT_UPDATE, {
          args: [{ ...resolution, incident: incident.id }],
        });
      }
      return found.allResolved || (await handle.describe()).status.name !== 'RUNNING';
    },
    async look(instance) {
      const handle = client.getHandle(instance);
      const state = await handle.query<InstanceState>(STATE_QUERY);
      const trace = await handle.query<Trace>(TRACE_QUERY);
      caseOf(cases, instance).seen = { state, trace };
      await unlessOver(undefined, async () => {
        await handle.terminate('nothing more can happen');
      });
    },
  };
}

async function unlessOver<T>(over: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError)
      return over;
    throw error;
  }
}

function caseOf(cases: Cases, workflowId: string): ServerCase {
  const found = cases.get(workflowId);
  if (found === undefined) throw ApplicationFailure.nonRetryable(`No case '${workflowId}'.`);
  return found;
}
