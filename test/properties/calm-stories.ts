/**
 * Random stories that a real server plays the same every time: they end, nobody but their jobs and senders of messages takes part, and what happens
 * is so far apart that it comes in one order however busy the machine is.
 */
import { isDeepStrictEqual } from 'node:util';
import { PLATFORM_TASK_QUEUE } from '#contracts/platform.ts';
import type { Command } from '#runtime/port/in-process.ts';
import type { Chain, Workflow } from '../support/in-process/run.ts';
import { runScenario } from '../support/in-process/run.ts';
import type { Scenario } from '../support/in-process/scenario.ts';
import type { Outcome } from '../support/samples/outcome.ts';
import { outcomeInProcess } from '../support/samples/outcome.ts';
import { makeUp } from './drawings/author/author.ts';
import type { Drawing } from './drawings/drawing.ts';
import { draw } from './drawings/pencil/pencil.ts';
import { DrawingLoader } from './load-drawing.ts';
import { Random } from './random.ts';
import { Trials } from './trial.ts';

export interface CalmStory {
  readonly seed: number;
  readonly drawing: Drawing;
  readonly scenario: Scenario;
  /** In process, by the code and by the net. */
  readonly expected: { readonly code: Outcome; readonly net: Outcome };
}

/** The first stories from a seed on, each of which executes something that those before do not. */
export async function calmStories(from: number, count: number): Promise<readonly CalmStory[]> {
  const trials = new Trials();
  const loader = new DrawingLoader();
  const seen = new Set<string>();
  const found: CalmStory[] = [];
  for (let seed = from; found.length < count; seed += 1) {
    const story = makeUp(new Random(seed));
    const drawing = draw(story);
    if (drawing.begins !== undefined || OF_OTHERS.test(drawing.text)) continue;
    const calm = await calmStory(seed, drawing, loader);
    const trial = calm && (await trials.run(story));
    if (calm === undefined || trial?.kind !== 'agreed') continue;
    if (trial.marks.every((mark) => seen.has(mark))) continue;
    for (const mark of trial.marks) seen.add(mark);
    found.push(calm);
  }
  return found;
}

/** What others do, times of the calendar, and a process that has one name in many files. */
const OF_OTHERS =
  /signalRef|eventDefinitionRef|callActivity|userTask|publishMessage|"K1"|timeDate|id="second"/;

async function calmStory(
  seed: number,
  drawing: Drawing,
  loader: DrawingLoader,
): Promise<CalmStory | undefined> {
  const loaded = await loader.load(drawing);
  if ('codes' in loaded || loaded.code === undefined) return undefined;
  const { input = {}, jobs = {}, messages = [] } = drawing.scenario;
  // Nobody subscribes to messages by key.
  const scenario = { input, jobs, messages: messages.filter(({ key }) => key === undefined) };
  const code = await calmOutcome(loaded.code, scenario);
  const net = code && (await calmOutcome(loaded.net, scenario));
  return code && net && { seed, drawing, scenario, expected: { code, net } };
}

/** Ms between any two things that happen. */
const APART = 30_000;
/** Entries in the trace of a story that is worth a server. */
const LONG = 10;
const SEEDS = [1, 2, 3];

async function calmOutcome(workflow: Workflow, scenario: Scenario): Promise<Outcome | undefined> {
  const outcomes: Outcome[] = [];
  for (const seed of SEEDS) {
    const chain = await runScenario(workflow, scenario, seed).catch(() => undefined);
    if (chain === undefined || !isCalm(chain, scenario)) return undefined;
    outcomes.push(outcomeInProcess(chain));
  }
  const [outcome] = outcomes;
  return outcomes.every((other) => isDeepStrictEqual(other, outcome)) ? outcome : undefined;
}

function isCalm({ runs }: Chain, { messages = [] }: Scenario): boolean {
  const trace = runs.flatMap((run) => run.activations.flatMap((one) => one.trace));
  const end = trace.at(-1)?.time ?? 0;
  const arrived = messages.map(({ at }) => at).filter((at) => at < end + APART);
  const happened = new Set([...trace.map(({ time }) => time), ...arrived]);
  const times = [...happened].sort((a, b) => a - b);
  const isApart = times.every((time, index) => time - (times[index - 1] ?? -APART) >= APART);
  const ends = runs.every(({ result }) => result !== undefined) && trace.length >= LONG;
  const commands = runs.flatMap((run) => run.activations.flatMap((one) => one.commands));
  const isAlone = commands.every(isOwn) && trace.every(({ state }) => state !== 'incident');
  return ends && isApart && isAlone;
}

/** Nobody takes part but the agents. A job of the platform that nobody does keeps the server from skipping time. */
function isOwn(command: Command): boolean {
  switch (command.kind) {
    case 'job':
      return command.request.taskQueue !== PLATFORM_TASK_QUEUE;
    case 'timer':
    case 'cancel-job':
    case 'cancel-timer':
      return true;
    case 'child':
    case 'user-task':
    case 'signal':
    case 'cancel-child':
    case 'continue-as-new':
      return false;
  }
}
