import { createHash } from 'node:crypto';
import type { Incident } from '#contracts/trace.ts';
import type { CallPlan, JobPlan, ResolutionPlan, Scenario } from './scenario.ts';

/** A job that was started. */
export interface StartedJob {
  readonly element: string;
  readonly job: string;
  /** Idempotency key; its first segment names the run. */
  readonly key: string;
}

const MINUTE = 60_000;

/**
 * What a scenario's world will do, whichever world it is: gives out plans in the order they are asked for, and decides what
 * the scenario leaves open, the same for the same seed.
 */
export class Plans {
  private readonly scenario: Scenario;
  private readonly seed: string;
  private readonly counts = new Map<string, number>();

  constructor(scenario: Scenario, seed: number) {
    this.scenario = scenario;
    this.seed = String(seed);
  }

  /** What a start of a job comes to, and after how many ms. */
  job(started: StartedJob): {
    readonly plan: JobPlan;
    readonly after: number;
    readonly name: string;
  } {
    const path = started.key.slice(started.key.indexOf('/') + 1);
    const name = `${path}@${this.count(`start of ${path}`) + 1}`;
    const plan = this.plan(started, 'jobs');
    return { plan, name, after: plan.after ?? MINUTE + this.jitter(name) };
  }

  /** What a called process or a user task comes to. */
  answer(
    kind: 'calls' | 'tasks',
    { element, path }: { readonly element: string; readonly path: string },
  ): { readonly plan: CallPlan; readonly after: number; readonly name: string } {
    const name = `${kind} ${path}`;
    const plan = this.plan({ element, job: '', key: path }, kind);
    return { plan, name, after: plan.after ?? MINUTE + this.jitter(name) };
  }

  /** What an operator will do about an incident; undefined: nothing. */
  resolution({ element }: Incident): ResolutionPlan | undefined {
    const plans = this.scenario.incidents?.[element];
    if (plans === undefined) return undefined;
    const index = this.count(`incident of ${element}`);
    return isList(plans) ? plans[index] : index === 0 ? plans : undefined;
  }

  /** Orders events of one time by their names. */
  rank(name: string): string {
    return createHash('sha256').update(`${this.seed} ${name}`).digest('hex').slice(0, 16);
  }

  private plan({ element, job, key }: StartedJob, kind: 'jobs' | 'calls' | 'tasks'): CallPlan {
    const plansOf = this.scenario[kind] ?? {};
    const path = key.slice(key.indexOf('/') + 1);
    const occurrence = key.slice(key.lastIndexOf('/') + 1);
    const names = [path, `${element}#${occurrence}`, element, job];
    const name = names.find((candidate) => plansOf[candidate] !== undefined);
    const plans = name === undefined ? undefined : plansOf[name];
    if (name === undefined || plans === undefined) return {};
    return planAt<CallPlan>(plans, this.count(`plan of ${name}`)) ?? {};
  }

  private count(name: string): number {
    const count = this.counts.get(name) ?? 0;
    this.counts.set(name, count + 1);
    return count;
  }

  private jitter(name: string): number {
    return Number.parseInt(this.rank(name).slice(0, 6), 16) % 29_989;
  }
}

function planAt<T>(plans: T | readonly T[], index: number): T | undefined {
  return isList(plans) ? (plans[index] ?? plans.at(-1)) : plans;
}

function isList<T>(plans: T | readonly T[]): plans is readonly T[] {
  return Array.isArray(plans);
}
