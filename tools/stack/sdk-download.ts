/**
 * `sdk-download.ts cli|test-server <folder>`: lets the Temporal SDK download its server into a folder.
 *
 * The SDK has no call that only downloads, so the server is started and stopped. It is a program of its own so that a download
 * that hangs can be given up.
 */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';

const [kind, folder] = process.argv.slice(2);
if (folder === undefined) process.exit(2);

Runtime.install({ logger: new DefaultLogger('ERROR') });
const server = { executable: { type: 'cached-download' as const, downloadDir: folder } };
try {
  const environment =
    kind === 'cli'
      ? await TestWorkflowEnvironment.createLocal({ server })
      : await TestWorkflowEnvironment.createTimeSkipping({ server });
  await environment.teardown();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
