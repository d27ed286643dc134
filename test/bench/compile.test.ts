import { describe, expect, it } from 'vitest';
import { compile } from '#compiler';
import { modelOf } from '#tools/bench/compile/models.ts';

describe('the models that the compiler is measured with', () => {
  it.each([20, 100, 1_000])('%i nodes: sound, structured, and as many as it says', (nodes) => {
    const text = modelOf(nodes);
    const { diagnostics, processes } = compile({ files: [{ path: 'sized.bpmn', text }] });

    expect(diagnostics).toEqual([]);
    expect(processes.flatMap(({ scopes }) => scopes)).toEqual([{ id: '', shape: 'blocks' }]);
    expect(text.match(/<(?:startEvent|endEvent|serviceTask|\w+Gateway) /g)).toHaveLength(nodes);
  });
});
