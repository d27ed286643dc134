import { expect } from 'vitest';
import type { ProcessGraph, ScopeGraph } from '#contracts/graph.ts';
import { chronicle, lastOf, observe, summarise } from './compare.ts';
import type { Chain, Workflow } from './run.ts';
import { runChain, runScenario } from './run.ts';
import type { Scenario } from './scenario.ts';

/** Both executors of one process, and the graph that they run. */
export interface Pair {
  readonly graph: ProcessGraph<unknown>;
  readonly structured: Workflow;
  readonly net: Workflow;
}

/** Runs a scenario both ways and expects the same commands and traces; the structured run is given back. */
export async function expectSame(pair: Pair, scenario: Scenario, seed = 1): Promise<Chain> {
  const structured = await runScenario(pair.structured, scenario, seed);
  const net = await runScenario(pair.net, scenario, seed);
  expect(observe(net), 'the net does what structured code does').toEqual(observe(structured));
  return structured;
}

/**
 * Drains at every element in turn, from structured code and from the net, goes on in the net, and expects the end that
 * comes without a drain. Gives back at how many elements a drain took place.
 */
export async function expectSameAfterDrains(
  pair: Pair,
  scenario: Scenario,
  seed = 1,
): Promise<number> {
  const ends = endsOf(pair.graph);
  const summary = (chain: Chain): unknown =>
    scenario.raced === true ? lastOf(chain.runs).result?.ended : summarise(chain, ends);
  const undisturbed = summary(await runScenario(pair.structured, scenario, seed));
  let drained = 0;
  for (const at of elementsOf(pair.graph.scope)) {
    for (const [name, first] of Object.entries({ code: pair.structured, net: pair.net })) {
      const chain = await runChain(first, pair.net, { ...scenario, drain: { at } }, seed);
      expect(summary(chain), `drained at ${at}, started in ${name}`).toEqual(undisturbed);
      drained += chain.runs.length - 1;
    }
  }
  return drained;
}

/**
 * Drains whenever nothing is at work between two things that happen, from structured code and from the net, goes on in the
 * net, and expects that nobody could tell: everything in the trace at its time, every answer. Gives back how often.
 */
export async function expectSameAfterQuietDrains(
  pair: Pair,
  scenario: Scenario,
  seed = 1,
): Promise<number> {
  const undisturbed = await runScenario(pair.structured, scenario, seed);
  const expected = chronicle(undisturbed);
  let drained = 0;
  for (const time of momentsBetween(undisturbed)) {
    for (const [name, first] of Object.entries({ code: pair.structured, net: pair.net })) {
      const chain = await runChain(first, pair.net, { ...scenario, drain: { time } }, seed);
      if (chain.runs[0]?.now !== time) continue;
      expect(chronicle(chain), `drained after ${time} ms, started in ${name}`).toEqual(expected);
      drained += 1;
    }
  }
  return drained;
}

function momentsBetween({ runs }: Chain): readonly number[] {
  const trace = runs.flatMap((run) => run.activations.flatMap((activation) => activation.trace));
  const times = [...new Set(trace.map(({ time }) => time))].sort((a, b) => a - b);
  return times.slice(1).map((time, index) => Math.floor((time + (times[index] ?? 0)) / 2));
}

/** End events of the process, with or without a job. */
export function endsOf({ scope }: ProcessGraph<unknown>): readonly string[] {
  return Object.values(scope.nodes)
    .filter((node) => node.kind === 'end' || ('drawnAs' in node && node.drawnAs === 'endEvent'))
    .map(({ id }) => id);
}

/** Ids of all nodes, in document order, down into subprocesses, event subprocesses and loops. */
export function elementsOf(scope: ScopeGraph<unknown>): readonly string[] {
  const nodes = Object.values(scope.nodes).flatMap((node) => {
    const inner = node.kind === 'loop' ? node.body : node;
    return [node.id, ...(inner.kind === 'subprocess' ? elementsOf(inner.scope) : [])];
  });
  const events = (scope.eventSubprocesses ?? []).flatMap((one) => elementsOf(one.scope));
  return [...nodes, ...events];
}
