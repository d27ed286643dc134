import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { WorkflowClient } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { SEARCH_ATTRIBUTES } from '#server/worker/search-attributes.ts';
import { ServerLostError } from './server-lost.ts';

/** Longest time for an answer of the server. */
const DEADLINE_MS = 30_000;
/** After so long, whatever still holds time is nothing that goes on. */
const HELD_MS = 1_500;
const UNLOCK_PAUSE_MS = 150;
const JUMP_MS = 15_000;
/** Time that has gone on by more than this between two looks was not locked. */
const DRIFT_MS = 5_000;
/** Time that is further than this past where it was to go has fired what was not to happen yet. */
const RUNAWAY_MS = 60_000;

/**
 * A time-skipping server with time locked: it goes on as on the wall, and jumps only when {@link TimeServer.skipTo} is
 * called. An activity at work would hold it; one that waits for its next attempt does not.
 */
export class TimeServer {
  readonly client: WorkflowClient;
  private readonly environment: TestWorkflowEnvironment;
  /** Server time less wall time, ms. */
  private offset = 0;
  private lost: string | undefined;

  private constructor(environment: TestWorkflowEnvironment) {
    this.environment = environment;
    this.client = new WorkflowClient({ connection: environment.connection });
  }

  /** @param environment a time-skipping one, which {@link TimeServer.stop} tears down */
  static async on(environment: TestWorkflowEnvironment): Promise<TimeServer> {
    const server = new TimeServer(environment);
    const { operatorService } = environment.connection;
    const searchAttributes = SEARCH_ATTRIBUTES;
    await operatorService.addSearchAttributes({ namespace: 'default', searchAttributes });
    server.offset = await server.readOffset();
    return server;
  }

  get connection(): Connection {
    return this.environment.connection;
  }

  get workerConnection(): TestWorkflowEnvironment['nativeConnection'] {
    return this.environment.nativeConnection;
  }

  /** Server time, ms since the epoch. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** From now on everything that is asked fails. */
  lose(reason: string): void {
    this.lost ??= reason;
  }

  /**
   * Asks the server something; an answer that does not come is an error.
   *
   * @throws ServerLostError when the server or its worker is known to be gone
   */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    if (this.lost !== undefined) throw new ServerLostError(this.lost);
    return this.connection.withDeadline(Date.now() + DEADLINE_MS, question);
  }

  async isThere(): Promise<boolean> {
    return this.readOffset().then(
      () => true,
      () => false,
    );
  }

  /**
   * Jumps to a time, or does nothing if it has come already.
   *
   * @throws ServerLostError when time does not get there, or does not stop there
   */
  async skipTo(time: number): Promise<void> {
    await this.relock();
    const duration = Math.max(0, Math.ceil(time - this.now()));
    if (duration === 0) return;
    const begun = Date.now();
    await this.sleep(duration);
    this.offset = await this.readOffset();
    if (this.now() - time > Date.now() - begun + RUNAWAY_MS) throw ranAway();
  }

  /**
   * Nothing that was seen since the last jump counts where time has gone on by itself.
   *
   * @throws ServerLostError when it has
   */
  async confirmTime(): Promise<void> {
    if ((await this.readOffset()) - this.offset > RUNAWAY_MS) throw ranAway();
  }

  async stop(): Promise<void> {
    await this.environment.teardown();
  }

  /**
   * The server holds time while a workflow task or an activity is at work, and forgets to let it go where a workflow is
   * closed before: when its child, or an activity that it did not wait for, ends. As nobody jumps before all
   * is quiet, what holds it then is to be let go.
   */
  private async sleep(duration: number): Promise<void> {
    const state = { isOver: false };
    const sleeping = this.ask(() => this.environment.sleep(duration)).then(
      () => (state.isOver = true),
      () => undefined,
    );
    const deadline = Date.now() + JUMP_MS;
    await Promise.race([sleeping, pause(HELD_MS)]);
    while (!state.isOver) {
      if (Date.now() > deadline) throw new ServerLostError('time cannot be skipped');
      await this.unlock();
      await Promise.race([sleeping, pause(UNLOCK_PAUSE_MS)]);
    }
  }

  private async unlock(): Promise<void> {
    const { testService } = this.connection;
    // Refused when nothing holds it any more.
    await this.ask(async () => testService?.unlockTimeSkipping({})).catch(() => undefined);
  }

  /** Locks time again if it was let go once too often. */
  private async relock(): Promise<void> {
    await this.confirmTime();
    const offset = await this.readOffset();
    if (offset - this.offset < DRIFT_MS) return;
    await this.ask(async () => this.connection.testService?.lockTimeSkipping({}));
    this.offset = await this.readOffset();
  }

  private async readOffset(): Promise<number> {
    const before = Date.now();
    const time = await this.ask(() => this.environment.currentTimeMs());
    return time - (before + Date.now()) / 2;
  }
}

function ranAway(): ServerLostError {
  return new ServerLostError('time went on by itself');
}
