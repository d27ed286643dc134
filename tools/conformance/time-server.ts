import type { Connection } from '@temporalio/client';
import { WorkflowClient } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { SEARCH_ATTRIBUTES } from '#server/worker/search-attributes.ts';

/**
 * A time-skipping server with time locked: it goes on as on the wall, and jumps only when {@link TimeServer.skip} is called.
 * An activity at work would hold it; one that waits for its next attempt does not.
 */
export class TimeServer {
  readonly client: WorkflowClient;
  private readonly environment: TestWorkflowEnvironment;
  /** Server time less wall time, ms. */
  private offset = 0;

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
    await server.readClock();
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

  /** Jumps to a time, or does nothing if it has come already. */
  async skipTo(time: number): Promise<void> {
    const duration = Math.max(0, Math.ceil(time - this.now()));
    if (duration > 0) await this.environment.sleep(duration);
    await this.readClock();
  }

  async stop(): Promise<void> {
    await this.environment.teardown();
  }

  private async readClock(): Promise<void> {
    const before = Date.now();
    const time = await this.environment.currentTimeMs();
    this.offset = time - (before + Date.now()) / 2;
  }
}
