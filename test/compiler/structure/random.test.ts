import fc from 'fast-check';
import { expect, test } from 'vitest';
import { structure } from '#compiler/structure/structure.ts';
import { exclusiveGraphs } from './arbitrary.ts';
import { drawGraph } from './graphs.ts';
import type { Oracle } from './walk.ts';
import { walkCode, walkGraph } from './walk.ts';

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
    { numRuns: 2000 },
  );
  expect(structured).toBe(2000);
});
