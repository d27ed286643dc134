/**
 * One drawing, tried in process: the code and the net do the same, drained or not, and nobody can tell a drain while nothing is
 * at work; other labels and another order of the elements change nothing.
 */
import '../support/in-process/async-storage.ts';
import { isDeepStrictEqual } from 'node:util';
import { InternalError } from '#runtime/internal-error.ts';
import type { Observation } from '../support/in-process/compare.ts';
import {
  chronicle as chronicleOf,
  lastOf,
  observe as observeAll,
} from '../support/in-process/compare.ts';
import type { Chain } from '../support/in-process/run.ts';
import { runChain, runScenario } from '../support/in-process/run.ts';
import { relabelled, shuffled } from './drawings/pencil/arrange.ts';
import type { Drawing } from './drawings/drawing.ts';
import { draw } from './drawings/pencil/pencil.ts';
import { isRace } from './disorder.ts';
import type { Story } from './drawings/story.ts';
import type { Executors } from './load-drawing.ts';
import { DrawingLoader } from './load-drawing.ts';

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

type Differs = (what: string, one: unknown, other: unknown) => Trial | undefined;

export class Trials {
  private readonly loader = new DrawingLoader();

  async run(story: Story): Promise<Trial> {
    const drawing = draw(story);
    try {
      return await this.compared(drawing);
    } catch (error) {
      const reason = endlessness(error);
      if (reason !== undefined) return refusedAsEndless(reason);
      const thrown = error instanceof Error ? error.stack : String(error);
      return { kind: 'diverged', what: 'an exception', drawing, one: thrown, other: undefined };
    }
  }

  private async compared(drawing: Drawing): Promise<Trial> {
    const loaded = await this.loader.load(drawing);
    if ('codes' in loaded) return { kind: 'refused', codes: loaded.codes };
    const { scenario } = drawing;
    const { order } = drawing.story;
    const differs: Differs = (what, one, other) =>
      isDeepStrictEqual(one, other) ? undefined : { kind: 'diverged', what, drawing, one, other };
    const netRun = await unlessEndless(runScenario(loaded.net, scenario, order));
    const run =
      loaded.code === undefined
        ? netRun
        : await unlessEndless(runScenario(loaded.code, scenario, order));
    if ('endless' in netRun || 'endless' in run) {
      const [one, other] = [netRun, run].map((each) => ('endless' in each ? 'endless' : 'ends'));
      return differs('only one of net, code ends', one, other) ?? refusedAsEndless('both');
    }
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
    const loaded = await this.loader.load(again);
    if ('codes' in loaded) return differs('accepted, refused', [], loaded.codes);
    const chosen = (code === undefined ? undefined : loaded.code) ?? loaded.net;
    const other = observe(await runScenario(chosen, again.scenario, order));
    const what = order % 4 === 0 ? 'as drawn, with other labels' : 'as drawn, in another order';
    const found = differs(`${what}:\n${again.text}\n`, observe(run), other);
    const anew = async (): Promise<unknown> => observe(await runScenario(net, scenario, order));
    return found === undefined || (await isRace(other, anew)) ? undefined : found;
  }
}

/** More tokens than can be followed: an unsound model may do that. */
interface Endless {
  readonly endless: string;
}

async function unlessEndless(chain: Promise<Chain>): Promise<Chain | Endless> {
  try {
    return await chain;
  } catch (error) {
    const reason = endlessness(error);
    if (reason === undefined) throw error;
    return { endless: reason };
  }
}

function endlessness(error: unknown): string | undefined {
  return error instanceof InternalError && ENDLESS.test(error.message) ? error.message : undefined;
}

function refusedAsEndless(reason: string): Trial {
  return { kind: 'refused', codes: [`endless: ${reason}`] };
}

const ENDLESS = /never ends|trace is too long/;

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
