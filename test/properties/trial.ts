/**
 * One drawing, tried in process: the code and the net do the same, drained or not, and nobody can tell a drain while nothing is
 * at work; other labels and another order of the elements change nothing.
 */
import '../support/in-process/async-storage.ts';
import { isDeepStrictEqual } from 'node:util';
import { compile } from '#compiler';
import type { AgentCatalogue } from '#contracts/job.ts';
import { InternalError } from '#runtime/internal-error.ts';
import { decision, definitions, input, literal } from '../dmn/support.ts';
import type { Observation } from '../support/in-process/compare.ts';
import {
  chronicle as chronicleOf,
  lastOf,
  observe as observeAll,
} from '../support/in-process/compare.ts';
import type { Chain, Workflow } from '../support/in-process/run.ts';
import { runChain, runScenario } from '../support/in-process/run.ts';
import { relabelled, shuffled } from './drawings/pencil/arrange.ts';
import type { Drawing } from './drawings/drawing.ts';
import { draw } from './drawings/pencil/pencil.ts';
import { isRace } from './disorder.ts';
import type { Story } from './drawings/story.ts';
import { Evaluator } from './evaluate.ts';

export type Trial =
  /** The compiler says why not; or it has more tokens than can be followed. */
  | { readonly kind: 'refused'; readonly codes: readonly string[] }
  | {
      readonly kind: 'agreed';
      /** How its scopes are written. */
      readonly shapes: readonly string[];
      /** Forms of constructs that were executed. */
      readonly marks: readonly string[];
      /** They differ in what comes first at one moment only, which BPMN leaves open. */
      readonly raced: boolean;
    }
  | {
      readonly kind: 'diverged';
      readonly what: string;
      readonly drawing: Drawing;
      readonly one: unknown;
      readonly other: unknown;
    };

interface Executors {
  readonly code: Workflow | undefined;
  readonly net: Workflow;
  readonly shapes: readonly string[];
}

type Differs = (what: string, one: unknown, other: unknown) => Trial | undefined;

export class Trials {
  private readonly evaluator = new Evaluator();

  async run(story: Story): Promise<Trial> {
    const drawing = draw(story);
    try {
      return await this.compared(drawing);
    } catch (error) {
      // More tokens than can be followed: an unsound model may do that.
      if (error instanceof InternalError && ENDLESS.test(error.message)) {
        return { kind: 'refused', codes: [`endless: ${error.message}`] };
      }
      const thrown = error instanceof Error ? error.stack : String(error);
      return { kind: 'diverged', what: 'an exception', drawing, one: thrown, other: undefined };
    }
  }

  private async compared(drawing: Drawing): Promise<Trial> {
    const loaded = await this.load(drawing);
    if ('codes' in loaded) return { kind: 'refused', codes: loaded.codes };
    const { scenario } = drawing;
    const { order } = drawing.story;
    const differs: Differs = (what, one, other) =>
      isDeepStrictEqual(one, other) ? undefined : { kind: 'diverged', what, drawing, one, other };
    const netRun = await runScenario(loaded.net, scenario, order);
    const run =
      loaded.code === undefined ? netRun : await runScenario(loaded.code, scenario, order);
    const found = differs('net, code', observe(netRun), observe(run));
    const again = async (): Promise<unknown> =>
      observe(await runScenario(loaded.net, scenario, order));
    const raced = found !== undefined && (await isRace(observe(run), again));
    const different =
      (raced ? undefined : found) ??
      (await this.rearranged(drawing, loaded, run, differs)) ??
      (raced ? undefined : await drained(drawing, loaded, run, differs));
    if (different !== undefined) return different;
    return { kind: 'agreed', shapes: loaded.shapes, marks: reached(drawing, run), raced };
  }

  /** One time in two, the same in another order or with other labels, by one of the executors. */
  private async rearranged(
    { story, scenario, text }: Drawing,
    { code, net }: Executors,
    run: Chain,
    differs: Differs,
  ): Promise<Trial | undefined> {
    const { order } = story;
    if (order % 2 === 1) return undefined;
    const again = draw(story, order % 4 === 0 ? relabelled : shuffled(order));
    if (again.text === text) return undefined;
    const loaded = await this.load(again);
    if ('codes' in loaded) return differs('accepted, refused', [], loaded.codes);
    const chosen = (code === undefined ? undefined : loaded.code) ?? loaded.net;
    const other = observe(await runScenario(chosen, again.scenario, order));
    const what = order % 4 === 0 ? 'as drawn, with other labels' : 'as drawn, in another order';
    const found = differs(`${what}:\n${again.text}\n`, observe(run), other);
    const anew = async (): Promise<unknown> => observe(await runScenario(net, scenario, order));
    return found === undefined || (await isRace(other, anew)) ? undefined : found;
  }

  private async load(drawing: Drawing): Promise<{ readonly codes: readonly string[] } | Executors> {
    const { diagnostics, modules, processes } = compile({
      files: [{ path: 'story.bpmn', text: drawing.text }],
      decisions: [{ path: 'rating.dmn', text: RATING }],
      catalogue: catalogueOf(drawing),
    });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0)
      return { codes: errors.map(({ code, message }) => `${code}: ${message}`) };
    const compiled = processes.find(({ id }) => id === 'story');
    const name = compiled?.exports.workflow;
    const paths = [...(name === undefined ? [] : ['story.workflow.ts']), 'story.net.ts'];
    const exports = await this.evaluator.run(modules, paths);
    const net = workflowOf(exports['storyNet'], drawing.begins);
    if (net === undefined) throw new InternalError('The story has no net.');
    const code = workflowOf(exports['story'], drawing.begins);
    return { code, net, shapes: compiled?.scopes.map(({ shape }) => shape) ?? [] };
  }
}

const ENDLESS = /never ends|trace is too long/;

const RATING = definitions(
  input('n', 'number') + decision('rating', literal('n * 2'), ['Input:n']),
);

/**
 * What jobs read. Nothing else, because what a script, a decision or a counter writes in one branch at the moment when a job of another
 * starts is seen by it or not: BPMN leaves that open.
 */
const READ = {
  type: 'object' as const,
  properties: Object.fromEntries(
    ['n', 'key', 'item', 'loopCounter', 'given', 'taken', 'local'].map((name) => [name, {}]),
  ),
};

function catalogueOf({ text, typed }: Drawing): AgentCatalogue {
  const jobs = [...text.matchAll(/\btype="(demo\.[^"]+)"/g)].map(([, job = '']) => job);
  const types = new Map(typed.map(({ job, variable }) => [`demo.ask.${job}`, variable]));
  return Object.fromEntries(
    [...new Set(jobs)].map((job) => {
      const variable = types.get(job);
      const output =
        variable === undefined
          ? {}
          : {
              output: {
                ...{ type: 'object' as const, required: [variable] },
                properties: { [variable]: { type: 'integer' as const } },
              },
            };
      return [
        job,
        {
          ...{ job, agent: 'demo', placement: 'own' as const, taskQueue: 'demo' },
          ...{ startToCloseTimeout: 1_000, retry: { maximumAttempts: 1 }, input: READ, ...output },
        },
      ];
    }),
  );
}

/** A workflow that begins in one of several ways. */
function workflowOf(exported: unknown, entry: string | undefined): Workflow | undefined {
  if (!isWorkflow(exported)) return undefined;
  if (entry === undefined) return exported;
  return (input_, context = {}) =>
    exported(input_, context.marking === undefined ? { ...context, entry } : context);
}

function isWorkflow(value: unknown): value is Workflow {
  return typeof value === 'function';
}

/** Drained at one moment in the code and in the net: if nothing was at work, nobody can tell; else nothing breaks. */
async function drained(
  { scenario, story }: Drawing,
  { code, net }: Executors,
  run: Chain,
  differs: Differs,
): Promise<Trial | undefined> {
  const time = momentOf(run, story.order);
  for (const [name, first] of [
    ['code', code],
    ['net', net],
  ] as const) {
    if (first === undefined) continue;
    const chain = await runChain(first, net, { ...scenario, drain: { time } }, story.order);
    const isQuiet = chain.runs[0]?.now === time;
    const found = isQuiet
      ? differs(`undisturbed, drained at ${time} in the ${name}`, chronicle(run), chronicle(chain))
      : differs(`drained at ${time} in the ${name}`, undefined, lastOf(chain.runs).error);
    if (found === undefined) continue;
    const again = async (): Promise<unknown> =>
      chronicle(await runChain(first, net, { ...scenario, drain: { time } }, story.order));
    if (!isQuiet || !(await isRace(chronicle(run), again))) return found;
  }
  return undefined;
}

/**
 * What a script, a decision or a counter writes in one branch is not looked at in what another branch sends at that moment: it sees it or not,
 * BPMN leaves that open.
 */
function observe(chain: Chain): Observation {
  const { activations, end, ...rest } = observeAll(chain);
  return {
    end: { ...end, ended: lastEnds(chain) },
    activations: activations.map(({ commands, trace }) => ({
      commands: commands.map((one) => one.replaceAll(WRITTEN_AT_ONCE, '')),
      trace,
    })),
    ...rest,
  };
}

function chronicle(chain: Chain): unknown {
  const { end, ...rest } = { end: {}, ...Object(chronicleOf(chain)) };
  return { ...rest, end: { ...end, ended: lastEnds(chain) } };
}

/** Of several ends that are reached at once, none is the last. */
function lastEnds(chain: Chain): string {
  const { ended = '' } = lastOf(chain.runs).state;
  const trace = chain.runs.flatMap((run) => run.activations.flatMap((one) => one.trace));
  const ends = trace.filter(
    ({ scope, element, state }) => scope === '' && state === 'completed' && /^E\d+$/.test(element),
  );
  const time = ends.findLast(({ element }) => element === ended)?.time;
  const together = ends.filter((one) => one.time === time).map(({ element }) => element);
  return [...new Set([ended, ...together])].sort().join(', ');
}

const WRITTEN = '"(?:[cnu]N\\w*|allN\\w*|rated|o)":(?:\\d+|null|\\[[^\\]]*\\]|\\{[^}]*\\})';
const WRITTEN_AT_ONCE = new RegExp(`,${WRITTEN}|${WRITTEN},?`, 'g');

/** Between two things that happen; which two, `order` says. */
function momentOf({ runs }: Chain, order: number): number {
  const trace = runs.flatMap((run) => run.activations.flatMap((one) => one.trace));
  const times = [...new Set(trace.map(({ time }) => time))].sort((a, b) => a - b);
  const index = times.length < 2 ? 0 : order % (times.length - 1);
  const [before = 0, after = before + 2_000] = times.slice(index, index + 2);
  return Math.floor((before + after) / 2);
}

/** What was executed: an element that is in the trace; a gateway to which something led that has been done. */
function reached({ marks, sources }: Drawing, { runs }: Chain): readonly string[] {
  const traces = runs.flatMap((one) => one.activations.flatMap(({ trace }) => trace));
  const seen = new Set(traces.map(({ element }) => element));
  const isReached = (id: string, above: ReadonlySet<string>): boolean => {
    if (seen.has(id)) return true;
    if (above.has(id) || !id.startsWith('N')) return false;
    const next = new Set([...above, id]);
    return [...(sources.get(id) ?? [])].some((source) => isReached(source, next));
  };
  return [...marks].flatMap(([id, forms]) => (isReached(id, new Set()) ? forms : []));
}
