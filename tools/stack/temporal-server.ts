import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { StackError } from './errors.ts';
import type { PartContext } from './part.ts';
import { claimPort, requireListener } from './ports.ts';
import { startServer } from './server-process.ts';
import { findTemporalCli } from './temporal-cli.ts';

/** A running Temporal server. */
export interface TemporalAddress {
  /** host:port of its gRPC API. */
  readonly address: string;
  readonly namespace: string;
  /** Address of its web UI. */
  readonly uiUrl: string;
  /** The CLI that it is run with. */
  readonly executable: string;
}

export interface TemporalPorts {
  readonly temporal?: number | undefined;
  readonly ui?: number | undefined;
}

/** What every process instance can be found by; the starter of an instance sets them. */
export const SEARCH_ATTRIBUTES = ['BpmnProcess', 'BpmnVersion', 'BpmnBusinessKey'] as const;

const NAMESPACE = 'default';

/** As it comes the dev server reads its queues 20 times a second, which a process of five jobs feels as half a second. */
export const DYNAMIC_CONFIG = {
  'history.transferProcessorMaxPollRPS': 200,
  'history.timerProcessorMaxPollRPS': 200,
  'system.enableActivityEagerExecution': true,
};

/** A file with these pragmas is as fast as memory and survives a restart. */
const SQLITE_PRAGMAS = ['journal_mode=wal', 'synchronous=off'];

export async function startTemporal(
  context: PartContext,
  ports: TemporalPorts,
): Promise<TemporalAddress> {
  const executable = await findTemporalCli(context);
  const port = await claimPort(ports.temporal, 'Temporal', '--temporal-port');
  const uiPort = await claimPort(ports.ui, 'the Temporal UI', '--ui-port');
  const address = `127.0.0.1:${port}`;
  const started = Date.now();
  mkdirSync(context.dataFolder, { recursive: true });
  await startServer(context.run, {
    name: 'temporal',
    command: executable,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1'],
      ...['--port', String(port), '--ui-port', String(uiPort)],
      ...['--db-filename', join(context.dataFolder, 'temporal.sqlite')],
      ...['--log-format', 'json', '--log-level', 'warn'],
      ...SQLITE_PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma]),
      ...SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
      ...Object.entries(DYNAMIC_CONFIG).flatMap(([key, value]) => [
        '--dynamic-config-value',
        `${key}=${JSON.stringify(value)}`,
      ]),
    ],
    check: () => checkTemporal(port),
    timeout: 60_000,
    signal: context.signal,
  });
  const uiUrl = `http://127.0.0.1:${uiPort}`;
  context.progress('temporal', `ready on ${address} after ${Date.now() - started} ms, UI ${uiUrl}`);
  return { address, namespace: NAMESPACE, uiUrl, executable };
}

/** Ready means: the namespace answers and knows the search attributes. */
async function checkTemporal(port: number): Promise<void> {
  await requireListener(port);
  const connection = await Connection.connect({
    address: `127.0.0.1:${port}`,
    connectTimeout: 2_000,
  });
  try {
    await connection.workflowService.describeNamespace({ namespace: NAMESPACE });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace: NAMESPACE,
    });
    const missing = SEARCH_ATTRIBUTES.filter((name) => !(name in (customAttributes ?? {})));
    if (missing.length > 0)
      throw new StackError(`search attributes are missing: ${missing.join(', ')}`);
  } finally {
    await connection.close();
  }
}
