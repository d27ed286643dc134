/** What the world does to a case: starts its instances, then plays its stimuli one by one. */
import type { CaseRun } from './case-run.ts';
import type { ConformanceCase, Stimulus } from './case.ts';
import { nextByTime } from './settle.ts';
import type { StartFacts } from './model-facts.ts';
import type { TimeServer } from './time-server.ts';

/** Once its stimuli are over, a case waits for no more than so many timers; before, for so many. */
const TIMERS_AFTERWARDS = 200;
const TIMERS_BEFORE = 2_000;

export class CaseWorld {
  readonly run: CaseRun;
  private readonly server: TimeServer;
  private readonly stimuli: readonly Stimulus[];
  private next = 0;
  /** End of the time that the current stimulus moves on. */
  private skipUntil: number | undefined;
  private timersLeft = TIMERS_AFTERWARDS;
  private timersBefore = TIMERS_BEFORE;
  private isBegun = false;

  constructor(run: CaseRun, server: TimeServer) {
    this.run = run;
    this.server = server;
    this.stimuli = run.one.stimuli ?? [];
  }

  /** Starts its instances, once. */
  async begin(): Promise<void> {
    if (this.isBegun) return;
    this.isBegun = true;
    const { one } = this.run;
    const direct = isStartedByStimulus(one, this.run.startsOf(one.process))
      ? []
      : [{ process: one.process, variables: one.variables ?? {} }];
    try {
      for (const { process, variables } of one.start ?? direct) {
        await this.run.start(process, variables ?? one.variables ?? {});
      }
    } catch (error) {
      this.run.broken = error instanceof Error ? error.message : String(error);
    }
  }

  /**
   * Does what needs no time, now that the case is quiet.
   *
   * @returns whether something was done, after which the case must settle again
   */
  async act(): Promise<boolean> {
    const stimulus = this.stimuli[this.next];
    if (stimulus === undefined || this.run.broken !== undefined) return false;
    if (stimulus.type === 'timer-skip') {
      this.skipUntil ??= this.server.now() + stimulus.afterMs;
      if (this.skipUntil > this.server.now()) return false;
      this.skipUntil = undefined;
    }
    this.next += 1;
    await this.play(stimulus);
    return true;
  }

  /** When time must stop next for this case; undefined: it is over, as far as time can help. */
  nextTime(): number | undefined {
    if (this.run.broken !== undefined || this.run.isHopeless()) return undefined;
    const byTime = this.timersLeft > 0 ? nextByTime(this.run, this.server.now()) : undefined;
    if (this.skipUntil === undefined) return byTime;
    return Math.min(byTime ?? Infinity, this.skipUntil);
  }

  /** Time has reached what {@link nextTime} gave. */
  timePassed(): void {
    if (this.skipUntil === undefined) this.timersLeft -= 1;
    else this.timersBefore -= 1;
    if (this.timersBefore < 0) this.run.broken = `it has more than ${TIMERS_BEFORE} timers`;
  }

  private async play(stimulus: Stimulus): Promise<void> {
    switch (stimulus.type) {
      case 'message': {
        const { name, correlationKey: key, variables = {} } = stimulus;
        await this.run.publish(
          name,
          key === undefined || key === null ? undefined : String(key),
          variables,
        );
        return;
      }
      case 'signal':
        return this.run.broadcast(stimulus.name, stimulus.variables ?? {});
      case 'complete':
        return this.run.complete(stimulus.element, stimulus.variables ?? {});
      case 'timer-skip':
        return this.run.startByTimer(stimulus.ref, this.run.one.variables ?? {});
    }
  }
}

/** Whether a process that only events start is started by a stimulus of its case, and not by hand. */
function isStartedByStimulus(one: ConformanceCase, starts: readonly StartFacts[]): boolean {
  if (starts.length === 0 || starts.some(({ kind }) => kind === 'none')) return false;
  return starts.some(({ kind, name, element }) =>
    (one.stimuli ?? []).some((stimulus) => {
      if (stimulus.type === 'timer-skip') return kind === 'timer' && stimulus.ref === element;
      return stimulus.type === kind && 'name' in stimulus && stimulus.name === name;
    }),
  );
}
