import { PartUnavailableError, type PartName } from './errors.ts';
import { findKafka } from './kafka.ts';
import type { SetupContext } from './part.ts';
import { printProgress, type Progress } from './progress.ts';
import { findRegistry } from './registry.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { findTestServer } from './test-server.ts';

const PREPARATIONS: Readonly<Record<PartName, (context: SetupContext) => Promise<unknown>>> = {
  temporal: findTemporalCli,
  testServer: findTestServer,
  kafka: findKafka,
  registry: findRegistry,
};

/**
 * Fetches and builds what the parts need, without starting them, so that a later start is quick. What
 * can't be had is left to that start to say.
 */
export async function prepareStack(
  parts: readonly PartName[],
  progress: Progress = printProgress,
): Promise<void> {
  const { signal } = new AbortController();
  await Promise.all(
    parts.map(async (part) => {
      await PREPARATIONS[part]({ progress, signal }).catch((error: unknown) => {
        if (!(error instanceof PartUnavailableError)) throw error;
      });
    }),
  );
}
