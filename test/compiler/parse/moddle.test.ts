import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FlowElements } from '#compiler/model/process.ts';
import { parseBpmn } from '#compiler/parse/parse-bpmn.ts';
import { at, list, readModel, text } from '../../models/read-model.ts';

/** bpmn-moddle is how modelers read files: on what they draw, both readers must agree. */
const root = new URL('../../../', import.meta.url);
const files = globSync('{bpmn,test/samples}/*/*.bpmn', { cwd: fileURLToPath(root) }).sort();

type Line = readonly [kind: string, id: string, ...rest: string[]];

function drawn(scope: FlowElements): readonly Line[] {
  return [
    ...scope.nodes.flatMap((node): Line[] => [
      [
        node.kind,
        node.id,
        node.name ?? '',
        'attachedToRef' in node ? (node.attachedToRef ?? '') : '',
      ],
      ...('nodes' in node ? drawn(node) : []),
    ]),
    ...scope.flows.map((flow): Line => [
      flow.kind,
      flow.id,
      flow.sourceRef ?? '',
      flow.targetRef ?? '',
      flow.condition?.text ?? '',
    ]),
  ];
}

function drawnForModdle(scope: unknown): readonly Line[] {
  const elements = list(at(scope, 'flowElements'));
  const kindOf = (element: unknown) =>
    text(element, '$type').replace(/^bpmn:./u, (start) => start.slice(5).toLowerCase());
  const isFlow = (element: unknown) => kindOf(element) === 'sequenceFlow';
  return [
    ...elements
      .filter((one) => !isFlow(one))
      .flatMap((one): Line[] => [
        [kindOf(one), text(one, 'id'), text(one, 'name'), text(one, 'attachedToRef', 'id')],
        ...drawnForModdle(one),
      ]),
    ...elements
      .filter(isFlow)
      .map((one): Line => [
        'sequenceFlow',
        text(one, 'id'),
        text(one, 'sourceRef', 'id'),
        text(one, 'targetRef', 'id'),
        text(one, 'conditionExpression', 'body').replace(/^=\s*/u, ''),
      ]),
  ];
}

describe('the reader and bpmn-moddle', () => {
  it.each(files)('read the same from %s', async (file) => {
    const url = new URL(file, root);
    const { model } = parseBpmn(readFileSync(url, 'utf8'), file);
    const { byId } = await readModel(url);
    for (const process of model?.processes ?? []) {
      expect(drawn(process)).toEqual(drawnForModdle(byId.get(process.id)));
    }
    expect(model?.processes.length).toBeGreaterThan(0);
  });
});
