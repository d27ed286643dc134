/**
 * `npm run demo [-- --keep]`: the pilot from drawing to running, on real servers. Starts them, compiles the models, runs the
 * platform, submits a subscription for every way through the process, tells what happened, and stops all it started.
 */
import { parseArgs } from 'node:util';
import type { ProcessManifest } from '#contracts/manifest.ts';
import { reason, ServerError } from '#server/server-error.ts';
import { StackError } from '../stack/errors.ts';
import { printProgress, repeatProgress } from '../stack/progress.ts';
import { CASES, THREE_DAYS_LATE } from './cases.ts';
import { submit, type Desk } from './submit.ts';
import { LEGEND, tellStory } from './tell.ts';
import { waitThreeDays } from './three-days.ts';
import { openWorld, type World } from './world.ts';

const USAGE = `npm run demo [-- --keep]

Starts the servers, compiles the models, runs the platform and submits subscriptions of every kind.

  --keep   leave everything running until Ctrl-C`;

const PROGRESS_MS = 3_000;
const started = Date.now();
try {
  const options = readOptions();
  if (options.help) console.log(USAGE);
  else await main(options.keep);
} catch (error) {
  const expected = error instanceof ServerError || error instanceof StackError;
  console.error(expected ? `\n${error.message}` : error);
  process.exitCode = 1;
}
process.exit();

function readOptions(): { keep: boolean; help: boolean } {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ options: { keep: flag, help: flag } }).values;
  } catch (error) {
    throw new ServerError(`${reason(error)}\n\n${USAGE}`, { cause: error });
  }
}

async function main(keep: boolean): Promise<void> {
  console.log(
    'An insurance subscription: drawn in BPMN, compiled to TypeScript, run by Temporal.\n',
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => printProgress('demo', 'stopping what was started'));
  }
  const world = await openWorld();
  try {
    await tellAll(world);
    if (keep) await untilInterrupted(world);
  } finally {
    printProgress('demo', 'stopping what was started');
    await world.close();
  }
  printProgress('demo', `done in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

async function tellAll(world: World): Promise<void> {
  const { desk, stack, deployment, uiUrl } = world;
  const { process } = desk;
  const log = desk.eventLog === 'Kafka' ? 'Kafka' : 'the embedded event log';
  printProgress('demo', `submitting ${CASES.length} subscriptions, half of them by ${log}`);
  let ended = 0;
  const stopProgress = repeatProgress(
    printProgress,
    'demo',
    () => `${ended} of ${CASES.length} have ended`,
    PROGRESS_MS,
  );
  const stories = CASES.map((one) => submit(desk, one).finally(() => (ended += 1)));
  const skipped =
    stack.testServer === undefined
      ? undefined
      : waitThreeDays(stack.testServer.address, deployment);
  skipped?.catch(() => undefined);
  await Promise.allSettled([...stories, skipped]);
  stopProgress();
  console.log(`\n${process.name}, version ${process.version} (${process.source})\n${LEGEND}\n`);
  for (const story of stories) console.log(`${tellStory(await story, process)}\n`);
  if (skipped === undefined) console.log(`${withoutSkipping(process)}\n`);
  else console.log(`${tellStory(await skipped, process)}\n`);
  printWhereToLook(desk, uiUrl, world.logFolder);
}

function withoutSkipping({ labels }: ProcessManifest): string {
  const { title, request } = THREE_DAYS_LATE;
  const reason = 'it needs the time-skipping server, which needs Java or a download';
  const end = labels['EndEvent_Cancelled'] ?? '';
  return `${request.reference}  -      left out     ${title}\n  ${reason}; it would end as "${end}".`;
}

function printWhereToLook(desk: Desk, uiUrl: string, logFolder: string): void {
  const example = `subscription:${CASES[5]?.request.reference}`;
  console.log(`Temporal UI    ${uiUrl}/namespaces/default/workflows
one of them    ${uiUrl}/namespaces/default/workflows/${encodeURIComponent(example)}
generated code workflows/subscription.workflow.ts, from ${desk.process.source}
logs, PDFs     ${logFolder}
`);
}

/** The stack ends the program when a signal comes. */
async function untilInterrupted({ desk, uiUrl }: World): Promise<never> {
  console.log(`Everything is left running until Ctrl-C. The API is at ${desk.apiUrl}; ${desk.apiUrl}/openapi.json says what it can do. For example:

  curl ${desk.apiUrl}/instances/subscription:DEMO-02
  open ${uiUrl}
`);
  return await new Promise<never>(() => {});
}
