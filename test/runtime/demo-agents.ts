import type { Agent } from '#runtime/elements.ts';
import * as graphs from '../support/in-process/graph-builder.ts';

/** Agents of the hand-written pairs, by job type; `demo.pay` has an input schema, the others receive every variable. */
export const agents: Readonly<
  Record<'demo.a' | 'demo.b' | 'demo.c' | 'demo.undoA' | 'demo.undoB' | 'demo.pay', Agent>
> = {
  'demo.a': graphs.agent('demo.a'),
  'demo.b': graphs.agent('demo.b'),
  'demo.c': graphs.agent('demo.c'),
  'demo.undoA': graphs.agent('demo.undoA'),
  'demo.undoB': graphs.agent('demo.undoB'),
  'demo.pay': graphs.agent('demo.pay', ['amount', 'card']),
};

/** Head of every hand-written process; the version is that of {@link graphs.processGraph}. */
export const definition = { id: 'demo', version: '00000000', start: ['Start', 'Start'] as const };
