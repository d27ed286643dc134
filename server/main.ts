/**
 * Runs the platform, or the roles of it that ROLES names, until SIGINT or SIGTERM. README.md lists the variables it reads.
 */
import process from 'node:process';
import { readDeployment } from './deployment.ts';
import { createLogger, logWarnings, type Logger } from './logging.ts';
import { startPlatform } from './platform.ts';
import { ServerError } from './server-error.ts';
import { readSettings } from './settings.ts';
import { installTemporalRuntime } from './worker/temporal-runtime.ts';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const logger = createLogger({ level: settings.logLevel });
  logWarnings(logger);
  installTemporalRuntime(logger);
  const deployment = await readDeployment(settings);
  const stopped = stopSignal(logger);
  const platform = await startPlatform({ ...settings, ...deployment, logger });
  try {
    await Promise.race([stopped, platform.failed]);
  } finally {
    await platform.stop();
    logger.info('stopped');
  }
}

/** Ctrl-C reaches us twice: from the terminal, and passed on by npm. */
const ECHO_MS = 500;

/** Resolves at the first signal; one that comes later ends the program at once. */
async function stopSignal(logger: Logger): Promise<void> {
  await new Promise<void>((resolve) => {
    let first: number | undefined;
    const onSignal = (signal: NodeJS.Signals): void => {
      const now = Date.now();
      if (first !== undefined && now - first > ECHO_MS) process.exit(1);
      if (first === undefined) logger.info({ signal }, 'stopping');
      first ??= now;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof ServerError ? error.message : error);
  process.exitCode = 1;
}
process.exit();
