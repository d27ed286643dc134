/** Logs of all servers: one JSON object a line with timestamp, level, service_name, message and instance. */
import { hostname } from 'node:os';
import { logLevel, type logCreator } from 'kafkajs';
import { DefaultLogger, type Logger as TemporalLogger, type LogLevel } from '@temporalio/worker';
import pino, { type DestinationStream, type Level, type Logger } from 'pino';

export type { Logger } from 'pino';

export interface LoggingOptions {
  /** Value of `service_name`; default `flowright`. */
  readonly service?: string;
  /** Lowest level that is written; default `info`. */
  readonly level?: Level;
  /** Where lines go; default the standard output. */
  readonly destination?: DestinationStream;
}

/** `instance` tells the processes of a service apart: `<host>:<pid>`. */
export function createLogger(options: LoggingOptions = {}): Logger {
  const { service = 'flowright', level = 'info', destination = pino.destination(1) } = options;
  return pino(
    {
      level,
      base: { service_name: service, instance: `${hostname()}:${process.pid}` },
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
    },
    destination,
  );
}

/** Temporal's worker and client log through ours. */
export function temporalLogger(logger: Logger): TemporalLogger {
  return new DefaultLogger('INFO', ({ level, message, meta }) => {
    logger[EXPECTED.test(message) ? 'debug' : LEVELS[level]]({ ...meta }, message);
  });
}

/** kafkajs logs through ours. */
export function kafkaLogger(logger: Logger): logCreator {
  return () =>
    ({ level, log }) => {
      const { message, timestamp: _timestamp, ...fields } = log;
      logger[HANDLED.test(message) ? 'debug' : kafkaLevel(level)](fields, message);
    };
}

/** What ordered-producer.ts sees to. */
const HANDLED = /^Limiting retries for the idempotent producer/;

/** Every worker of ours does one kind of work, and Temporal's warns of all that it does not do. */
const EXPECTED = /^No (?:workflows|activities|Nexus services) registered/;

const LEVELS: Readonly<Record<LogLevel, Level>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

function kafkaLevel(level: logLevel): Level {
  switch (level) {
    case logLevel.NOTHING:
    case logLevel.ERROR:
      return 'error';
    case logLevel.WARN:
      return 'warn';
    case logLevel.INFO:
      return 'info';
    case logLevel.DEBUG:
      return 'debug';
  }
}

/** Warnings of Node itself become log lines; kafkajs's harmless negative timeout is left out. */
export function logWarnings(logger: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    if (name !== 'TimeoutNegativeWarning') logger.warn({ name }, message);
  });
}
