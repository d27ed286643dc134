import fc from 'fast-check';
import { expect, test } from 'vitest';
import { structure } from '#compiler/structure/structure.ts';
import { blockGraphs, exclusiveGraphs } from './arbitrary.ts';
import { drawGraph } from './graphs.ts';
import type { Oracle } from './walk.ts';
import { walkCode, walkGraph } from './walk.ts';
import { seeded } from '../../support/seeded.ts';

function oracle(seed: number): Oracle {
  return (node, visit, ways) => {
    let hash = seed;
    for (const char of `${node}:${visit}`) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return ((hash ^ (hash >>> 12)) >>> 0) % ways;
  };
}

test('random exclusive graphs: structured code takes the paths that the graph takes', () => {
  let structured = 0;
  fc.assert(
    fc.property(
      exclusiveGraphs,
      fc.array(fc.integer(), { minLength: 8, maxLength: 8 }),
      (drawn, seeds) => {
        const graph = drawGraph(drawn);
        const { process, unstructured } = structure(graph);
        fc.pre(unstructured.length === 0);
        structured += 1;
        for (const seed of seeds) {
          expect(walkCode(process.scope, oracle(seed))).toEqual(
            walkGraph(graph.scope, oracle(seed)),
          );
        }
      },
    ),
    seeded(1000),
  );
  expect(structured).toBe(1000);
});

test('random nested blocks: structured without the net, and every element is reached as often as in the graph', () => {
  fc.assert(
    fc.property(blockGraphs, fc.integer(), (drawn, seed) => {
      const graph = drawGraph(drawn);
      const { process, unstructured } = structure(graph);
      expect(unstructured).toEqual([]);
      const inCode = walkCode(process.scope, oracle(seed), 400);
      const inGraph = walkGraph(graph.scope, oracle(seed), 400);
      fc.pre(inGraph.length < 400);
      expect(inCode.toSorted()).toEqual(inGraph.toSorted());
    }),
    seeded(500),
  );
});
