import type { MessageEnvelope } from '#contracts/message.ts';
import type { Incident } from '#contracts/trace.ts';
import { plannedMessages } from '../../in-process/messages.ts';
import { Plans } from '../../in-process/plans.ts';
import type { Seen } from '../outcome.ts';
import type { JobPlan, ResolutionPlan, Scenario } from '../../in-process/scenario.ts';

const HOUR = 3_600_000;

/** One instance on a server, and what its world does and sees. */
export class ServerCase {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly scenario: Scenario;
  /** Whether it ends by itself. */
  readonly ends: boolean;
  readonly messages: readonly { readonly at: number; readonly envelope: MessageEnvelope }[];
  readonly answers: string[] = [];
  readonly settled: string[] = [];
  /** What a look at the end has shown. */
  seen: Seen | undefined;
  private readonly plans: Plans;
  private resolved = 0;
  private readonly jobs = new Map<string, JobPlan>();
  private readonly resolutions = new Map<string, ResolutionPlan | undefined>();

  constructor(
    { workflowId, workflowType }: { workflowId: string; workflowType: string },
    scenario: Scenario,
    { ends, seed = 1 }: { ends: boolean; seed?: number },
  ) {
    this.workflowId = workflowId;
    this.workflowType = workflowType;
    this.scenario = scenario;
    this.ends = ends;
    this.messages = plannedMessages(scenario);
    this.plans = new Plans(scenario, seed);
  }

  /** Ms that a job takes which has just been started; `id` is that of this start. */
  start(id: string, job: string, element: string, key: string): number {
    const { plan, after } = this.plans.job({ job, element, key });
    this.jobs.set(id, plan);
    return after;
  }

  settle(id: string, key: string): JobPlan {
    this.settled.push(key);
    return this.jobs.get(id) ?? {};
  }

  answer({ name, id }: MessageEnvelope, answer: string): void {
    this.answers.push(`${name} ${id}: ${answer}`);
  }

  /** What the operator does now about an open incident; undefined: nothing, or not yet. */
  resolution(incident: Incident, now: number): ResolutionPlan | undefined {
    const id = `${incident.id} ${incident.since}`;
    if (!this.resolutions.has(id)) this.resolutions.set(id, this.plans.resolution(incident));
    const plan = this.resolutions.get(id);
    if (plan === undefined || incident.since + (plan.after ?? HOUR) > now) return undefined;
    this.resolutions.set(id, undefined);
    this.resolved += 1;
    return plan;
  }

  /** The operator has done everything that was planned. */
  get allResolved(): boolean {
    const plans = Object.values(this.scenario.incidents ?? {});
    return this.resolved >= plans.flat().length;
  }
}
