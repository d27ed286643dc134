import { describe, expect, test } from 'vitest';
import { structure } from '#compiler/structure/structure.ts';
import type { Drawn } from './graphs.ts';
import { drawGraph } from './graphs.ts';
import { print } from './print.ts';

/** Structures what is drawn and prints it with one line a statement. */
function code(...drawn: readonly Drawn[]): string {
  const { process, unstructured } = structure(drawGraph(drawn));
  return unstructured.length > 0
    ? unstructured.map(({ reason }) => reason).join()
    : print(process.scope.body);
}

describe('exclusive paths', () => {
  test('the way that ends comes first, the rest is not indented', () => {
    const given: Drawn[] = [
      { id: 'check', kind: 'task', to: ['eligible'] },
      { id: 'eligible', kind: 'xor', to: ['reserve', 'refuse'] },
      { id: 'refuse', kind: 'task', to: ['refused'] },
      { id: 'refused', kind: 'end' },
      { id: 'reserve', kind: 'task', to: ['create'] },
      { id: 'create', kind: 'task', to: ['created'] },
      { id: 'created', kind: 'end' },
    ];

    expect(code(...given)).toBe(
      [
        'check',
        'if eligible->refuse {',
        '  refuse',
        '  return refused',
        '}',
        'reserve',
        'create',
        'return created',
      ].join('\n'),
    );
  });
});
