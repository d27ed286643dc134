import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { temporalLogger, type Logger } from '../logging.ts';

/**
 * Makes the Temporal SDK of this program log through ours, and leaves signals to us: what stops, and in which order,
 * is the program's to say. Once a program, before its first worker.
 */
export function installTemporalRuntime(logger: Logger): void {
  Runtime.install({
    logger: temporalLogger(logger),
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'WARN' }) },
    },
  });
}
